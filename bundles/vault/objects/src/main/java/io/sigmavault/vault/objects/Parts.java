package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codecs;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What an open vault is made of.
///
/// @param codecFrames codec id → frames stored with it
/// @param steppedDown frames that were written plainer than the options ask for, as others waited
/// @param troubles what was found hurt while opening, a sentence each
record Parts(
        ReservingDisk disk,
        Keys keys,
        byte[] vaultId,
        Mode mode,
        Options options,
        Codecs codecs,
        Health health,
        Packs packs,
        Index index,
        PackStreams streams,
        Codebooks codebooks,
        FrameReader frames,
        ObjectIds ids,
        ConcurrentHashMap<String, LongAdder> codecFrames,
        LongAdder steppedDown,
        List<String> troubles) {

    void count(String codec, long more) {
        codecFrames.computeIfAbsent(codec, _ -> new LongAdder()).add(more);
    }
}
