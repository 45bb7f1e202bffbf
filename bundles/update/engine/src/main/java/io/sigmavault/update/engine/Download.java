package io.sigmavault.update.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.update.format.Hashes;
import io.sigmavault.update.format.ListedFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Fetches one listed file into a folder: `NAME.part` until it is whole and has the signed hash, which is computed while
/// it streams in. What is there of it after an interruption is kept; never more is written than was signed.
record Download(Source source, Path folder) {

    private static final int BLOCK_BYTES = 1 << 16;
    private static final int TAG_BYTES = 300;

    /// Told after each block.
    interface Steps {

        /// @param bytes that came since the last call
        void more(long bytes) throws InterruptedException;
    }

    /// @throws SigmaVaultException codes `update-file`, `update-source-failed`, `update-failed`
    void fetch(ListedFile file, Steps steps) throws SigmaVaultException, InterruptedException {
        var whole = folder.resolve(file.name());
        var part = folder.resolve(file.name() + ".part");
        try {
            if (Files.exists(whole) && hash(whole, Hashes.sha256()).equals(file.sha256())) {
                steps.more(file.sizeBytes());
                return;
            }
            String hash = fill(file, part, steps);
            if (!hash.equals(file.sha256())) {
                StableFile.delete(part);
                throw new SigmaVaultException(
                        "update-file",
                        409,
                        file.name() + " is not what was signed: look for the release again");
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            StableFile.delete(tagFile(file));
            StableFile.forceFolder(folder);
        } catch (IOException e) {
            throw (SigmaVaultException)
                    Source.failed(
                                    file.name()
                                            + " can't be fetched whole ("
                                            + e.getMessage()
                                            + "): try again, it goes on where it ended")
                            .because(e);
        }
    }

    private String fill(ListedFile file, Path part, Steps steps)
            throws SigmaVaultException, IOException, InterruptedException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        String tag = Files.exists(tagFile(file)) ? tag(file) : "";
        var digest = Hashes.sha256();
        if (have == file.sizeBytes()) {
            steps.more(have);
            return hash(part, digest);
        }
        try (var content = source.open(file.name(), have < file.sizeBytes() ? have : 0, tag);
                var out =
                        FileChannel.open(
                                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            UpdateFolder.put(
                    folder, file.name() + ".tag", content.tag().getBytes(StandardCharsets.UTF_8));
            out.truncate(content.from());
            out.position(content.from());
            if (content.from() > 0) {
                hash(part, digest, content.from());
                steps.more(content.from());
            }
            copy(content.stream(), out, file.sizeBytes() - content.from(), digest, steps);
            out.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void copy(
            InputStream in, FileChannel out, long left, MessageDigest digest, Steps steps)
            throws IOException, InterruptedException {
        var block = new byte[BLOCK_BYTES];
        long open = left;
        while (open > 0) {
            int read = in.read(block, 0, (int) Math.min(block.length, open));
            if (read < 0) {
                throw new EOFException("it ended " + open + " bytes early");
            }
            digest.update(block, 0, read);
            var bytes = ByteBuffer.wrap(block, 0, read);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            open -= read;
            steps.more(read);
        }
    }

    private Path tagFile(ListedFile file) {
        return folder.resolve(file.name() + ".tag");
    }

    private String tag(ListedFile file) throws IOException {
        try (var in = Files.newInputStream(tagFile(file))) {
            return new String(in.readNBytes(TAG_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static String hash(Path file, MessageDigest digest) throws IOException {
        hash(file, digest, Long.MAX_VALUE);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void hash(Path file, MessageDigest digest, long most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var block = new byte[BLOCK_BYTES];
            long open = most;
            for (int read = 0; read >= 0 && open > 0; open -= Math.max(0, read)) {
                read = in.read(block, 0, (int) Math.min(block.length, open));
                digest.update(block, 0, Math.max(0, read));
            }
        }
    }
}
