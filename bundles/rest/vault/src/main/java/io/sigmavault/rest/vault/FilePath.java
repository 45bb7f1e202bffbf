package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.rest.lib.area.Address;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultPath;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/// Reads paths exactly: each name is decoded on its own, once, and kept byte for byte.
final class FilePath {

    private FilePath() {}

    /// The path behind `/files/` in the address of a request.
    ///
    /// @throws SigmaVaultException code `path-invalid`
    static VaultPath of(HttpServletRequest request) throws SigmaVaultException {
        return request.getAttribute(Address.TAIL) instanceof String tail
                ? decode(tail)
                : VaultPath.ROOT;
    }

    /// As [#of], but not the root, which can neither be written nor removed.
    static VaultPath belowRoot(HttpServletRequest request) throws SigmaVaultException {
        var path = of(request);
        if (path.isRoot()) {
            throw invalid("this can't be done to the root of a vault: name a file or folder");
        }
        return path;
    }

    /// A path as text, as bodies hold it.
    ///
    /// @throws SigmaVaultException code `path-invalid`
    static VaultPath parse(String text) throws SigmaVaultException {
        try {
            return VaultPath.parse(text);
        } catch (InvalidPathException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    /// @param tail percent-encoded names with slashes between; one at the end is ignored
    static VaultPath decode(String tail) throws SigmaVaultException {
        if (tail.isEmpty()) {
            return VaultPath.ROOT;
        }
        var trimmed = tail.endsWith("/") ? tail.substring(0, tail.length() - 1) : tail;
        var names = new ArrayList<String>();
        for (var name : trimmed.split("/", -1)) {
            names.add(decodeName(name));
        }
        try {
            return new VaultPath(names);
        } catch (InvalidPathException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static String decodeName(String name) throws SigmaVaultException {
        byte[] in = name.getBytes(StandardCharsets.UTF_8);
        var out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                out.put(encodedByte(in, i));
                i += 2;
            } else {
                out.put(in[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(out.flip())
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("a name in the address is not UTF-8");
        }
    }

    private static byte encodedByte(byte[] in, int percent) throws SigmaVaultException {
        int high = percent + 2 < in.length ? Character.digit(in[percent + 1], 16) : -1;
        int low = percent + 2 < in.length ? Character.digit(in[percent + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw invalid("a percent sign in the address starts no encoded byte: write it as %25");
        }
        return (byte) (high << 4 | low);
    }

    static SigmaVaultException invalid(String why) {
        return new SigmaVaultException("path-invalid", 400, why);
    }
}
