package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultPath;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/// An address below `/dav`: names are decoded one by one, once.
///
/// @param share empty for `/dav` itself
/// @param path in the share
record DavPath(String share, VaultPath path) {

    static final String PREFIX = "/dav";

    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String HEX = "0123456789ABCDEF";

    boolean machine() {
        return share.isEmpty();
    }

    /// @param uri path as it was sent
    /// @throws SigmaVaultException code `path-invalid`
    static DavPath of(String uri) throws SigmaVaultException {
        if (!uri.equals(PREFIX) && !uri.startsWith(PREFIX + "/")) {
            throw invalid("the address is not below " + PREFIX);
        }
        String rest = uri.substring(PREFIX.length());
        var names = new ArrayList<String>();
        for (String name : rest.split("/")) {
            if (!name.isEmpty()) {
                names.add(decode(name));
            }
        }
        if (rest.contains("//")) {
            throw invalid("the address has an empty name");
        }
        if (names.size() > 1 && names.get(1).equals(DeadProperties.FOLDER)) {
            throw new SigmaVaultException(
                    "file-not-found", 404, "that folder is kept for properties of files");
        }
        try {
            return names.isEmpty()
                    ? new DavPath("", VaultPath.ROOT)
                    : new DavPath(names.getFirst(), new VaultPath(names.subList(1, names.size())));
        } catch (InvalidPathException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    /// The target of a `Destination` header, which must be on this machine.
    ///
    /// @throws SigmaVaultException codes `destination-invalid`, `destination-elsewhere`
    static DavPath destination(String header, String host) throws SigmaVaultException {
        try {
            var uri = new URI(header);
            String authority = uri.getRawAuthority();
            if (authority != null && !authority.equalsIgnoreCase(host)) {
                throw new SigmaVaultException(
                        "destination-elsewhere", 502, "the Destination is on another machine");
            }
            return of(String.valueOf(uri.getRawPath()));
        } catch (URISyntaxException e) {
            throw new SigmaVaultException(
                    "destination-invalid", 400, "the Destination is no address");
        }
    }

    DavPath child(String name) {
        return new DavPath(share, path.resolve(name));
    }

    /// The address, percent-encoded.
    String href(boolean folder) {
        var href = new StringBuilder(PREFIX);
        if (!machine()) {
            href.append('/');
            encode(share, href);
        }
        for (String name : path.names()) {
            href.append('/');
            encode(name, href);
        }
        return (folder ? href.append('/') : href).toString();
    }

    private static void encode(String name, StringBuilder out) {
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            if (each > 0 && PLAIN.indexOf(each) >= 0) {
                out.append((char) each);
            } else {
                out.append('%').append(HEX.charAt(each >> 4 & 15)).append(HEX.charAt(each & 15));
            }
        }
    }

    private static String decode(String name) throws SigmaVaultException {
        byte[] in = name.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.write(in[i]);
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw invalid("a percent sign in the address starts no encoded byte");
            }
            out.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("a name in the address is not UTF-8");
        }
    }

    static SigmaVaultException invalid(String why) {
        return new SigmaVaultException("path-invalid", 400, why);
    }
}
