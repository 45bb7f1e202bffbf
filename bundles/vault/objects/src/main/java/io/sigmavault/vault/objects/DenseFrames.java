package io.sigmavault.vault.objects;

import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Makes of a frame several small ones in the codecs of the dense tier: each is read in a second, and all together are smaller
/// than the frame is otherwise; or the same frame, or its parts, with containers opened, if that is smaller still; or none at all.
///
/// A part of 256 KiB of most types of data is read in 0.1 to 1.1 s of processor time, of 1 MiB in up to 4 s, and takes 3 to 10 %
/// more (docs/format/sigma-dense.md). What takes longer here and now is not taken.
///
/// Memory: of a [FrameEncoder] for each codec and one more, the parts' messages, and what a codec takes, for one frame at a time in the whole process. For one
/// thread.
final class DenseFrames {

    /// What is opened and below this part of its size otherwise is not tried in any other way.
    private static final double SURE = 0.9;

    /// Plain bytes of a part.
    static final int PART = 256 << 10;

    private final Codecs codecs;
    private final Options options;
    private final List<Tried> dense;
    private final FrameEncoder usual;
    private final @Nullable OpenedFrame opened;
    private final LongSupplier clock;
    private final long mostNanos;
    private long longestNanos;
    private long readNanos;

    /// @param clock nanoseconds of processor time of this thread
    DenseFrames(Codecs codecs, Options options, Resealer.How how, LongSupplier clock) {
        this.codecs = codecs;
        this.options = options;
        this.clock = clock;
        mostNanos = how.order().dense().mostReadNanos();
        long most = SmallestFrame.mostBytes();
        dense =
                how.order().dense().codecs().stream()
                        .filter(each -> each.memoryBytes() <= most)
                        .map(each -> new Tried(each, codecs, how.level()))
                        .toList();
        usual = new FrameEncoder(codecs, options.usualCodecs(), how.usualLevel());
        var opener = how.opener();
        opened =
                opener == null
                        ? null
                        : new OpenedFrame(codecs, options, how.level(), opener, clock);
    }

    private record Tried(FrameEncoder encoder, int mostBytes) {
        Tried(Resealer.DenseCodec codec, Codecs codecs, int level) {
            this(new FrameEncoder(codecs, List.of(codec.id()), level), codec.mostBytes());
        }
    }

    /// A part, encoded.
    ///
    /// @param message starts with the frame's prefix
    /// @param read whether it was read back
    @SuppressWarnings("ArrayRecordComponent")
    record Encoded(Frame frame, String codec, byte[] message, boolean read) {

        int sealedLength() {
            return Layout.sealedLength(message.length);
        }
    }

    /// @param mostBytes that all of them may take when sealed
    /// @return empty if they would take more
    List<Encoded> encode(Frame frame, long mostBytes) throws IOException {
        longestNanos = 0;
        readNanos = 0;
        var whole = opened(frame, mostBytes);
        if (whole == null) {
            boolean slow = opened != null && opened.wasTooSlow();
            return parts(frame, mostBytes, slow);
        }
        long took = readNanos;
        long most = whole.sealedLength() - 1L;
        // what is open is in the right codecs already
        var parts = most < mostBytes * SURE ? List.<Encoded>of() : parts(frame, most, false);
        if (!parts.isEmpty()) {
            return parts;
        }
        readNanos = took;
        longestNanos = took;
        return List.of(whole);
    }

    /// @return null if it has no containers, or is not smaller with them opened, or would be read too slowly
    private @Nullable Encoded opened(Frame frame, long mostBytes) throws IOException {
        var by = opened;
        if (by == null || !by.encode(frame, mostBytes, mostNanos)) {
            return null;
        }
        var made = encoded(frame, by.encoder(), true);
        if (made.sealedLength() > mostBytes) {
            return null;
        }
        readNanos += by.readNanos();
        longestNanos = Math.max(longestNanos, by.readNanos());
        return made;
    }

    /// @param open whether containers are opened in parts, as that takes too long in all of it
    private List<Encoded> parts(Frame frame, long mostBytes, boolean open) throws IOException {
        longestNanos = 0;
        readNanos = 0;
        var made = new ArrayList<Encoded>();
        long left = mostBytes;
        boolean any = false;
        for (var part : FramePart.of(frame, PART)) {
            var best = usual(part);
            for (var codec : dense) {
                var other =
                        part.plainBytes() <= codec.mostBytes()
                                ? dense(part, codec.encoder())
                                : null;
                if (other != null && other.message().length < best.message().length) {
                    best = other;
                    any = true;
                }
            }
            var other = open ? opened(part, best.sealedLength() - 1L) : null;
            if (other != null) {
                best = other;
                any = true;
            }
            left -= best.sealedLength();
            if (left < 0) {
                return List.of();
            }
            made.add(best);
        }
        return any ? made : List.of();
    }

    private Encoded usual(Frame part) throws IOException {
        try {
            usual.encode(part);
        } catch (CodecMissingException e) {
            throw new StoreException.Wrapped(e);
        }
        return encoded(part, usual, false);
    }

    private static Encoded encoded(Frame part, FrameEncoder from, boolean read) {
        byte[] message = new byte[from.length()];
        System.arraycopy(from.message(), from.start(), message, 0, message.length);
        return new Encoded(part, from.codec(), message, read);
    }

    /// @return null if the codec makes nothing of it, or would be read too slowly
    private @Nullable Encoded dense(Frame part, FrameEncoder encoder) throws IOException {
        SmallestFrame.HEAP.lock();
        try {
            encoder.encode(part);
            if (encoder.codec().equals(FrameEncoder.STORE)) {
                return null;
            }
            var made = encoded(part, encoder, true);
            return isRight(made) ? made : null;
        } catch (CodecMissingException e) {
            throw new StoreException.Wrapped(e);
        } finally {
            SmallestFrame.HEAP.unlock();
        }
    }

    /// Reads it back.
    ///
    /// @return false if that takes too long
    private boolean isRight(Encoded made) throws IOException {
        byte[] message = made.message();
        long start = clock.getAsLong();
        var read =
                DecodedFrame.read(
                        message,
                        message.length,
                        codecs,
                        _ -> List.of(),
                        options.decoderWait(),
                        (bytes, _) -> new byte[bytes]);
        long took = clock.getAsLong() - start;
        if (took > mostNanos) {
            return false;
        }
        int length = (int) made.frame().plainBytes();
        int from = made.frame().offset();
        if (!Arrays.equals(read.plain(), 0, length, made.frame().bytes(), from, from + length)) {
            throw new Damaged("a frame does not come back from " + made.codec());
        }
        readNanos += took;
        longestNanos = Math.max(longestNanos, took);
        return true;
    }

    /// The usual clock.
    static long nanosOfThisThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// What reading all parts in dense codecs that were last made takes.
    long readNanos() {
        return readNanos;
    }

    /// The longest of them.
    long longestNanos() {
        return longestNanos;
    }
}
