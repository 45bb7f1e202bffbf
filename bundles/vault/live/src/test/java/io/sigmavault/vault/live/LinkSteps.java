package io.sigmavault.vault.live;

import static io.sigmavault.vault.live.Workload.ANNA;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Changes with links, pipes and owners, each of them one, and what a vault holds.
final class LinkSteps {

    private static final Instant TIME = Instant.ofEpochSecond(1_000_000_000, 5);

    /// In order; the vault is empty before.
    static final List<Workload.Step> ALL =
            List.of(
                    files -> Workload.upload(files, "a", new byte[] {1, 2, 3}),
                    files -> symlink(files, "to-a", "a"),
                    files -> files.link(at("a"), at("b"), ANNA),
                    files -> files.makeFolder(at("d"), false, Attributes.NONE, ANNA),
                    files -> files.link(at("b"), at("d/c"), ANNA),
                    files -> files.makePipe(at("d/pipe"), new Attributes(TIME, 0600), ANNA),
                    files -> write(files, "d/c", new byte[] {9, 9, 9, 9}),
                    files -> files.remove(at("a"), false, null, ANNA),
                    files -> set(files, "b", new Attributes(TIME, 0640, 1_234L, 5_678L)),
                    files -> set(files, "to-a", new Attributes(null, null, 4_294_967_295L, null)),
                    files -> files.link(at("to-a"), at("d/to-a-too"), ANNA),
                    files -> files.move(at("to-a"), at("d/pipe"), true, ANNA),
                    files -> files.exchange(at("b"), at("d"), ANNA),
                    files -> Workload.upload(files, "b/large", new byte[300_000]),
                    files -> files.link(at("b/large"), at("large"), ANNA),
                    files -> write(files, "large", new byte[] {7}),
                    files -> symlink(files, "b/long", "x".repeat(4_095)),
                    files -> files.remove(at("b"), true, null, ANNA));

    private LinkSteps() {}

    static VaultPath at(String path) {
        return VaultPath.parse(path);
    }

    static Entry symlink(VaultFiles files, String path, String target) throws SigmaVaultException {
        byte[] says = target.getBytes(StandardCharsets.UTF_8);
        return files.makeSymlink(at(path), says, Attributes.NONE, ANNA);
    }

    static void set(VaultFiles files, String path, Attributes attributes)
            throws SigmaVaultException {
        files.setAttributes(at(path), attributes, null, ANNA);
    }

    /// Writes to the file's beginning.
    static void write(VaultFiles files, String path, byte[] bytes) throws SigmaVaultException {
        try (var handle = files.openWrite(at(path), false, ANNA)) {
            handle.write(0, bytes, 0, bytes.length);
            handle.sync();
        }
    }

    /// All that a vault holds: path → what it is, whose, and what is in it.
    static TreeMap<String, String> read(VaultFiles files) throws SigmaVaultException {
        var found = new TreeMap<String, String>();
        read(files.withLinks(), VaultPath.ROOT, found);
        return found;
    }

    private static void read(VaultFiles files, VaultPath folder, TreeMap<String, String> into)
            throws SigmaVaultException {
        for (var entry : files.list(folder, null, 1_000).entries()) {
            var path = folder.resolve(entry.name());
            into.put(path.toString(), describe(files, path, entry));
            if (entry.folder()) {
                read(files, path, into);
            }
        }
    }

    private static String describe(VaultFiles files, VaultPath path, Entry entry)
            throws SigmaVaultException {
        var content =
                switch (entry.type()) {
                    case FILE -> Arrays.hashCode(Workload.content(files, path));
                    case SYMLINK -> new String(files.readSymlink(path), StandardCharsets.UTF_8);
                    case FOLDER, PIPE -> "";
                };
        return "%s %d %o %d:%d %d names, %d bytes %s"
                .formatted(
                        entry.type(),
                        entry.id(),
                        entry.mode(),
                        entry.owner(),
                        entry.group(),
                        entry.names(),
                        entry.sizeBytes(),
                        content);
    }
}
