package io.sigmavault.vault.engine;

import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.crypto.PasswordKdf;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// What an administrator can set, and what tests replace.
///
/// @param codecs ids of the codecs to encode with, best first
/// @param level compression level, [EncodeOptions#DEFAULT_LEVEL] for the codec's own
/// @param skipIncompressible whether data that looks random is stored without trying
/// @param decoderWait how long a read waits for a codec that is being replaced
/// @param cacheBytes decoded chunks kept in memory, all vaults together
/// @param mostEntries files and folders in all unlocked vaults together; about 300 bytes of memory
///     each
/// @param mostChunks chunks in one vault; about 70 bytes of memory each
/// @param checkpointBytes journal length at which the index is written anew
/// @param keptChanges changes that are kept at least
/// @param reserveBytes disk space kept aside for each vault, so that deleting works on a full disk
/// @param kdf cost of deriving a key from the passphrase of a new vault
record Settings(
        List<String> codecs,
        int level,
        boolean skipIncompressible,
        Duration decoderWait,
        long cacheBytes,
        int mostEntries,
        int mostChunks,
        long checkpointBytes,
        long keptChanges,
        int reserveBytes,
        PasswordKdf.Parameters kdf,
        Clock clock) {

    static final Settings DEFAULT =
            new Settings(
                    List.of("zstd", "store"),
                    EncodeOptions.DEFAULT_LEVEL,
                    true,
                    Duration.ofSeconds(10),
                    24L << 20,
                    entriesFor(Runtime.getRuntime().maxMemory()),
                    chunksFor(Runtime.getRuntime().maxMemory()),
                    64L << 20,
                    1_000_000,
                    4 << 20,
                    PasswordKdf.Parameters.VAULT,
                    Clock.systemUTC());

    Settings {
        codecs = List.copyOf(codecs);
    }

    /// How many entries a fifth of the heap has room for.
    static int entriesFor(long heapBytes) {
        return (int) Math.clamp(heapBytes / 5 / 300, 100_000, 50_000_000);
    }

    /// How many chunks a sixth of the heap has room for.
    static int chunksFor(long heapBytes) {
        return (int) Math.clamp(heapBytes / 6 / 70, 200_000, 200_000_000);
    }

    EncodeOptions options() {
        return new EncodeOptions(level, "application/octet-stream", List.of());
    }
}
