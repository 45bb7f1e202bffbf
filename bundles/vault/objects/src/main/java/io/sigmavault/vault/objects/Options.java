package io.sigmavault.vault.objects;

import io.sigmavault.crypto.PasswordKdf;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to work with a vault; nothing of it is part of the format.
///
/// @param codecs ids of the codecs to compress with, best first; `sigma` at its level for lines, whatever `level` is, and only as data comes in
/// @param level compression level, see [io.sigmavault.codec.EncodeOptions#level]
/// @param cacheBytes most memory for decoded frames
/// @param indexBytes most memory (off the heap) for the index; a vault with more objects looks them up on disk
/// @param cost of passphrases' derivation for new slots; null: calibrated to half a second
/// @param useReserve whether writes may use the space kept for deleting on a full disk
/// @param olderCommit whether to open the newest commit that can be read when the newest is damaged or gone
/// @param adopt whether packs that no commit names are taken in when opening for writing, not deleted: for who has a
///     journal that names their objects
/// @param decoderWait how long a read waits for a codec that is gone or being replaced
/// @param background whether finished packs are forced on a thread of their own
public record Options(
        List<String> codecs,
        int level,
        long cacheBytes,
        long indexBytes,
        PasswordKdf.@Nullable Parameters cost,
        boolean useReserve,
        boolean olderCommit,
        boolean adopt,
        Duration decoderWait,
        boolean background) {

    /// zstd level 3, 32 MiB of cache, 512 MiB of index.
    public static final Options DEFAULT =
            new Options(
                    List.of("zstd", "store"),
                    3,
                    32 << 20,
                    512 << 20,
                    null,
                    false,
                    false,
                    false,
                    Duration.ofSeconds(10),
                    true);

    public Options {
        codecs = List.copyOf(codecs);
    }

    /// Codecs for what is written again, at any level: without the one that has a level for data that is coming in.
    List<String> usualCodecs() {
        return codecs.stream().filter(id -> !id.equals(IngestSteps.LINES)).toList();
    }

    public Options withLevel(int newLevel) {
        return new Options(
                codecs,
                newLevel,
                cacheBytes,
                indexBytes,
                cost,
                useReserve,
                olderCommit,
                adopt,
                decoderWait,
                background);
    }

    public Options withCodecs(List<String> newCodecs) {
        return new Options(
                newCodecs,
                level,
                cacheBytes,
                indexBytes,
                cost,
                useReserve,
                olderCommit,
                adopt,
                decoderWait,
                background);
    }

    public Options withMemory(long newCacheBytes, long newIndexBytes) {
        return new Options(
                codecs,
                level,
                newCacheBytes,
                newIndexBytes,
                cost,
                useReserve,
                olderCommit,
                adopt,
                decoderWait,
                background);
    }

    public Options withCost(PasswordKdf.@Nullable Parameters newCost) {
        return new Options(
                codecs,
                level,
                cacheBytes,
                indexBytes,
                newCost,
                useReserve,
                olderCommit,
                adopt,
                decoderWait,
                background);
    }

    public Options withReserve(boolean newUseReserve) {
        return new Options(
                codecs,
                level,
                cacheBytes,
                indexBytes,
                cost,
                newUseReserve,
                olderCommit,
                adopt,
                decoderWait,
                background);
    }

    public Options withOlderCommit(boolean newOlderCommit) {
        return new Options(
                codecs,
                level,
                cacheBytes,
                indexBytes,
                cost,
                useReserve,
                newOlderCommit,
                adopt,
                decoderWait,
                background);
    }

    public Options withBackground(boolean newBackground) {
        return new Options(
                codecs,
                level,
                cacheBytes,
                indexBytes,
                cost,
                useReserve,
                olderCommit,
                adopt,
                decoderWait,
                newBackground);
    }

    public Options withAdopt(boolean newAdopt) {
        return new Options(
                codecs,
                level,
                cacheBytes,
                indexBytes,
                cost,
                useReserve,
                olderCommit,
                newAdopt,
                decoderWait,
                background);
    }

    public Options withDecoderWait(Duration newDecoderWait) {
        return new Options(
                codecs,
                level,
                cacheBytes,
                indexBytes,
                cost,
                useReserve,
                olderCommit,
                adopt,
                newDecoderWait,
                background);
    }
}
