package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.CorruptBlockException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A frame's objects, decoded.
///
/// @param kind code of their kind
/// @param codec id of the codec it was stored with
/// @param plain begins with their bytes, one behind the other
/// @param starts where each begins, and the end of the last
record DecodedFrame(int kind, String codec, byte[] plain, int[] starts) {

    private static final int CODEC = 16;

    int count() {
        return starts.length - 1;
    }

    byte[] object(int ordinal) throws Damaged {
        check(ordinal);
        return Arrays.copyOfRange(plain, starts[ordinal], starts[ordinal + 1]);
    }

    /// @return how many bytes it has
    int object(int ordinal, ObjectStore.Room room) throws Damaged {
        check(ordinal);
        int length = starts[ordinal + 1] - starts[ordinal];
        System.arraycopy(plain, starts[ordinal], room.of(length), 0, length);
        return length;
    }

    void check(int ordinal) throws Damaged {
        if (ordinal >= count()) {
            throw new Damaged("a frame has " + count() + " objects, no number " + ordinal);
        }
    }

    int plainBytes() {
        return starts[count()];
    }

    /// What it takes of memory.
    int sizeBytes() {
        return plain.length + 4 * starts.length + 64;
    }

    /// Where a frame's bytes go to.
    @FunctionalInterface
    interface Room {
        /// @return at least `length` bytes, of which the first ones are filled
        byte[] of(int length, int objects);
    }

    /// Where codebooks come from.
    @FunctionalInterface
    interface Books {
        List<Codebook> get(List<ObjectId> ids) throws IOException;
    }

    /// What a frame says of itself.
    ///
    /// @param books ids of the codebooks that it was coded with
    /// @param block where it begins
    record Head(int kind, String codec, int format, List<ObjectId> books, int[] starts, int block) {
        int plainBytes() {
            return starts[starts.length - 1];
        }
    }

    /// Reads the head of a frame's opened message.
    static Head head(byte[] message, int length) throws IOException {
        var in = new In(Arrays.copyOf(message, Math.min(length, Layout.FRAME_OBJECTS * 4 + 256)));
        int form = in.u8();
        if (form != 1 && form != 2) {
            throw new Damaged("a frame has an unknown form");
        }
        int kind = in.u8();
        var codec = in.text(CODEC);
        int format = in.u8();
        var books = new ArrayList<ObjectId>();
        for (int i = form == 1 ? 0 : in.count(Layout.FRAME_BOOKS); i > 0; i--) {
            books.add(ObjectId.read(in.raw(ObjectId.BYTES), 0));
        }
        int plainLength = in.count(Layout.OBJECT);
        int[] starts = new int[in.count(Layout.FRAME_OBJECTS) + 1];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + in.count(plainLength - starts[i - 1]);
        }
        if (starts[starts.length - 1] != plainLength) {
            throw new Damaged("a frame's objects do not fill it");
        }
        return new Head(kind, codec, format, books, starts, in.position());
    }

    /// Reads a frame's opened message.
    ///
    /// @param length bytes of `message`
    /// @param wait for a codec that is gone
    static DecodedFrame read(
            byte[] message, int length, Codecs codecs, Books books, Duration wait, Room room)
            throws IOException {
        var head = head(message, length);
        int plainLength = head.plainBytes();
        int block = head.block();
        byte[] plain = room.of(plainLength, head.starts().length - 1);
        if (head.codec().equals(FrameEncoder.STORE)) {
            if (head.format() != 1 || !head.books().isEmpty() || length - block != plainLength) {
                throw new Damaged("a stored frame has another length");
            }
            System.arraycopy(message, block, plain, 0, plainLength);
        } else {
            decode(
                    codecs,
                    wait,
                    head,
                    books.get(head.books()),
                    ByteBuffer.wrap(message, block, length - block),
                    ByteBuffer.wrap(plain, 0, plainLength));
        }
        return new DecodedFrame(head.kind(), head.codec(), plain, head.starts());
    }

    private static void decode(
            Codecs codecs,
            Duration wait,
            Head head,
            List<Codebook> books,
            ByteBuffer block,
            ByteBuffer plain)
            throws IOException {
        if (!block.hasRemaining()) {
            throw new Damaged("a frame has no block");
        }
        try (var lease = codecs.decoder(head.codec(), head.format(), wait)) {
            lease.decoder().decode(block, plain, books);
        } catch (CodecMissingException e) {
            throw new StoreException.Wrapped(e);
        } catch (CorruptBlockException e) {
            throw new Damaged("a frame does not decode: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for codec " + head.codec(), e);
        }
    }
}
