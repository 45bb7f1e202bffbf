package io.sigmavault.vault.objects;

import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Encodes frames with a codec that takes its time and with the usual ones, and keeps the smallest; the slow codec's only where
/// it saves something over the usual ones at a high level, so that what it doesn't understand needs no decoder of it.
///
/// Memory: of three [FrameEncoder], and what the slow codec states for a block of the frame's size, for one frame at a time in
/// the whole process. A frame for which that is more than a quarter of the heap gets the usual codecs alone. For one thread.
final class SmallestFrame {

    private static final int PART_OF_HEAP = 4;

    /// Below this part of what the usual codecs give, they won't be smaller at a high level either: it takes a second.
    private static final double SURE = 0.6;

    /// What stays away from a decoder of its own for so little.
    private static final int WORTH = 16;

    /// There is one heap, whatever number of vaults is re-sealed.
    private static final ReentrantLock HEAP = new ReentrantLock();

    private final FrameEncoder slow;
    private final FrameEncoder usual;
    private final FrameEncoder thorough;
    private final double bytesEach;
    private final long mostBytes;

    SmallestFrame(Codecs codecs, Options options, Resealer.How how) {
        this(codecs, options, how, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /// @param mostBytes that the slow codec may take
    SmallestFrame(Codecs codecs, Options options, Resealer.How how, long mostBytes) {
        this.mostBytes = mostBytes;
        slow = new FrameEncoder(codecs, List.of(how.codec()), how.level());
        usual = new FrameEncoder(codecs, options.codecs(), options.level());
        thorough = new FrameEncoder(codecs, options.codecs(), how.usualLevel());
        bytesEach =
                codecs.list().stream()
                        .filter(info -> info.id().equals(how.codec()))
                        .mapToDouble(
                                info -> (double) info.encodeMemoryBytes() / info.maxBlockBytes())
                        .max()
                        .orElse(0);
    }

    /// @return holds the message
    FrameEncoder encode(Frame frame) throws CodecMissingException {
        usual.encode(frame);
        boolean tried = frame.plainBytes() * bytesEach <= mostBytes;
        if (tried) {
            alone(frame);
            if (slow.length() < SURE * usual.length()) {
                return slow;
            }
        }
        thorough.encode(frame);
        var best = thorough.length() < usual.length() ? thorough : usual;
        return tried && slow.length() + WORTH < best.length() ? slow : best;
    }

    private void alone(Frame frame) throws CodecMissingException {
        HEAP.lock();
        try {
            slow.encode(frame);
        } finally {
            HEAP.unlock();
        }
    }
}
