package io.sigmavault.codec.tool;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CodebookTrainer;
import io.sigmavault.codec.zstd.ZstdTrainer;
import io.sigmavault.core.SigmaVaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Learns codebooks from files, and tries them on others. Memory: what the trainer looks at and takes, and while one is
/// tried what [Packer] takes and two blocks.
final class Learning {

    /// Of fewer or larger files too little is alike that blocks don't have anyway.
    private static final int LEAST_FILES = 64;

    private static final int MOST_AVERAGE_BYTES = 256 << 10;
    private static final int LEAST_BLOCKS = 3;

    /// Plain bytes that a codebook is tried on, at most: what a block gains, a part of it tells.
    private static final int MOST_CANARY = 4 << 20;

    /// At least three of four files are left to try it on.
    private static final int LEAST_STEP = 4;

    private static final int LEAST_BYTES = 16 << 10;
    private static final int MOST_BYTES = 256 << 10;

    /// Plain bytes to a byte of codebook.
    private static final int SHARE = 96;

    private static final CodebookTrainer TRAINER = new ZstdTrainer();

    /// What became of files that nothing was learnt from.
    ///
    /// @param plain their bytes, at most 4 MiB
    /// @param without encoded without the codebook
    /// @param with the smaller of that and encoded with it
    record Canary(long plain, long without, long with) {}

    private final Tier tier;

    Learning(Tier tier) {
        this.tier = tier;
    }

    /// Codebooks for the types of which there is enough, and for which the canary says that they save more than they take.
    List<Learnt> worthwhile(Found found) throws SigmaVaultException {
        var learnt = new ArrayList<Learnt>();
        for (var type : byType(found).entrySet()) {
            if (learnt.size() < SigmaFileReader.MOST_CODEBOOKS) {
                worthwhile(type.getKey(), type.getValue()).ifPresent(learnt::add);
            }
        }
        return learnt;
    }

    private static Map<String, List<Path>> byType(Found found) {
        var types = new LinkedHashMap<String, List<Path>>();
        for (var file : found.files()) {
            types.computeIfAbsent(Found.type(file), _ -> new ArrayList<>()).add(file);
        }
        return types;
    }

    private Optional<Learnt> worthwhile(String type, List<Path> files) throws SigmaVaultException {
        long bytes = bytes(files);
        if (files.size() < LEAST_FILES
                || bytes < (long) LEAST_BLOCKS * tier.blockBytes()
                || bytes / files.size() > MOST_AVERAGE_BYTES) {
            return Optional.empty();
        }
        var codebook = learn(files, bytes, size(bytes));
        if (codebook.isEmpty()) {
            return Optional.empty();
        }
        var learnt = Learnt.of(type, codebook.get());
        var canary = canary(files, bytes, learnt);
        double saved = canary.without() - canary.with();
        return saved / Math.max(1, canary.plain()) * bytes > learnt.stored()
                ? Optional.of(learnt)
                : Optional.empty();
    }

    /// Bytes of a codebook for so much.
    static int size(long bytes) {
        return (int) Math.clamp(bytes / SHARE, LEAST_BYTES, MOST_BYTES);
    }

    static long bytes(List<Path> files) throws SigmaVaultException {
        long bytes = 0;
        for (var file : files) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                throw SigmaFileException.failed("reading", file, e);
            }
        }
        return bytes;
    }

    /// Learns from every so-manieth file.
    ///
    /// @param bytes of all of them
    Optional<Codebook> learn(List<Path> files, long bytes, int maxBytes)
            throws SigmaVaultException {
        int step = step(files, bytes);
        var samples = new ArrayList<ByteBuffer>();
        for (int i = 0; i < files.size(); i += step) {
            byte[] sample = read(files.get(i), TRAINER.mostBytesOfSample());
            if (!Containers.is(sample)) {
                samples.add(ByteBuffer.wrap(sample));
            }
        }
        return TRAINER.train(samples, maxBytes);
    }

    /// Of few files all are learnt from.
    private static int step(List<Path> files, long bytes) {
        long fitting = Math.ceilDiv(bytes, TRAINER.mostSampleBytes());
        return files.size() < LEAST_FILES ? 1 : (int) Math.max(LEAST_STEP, fitting);
    }

    /// Encodes a block of files from the middle, as compress would.
    Canary canary(List<Path> files, long bytes, Learnt learnt) throws SigmaVaultException {
        int step = step(files, bytes);
        var block = ByteBuffer.allocate(MOST_CANARY);
        for (int i = files.size() / 3; i < files.size() && block.hasRemaining(); i++) {
            byte[] file = i % step == 0 ? new byte[0] : read(files.get(i), block.remaining());
            if (!Containers.is(file)) {
                block.put(file);
            }
        }
        try (var packer = new Packer(tier)) {
            var without = packer.pack(block.array(), block.position(), List.of(), false);
            var with = packer.withCodebook(without, block.array(), learnt);
            return new Canary(block.position(), without.encoded().length, with.encoded().length);
        }
    }

    private static byte[] read(Path file, int most) throws SigmaVaultException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw SigmaFileException.failed("reading", file, e);
        }
    }
}
