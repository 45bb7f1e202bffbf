package io.sigmavault.vault.objects;

import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/// Tries a codec that opens containers with frames that look like some, and reads back what it makes of them.
///
/// Writing takes seconds for a MiB: where reading was too slow some times in a row, most of the frames that come are not tried.
///
/// Memory: of a [FrameEncoder] and a frame's message and bytes, and what the codec takes, for one frame at a time in the whole process. For one thread.
final class OpenedFrame {

    private static final int PART_OF_HEAP = 2;

    /// So many frames in a row that are read too slowly say that others will be.
    private static final int TOO_SLOW = 3;

    /// Of those every so many-th is tried.
    private static final int STILL_TRIED = 16;

    private final Codecs codecs;
    private final Options options;
    private final Resealer.Opener opener;
    private final FrameEncoder encoder;
    private final LongSupplier clock;
    private final long mostBytes;
    private int slowInARow;
    private int leftOut;
    private long readNanos;
    private boolean tooSlow;

    OpenedFrame(Codecs codecs, Options options, int level, Resealer.Opener opener) {
        this(codecs, options, level, opener, DenseFrames::nanosOfThisThread);
    }

    /// @param clock nanoseconds of processor time of this thread
    OpenedFrame(
            Codecs codecs, Options options, int level, Resealer.Opener opener, LongSupplier clock) {
        this.codecs = codecs;
        this.options = options;
        this.opener = opener;
        this.clock = clock;
        encoder = new FrameEncoder(codecs, List.of(opener.id()), level, true);
        mostBytes = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /// Encodes a frame; then [#encoder] has it.
    ///
    /// @param shorterThan bytes of the message
    /// @param mostNanos that reading it may take
    /// @return false if it is not shorter, or would be read too slowly, or no container is seen
    /// @throws Damaged if it does not come back
    boolean encode(Frame frame, long shorterThan, long mostNanos) throws IOException {
        tooSlow = false;
        int plain = (int) frame.plainBytes();
        if (opener.memoryBytes().applyAsLong(plain) > mostBytes
                || !Containers.isIn(frame.bytes(), frame.offset(), plain)
                || isLeftOut()) {
            return false;
        }
        SmallestFrame.HEAP.lock();
        try {
            encoder.encode(frame);
            return encoder.codec().equals(opener.id())
                    && encoder.length() < shorterThan
                    && isQuick(frame, mostNanos);
        } catch (CodecMissingException e) {
            throw new StoreException.Wrapped(e);
        } finally {
            SmallestFrame.HEAP.unlock();
        }
    }

    private boolean isLeftOut() {
        return slowInARow >= TOO_SLOW && ++leftOut % STILL_TRIED != 0;
    }

    private boolean isQuick(Frame frame, long mostNanos) throws IOException {
        byte[] message = Arrays.copyOfRange(encoder.message(), encoder.start(), encoder.end());
        boolean quick = read(frame, message) <= mostNanos;
        tooSlow = !quick;
        slowInARow = quick ? 0 : slowInARow + 1;
        return quick;
    }

    /// @return what it took
    private long read(Frame frame, byte[] message) throws IOException {
        long start = clock.getAsLong();
        var read =
                DecodedFrame.read(
                        message,
                        message.length,
                        codecs,
                        _ -> List.of(),
                        options.decoderWait(),
                        (bytes, _) -> new byte[bytes]);
        readNanos = clock.getAsLong() - start;
        int length = (int) frame.plainBytes();
        int from = frame.offset();
        if (!Arrays.equals(read.plain(), 0, length, frame.bytes(), from, from + length)) {
            throw new Damaged("a frame does not come back from " + encoder.codec());
        }
        return readNanos;
    }

    /// Holds the last message.
    FrameEncoder encoder() {
        return encoder;
    }

    /// Whether the last one was shorter, but is read too slowly.
    boolean wasTooSlow() {
        return tooSlow;
    }

    /// Processor time that reading the last one took.
    long readNanos() {
        return readNanos;
    }
}
