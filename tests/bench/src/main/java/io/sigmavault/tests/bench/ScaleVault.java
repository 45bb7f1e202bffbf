package io.sigmavault.tests.bench;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import io.sigmavault.vault.tree.Attributes;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Names;
import io.sigmavault.vault.tree.Settings;
import io.sigmavault.vault.tree.VaultTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// A vault of many tiny files, made through the engine itself, 1,000 in a folder, with a commit after each million, as a
/// server's checkpoints do it; each file has a chunk of its own. Memory: 96 MiB of index and 32 MiB of cache, besides the
/// tree's budget; disk: about 80 bytes a file.
final class ScaleVault implements AutoCloseable {

    private static final int IN_A_FOLDER = 1_000;
    private static final int IN_A_COMMIT = 1_000_000;
    private static final Options OPTIONS = Options.DEFAULT.withMemory(32 << 20, 96 << 20);
    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final Secret secret = Secret.copyOf(KEY);

    /// @param work where its folder is made
    ScaleVault(Path work, int files) throws IOException, SigmaVaultException {
        folder = Files.createTempDirectory(work, "scale");
        var slots = List.<NewSlot>of(new NewSlot.KeyFile("bench", secret));
        try (var opened =
                        VaultFolder.create(
                                folder, slots, OPTIONS, new ToolCrypto(), new ToolCodecs());
                var tree = tree(opened);
                var chunks = opened.objects().writer()) {
            long at = FileView.ROOT;
            for (int i = 0; i < files; i++) {
                if (i % IN_A_COMMIT == IN_A_COMMIT - 1) {
                    chunks.flush();
                    tree.commit();
                }
                if (i % IN_A_FOLDER == 0) {
                    at =
                            tree.head()
                                    .putFolder(
                                            FileView.ROOT, Names.of(folderName(i)), attributes());
                }
                tree.head().putFile(at, Names.of(fileName(i)), attributes(), content(i));
                chunks.put(Kind.CHUNK, 0, content(i), 0, Long.BYTES);
            }
            chunks.flush();
            tree.commit();
        }
    }

    OpenVault open(Mode mode) throws SigmaVaultException {
        return VaultFolder.open(
                folder,
                new Unlock.KeyFile(secret),
                mode,
                OPTIONS,
                new ToolCrypto(),
                new ToolCodecs());
    }

    static VaultTree tree(OpenVault opened) throws SigmaVaultException {
        return VaultTree.open(opened.objects(), Settings.DEFAULT, Clock.systemUTC());
    }

    /// What the chunk of file `i` is, and the file too.
    static byte[] content(int i) {
        return ByteBuffer.allocate(Long.BYTES).putLong(i).array();
    }

    private static String folderName(int i) {
        return "folder " + i / IN_A_FOLDER;
    }

    private static String fileName(int i) {
        return "file " + i % IN_A_FOLDER;
    }

    static String path(int i) {
        return folderName(i) + "/" + fileName(i);
    }

    static Attributes attributes() {
        return Attributes.of(0755, 0, 0, Instant.EPOCH);
    }

    long megabytes() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).mapToLong(path -> path.toFile().length()).sum()
                    / 1_000_000;
        }
    }

    @Override
    public void close() throws IOException {
        secret.close();
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
