package io.sigmavault.codec.recontainer.deflate;

import io.sigmavault.codec.CorruptBlockException;
import org.jspecify.annotations.Nullable;

/// What writer and reader of corrections keep from one stream of a file to the next: the settings,
/// and the arrays of the chains.
final class StreamState {

    Settings settings = Settings.USUAL;
    private @Nullable Chains arrays;

    Chains chains(Settings now, byte[] plain, int from, int size, Allowance allowance) {
        // a search needs no hash table when the settings do not
        int hashBits = now.searches() ? now.hashBits() : 8;
        int kept = now.searches() ? 1 << now.windowBits() : 1;
        var old = arrays;
        var chains =
                old != null && old.has(hashBits, kept)
                        ? old.over(plain, from, size, allowance)
                        : new Chains(plain, from, size, hashBits, kept, allowance);
        arrays = chains;
        return chains;
    }

    /// Codes the settings in both directions.
    Settings code(Bits bits, Settings actual) throws CorruptBlockException {
        if (!bits.flag(Contexts.SAME_SETTINGS, actual.equals(settings))) {
            int packed = bits.raw(16, actual.packed());
            if (!Settings.valid(packed)) {
                throw new CorruptBlockException("settings " + Integer.toHexString(packed));
            }
            settings = Settings.of(packed);
        }
        return settings;
    }
}
