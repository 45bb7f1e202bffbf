package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Encodes frames with a codec that takes its time and with the usual ones, and keeps the smallest; the slow codec's only where
/// it saves something over the usual ones at a high level, so that what it doesn't understand needs no decoder of it; one
/// with a codebook only where it is the smallest of all; one that opens containers only where it is read back quickly enough.
///
/// Memory: of five [FrameEncoder], and what the slow codec states for a block of the frame's size, for one frame at a time in
/// the whole process. A frame for which that is more than a quarter of the heap gets the usual codecs alone. For one thread.
final class SmallestFrame {

    private static final int PART_OF_HEAP = 4;

    /// Below this part of what the usual codecs give, they won't be smaller at a high level either: it takes a second.
    private static final double SURE = 0.6;

    /// What stays away from a decoder of its own for so little.
    private static final int WORTH = 16;

    /// What is not worth to be read slowly.
    private static final int WORTH_OPENING = 1_024;

    /// What is not worth to depend on a codebook.
    private static final int WORTH_A_BOOK = 64;

    /// There is one heap, whatever number of vaults is re-sealed.
    static final ReentrantLock HEAP = new ReentrantLock();

    private final FrameEncoder slow;
    private final FrameEncoder usual;
    private final FrameEncoder thorough;
    private final FrameEncoder booked;
    private final @Nullable OpenedFrame opened;
    private final long mostNanosAByte;
    private final double bytesEach;
    private final long mostBytes;

    SmallestFrame(Codecs codecs, Options options, Resealer.How how) {
        this(codecs, options, how, mostBytes());
    }

    /// What a codec may take.
    static long mostBytes() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /// @param mostBytes that the slow codec may take
    SmallestFrame(Codecs codecs, Options options, Resealer.How how, long mostBytes) {
        this.mostBytes = mostBytes;
        slow = new FrameEncoder(codecs, List.of(how.codec()), how.level());
        usual = new FrameEncoder(codecs, options.usualCodecs(), options.level());
        thorough = new FrameEncoder(codecs, options.usualCodecs(), how.usualLevel());
        booked = new FrameEncoder(codecs, List.of(), how.usualLevel());
        var opener = how.opener();
        opened = opener == null ? null : new OpenedFrame(codecs, options, how.level(), opener);
        mostNanosAByte = opener == null ? 0 : opener.mostNanosAByte();
        bytesEach =
                codecs.list().stream()
                        .filter(info -> info.id().equals(how.codec()))
                        .mapToDouble(
                                info -> (double) info.encodeMemoryBytes() / info.maxBlockBytes())
                        .max()
                        .orElse(0);
    }

    /// What a frame became.
    ///
    /// @param encoder holds the message
    /// @param savedBytes by codebooks
    record Smallest(FrameEncoder encoder, int savedBytes) {}

    /// @param book that it may be coded with, or null
    Smallest encode(Frame frame, @Nullable CodebookOf book) throws IOException {
        var plain = encode(frame);
        if (book == null || plain == slow || isOpened(plain)) {
            return new Smallest(plain, 0);
        }
        with(frame, book);
        int saved = plain.length() - booked.length();
        boolean pays = !booked.books().isEmpty() && saved >= WORTH_A_BOOK;
        return pays ? new Smallest(booked, saved) : new Smallest(plain, 0);
    }

    /// What a frame takes with a codebook.
    int lengthWith(Frame frame, CodebookOf book) throws IOException {
        with(frame, book);
        return booked.length();
    }

    private void with(Frame frame, CodebookOf book) throws IOException {
        try {
            booked.encode(frame, List.of(book.codec()), List.of(book.codebook()));
        } catch (CodecMissingException e) {
            throw new StoreException.Wrapped(e);
        }
    }

    private boolean isOpened(FrameEncoder encoder) {
        return opened != null && encoder == opened.encoder();
    }

    /// Whether a codebook may make it smaller that what it became without one.
    boolean isOpen(FrameEncoder plain) {
        return plain != slow && !isOpened(plain) && !plain.codec().equals(FrameEncoder.STORE);
    }

    /// A codebook, and the codec that it is for.
    record CodebookOf(String codec, Codebook codebook) {}

    /// @return holds the message
    FrameEncoder encode(Frame frame) throws IOException {
        var closed = closed(frame);
        var open = opened;
        if (open == null) {
            return closed;
        }
        long mostNanos = mostNanosAByte * frame.plainBytes();
        return open.encode(frame, closed.length() - WORTH_OPENING, mostNanos)
                ? open.encoder()
                : closed;
    }

    /// The same without opening containers.
    FrameEncoder closed(Frame frame) throws IOException {
        try {
            return smallest(frame);
        } catch (CodecMissingException e) {
            throw new StoreException.Wrapped(e);
        }
    }

    private FrameEncoder smallest(Frame frame) throws CodecMissingException {
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
