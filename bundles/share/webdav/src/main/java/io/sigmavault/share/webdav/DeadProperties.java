package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Properties that clients set and only they understand. Those of one file or folder lie in one XML file of at most 64 KiB
/// in the share's folder `.dav`, which WebDAV does not show, named by the entry's id: so they are as secret and as safe as
/// the file, and stay with it when it is moved.
record DeadProperties(FileView files) {

    static final String FOLDER = ".dav";

    private static final int MOST_KNOWN = 10_000;
    private static final VaultPath ROOT = VaultPath.ROOT.resolve(FOLDER);

    /// Name of a property.
    record Name(String space, String local) {
        static Name of(Element element) {
            String space = element.getNamespaceURI();
            return new Name(space == null ? "" : space, element.getLocalName());
        }
    }

    /// Whether a name in a folder is not for WebDAV's clients.
    static boolean hides(VaultPath folder, String name) {
        return folder.isRoot() && name.equals(FOLDER);
    }

    private static VaultPath file(Entry entry) {
        return ROOT.resolve(Long.toHexString(entry.id()));
    }

    /// What a listing asks for each of many entries: whose properties there are is looked up once.
    interface Lookup {
        Map<Name, String> of(Entry entry) throws SigmaVaultException, IOException;
    }

    /// Reads the names in `.dav` as long as there are at most 10,000; with more, each entry's file is asked for.
    Lookup lookup() throws SigmaVaultException {
        if (!any()) {
            return _ -> Map.of();
        }
        var page = files.list(ROOT, null, MOST_KNOWN);
        if (page.next() != null) {
            return this::of;
        }
        var known = page.entries().stream().map(Entry::name).collect(Collectors.toSet());
        return entry -> known.contains(file(entry).name()) ? of(entry) : Map.of();
    }

    /// Whether anything in the share has properties.
    boolean any() throws SigmaVaultException {
        return Exchange.find(files, ROOT) != null;
    }

    /// Name → the whole element as XML.
    Map<Name, String> of(Entry entry) throws SigmaVaultException, IOException {
        var properties = new LinkedHashMap<Name, String>();
        byte[] xml = read(entry);
        if (xml != null) {
            for (Element each : Xml.children(Xml.parse(xml))) {
                var text = new StringBuilder();
                Xml.write(each, text);
                properties.put(Name.of(each), text.toString());
            }
        }
        return properties;
    }

    private byte @Nullable [] read(Entry entry) throws SigmaVaultException {
        try (var file = files.openRead(file(entry))) {
            byte[] xml = new byte[(int) Math.min(file.sizeBytes(), 2L * Xml.MOST_BYTES)];
            int done = 0;
            for (int read = 1; read > 0 && done < xml.length; done += read) {
                read = file.read(done, xml, done, xml.length - done);
            }
            return xml;
        } catch (SigmaVaultException e) {
            if (e.code().equals("file-not-found")) {
                return null;
            }
            throw e;
        }
    }

    /// @throws SigmaVaultException code `too-many-properties`
    void set(Entry entry, Map<Name, String> properties) throws SigmaVaultException {
        if (properties.isEmpty()) {
            removed(entry);
            return;
        }
        byte[] xml =
                ("<properties>" + String.join("", properties.values()) + "</properties>")
                        .getBytes(StandardCharsets.UTF_8);
        if (xml.length > Xml.MOST_BYTES) {
            throw new SigmaVaultException(
                    "too-many-properties", 507, "one file has at most 64 KiB of properties");
        }
        write(entry, xml);
    }

    private void write(Entry entry, byte[] xml) throws SigmaVaultException {
        if (!any()) {
            files.makeFolder(ROOT);
        }
        try (var upload = files.upload(file(entry))) {
            upload.write(xml, 0, xml.length);
            upload.commit(Attributes.NONE, List.of(), false);
        }
    }

    void removed(Entry entry) throws SigmaVaultException {
        if (any() && Exchange.find(files, file(entry)) != null) {
            files.remove(file(entry), false);
        }
    }

    /// A file was stored: one that was there goes on as the same, a new one begins without.
    void stored(@Nullable Entry before, Entry after) throws SigmaVaultException {
        if (before == null) {
            begin(after);
        } else if (before.id() != after.id()
                && any()
                && Exchange.find(files, file(before)) != null) {
            files.move(file(before), file(after), true);
        }
    }

    /// Something new is there. In a plain folder it may have the id of what was removed over another protocol, whose
    /// properties nobody took away.
    void begin(Entry made) throws SigmaVaultException {
        removed(made);
    }

    void copied(Entry from, DeadProperties target, Entry to) throws SigmaVaultException {
        byte[] xml = any() ? read(from) : null;
        if (xml != null) {
            target.write(to, xml);
        } else {
            target.removed(to);
        }
    }
}
