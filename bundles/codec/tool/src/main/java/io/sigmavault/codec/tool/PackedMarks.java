package io.sigmavault.codec.tool;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The marks of a block as they are from version 3 on; docs/format/sigma-file.md. What they say is told by differences to
/// what was said before, the hashes stand behind it, and all of it is packed.
final class PackedMarks {

    /// Marks of a block, most of them.
    static final int MOST = 1 << 14;

    /// Bytes of them before they are packed: all may have the longest path.
    static final int MOST_BYTES = MOST * (Mark.LONGEST_PATH + 64);

    /// What no marks take.
    static final int NONE_BYTES = 2 * Integer.BYTES + 1;

    /// Bytes of a hash, its first ones.
    private static final int HASH = 8;

    private static final int SMALLEST = 19;

    private PackedMarks() {}

    /// Lengths before and after packing, and the packed marks.
    static byte[] toBytes(List<Mark> marks) {
        byte[] plain = plain(marks);
        byte[] packed = packed(plain);
        return ByteBuffer.allocate(2 * Integer.BYTES + packed.length)
                .putInt(plain.length)
                .putInt(packed.length)
                .put(packed)
                .array();
    }

    private static byte[] plain(List<Mark> marks) {
        var out = new ByteArrayOutputStream();
        var hashes = new ByteArrayOutputStream();
        var last = Entry.NONE;
        int offset = 0;
        Varint.put(out, marks.size());
        for (var mark : marks) {
            Varint.put(out, mark.offset() - offset);
            offset = mark.offset();
            switch (mark) {
                case Mark.Begin(_, var path, int mode, var modified) -> {
                    out.write(Marks.BEGIN);
                    last = new Entry(path, mode, modified.toMillis()).put(out, last);
                }
                case Mark.Folder(_, var path, int mode, var modified) -> {
                    out.write(Marks.FOLDER);
                    last = new Entry(path, mode, modified.toMillis()).put(out, last);
                }
                case Mark.End(_, byte[] sha256) -> {
                    out.write(Marks.END);
                    hashes.write(sha256, 0, HASH);
                }
                case Mark.Copy(_, int length, int distance) -> {
                    out.write(Marks.COPY);
                    Varint.put(out, length);
                    Varint.put(out, distance);
                }
            }
        }
        out.writeBytes(hashes.toByteArray());
        return out.toByteArray();
    }

    private static byte[] packed(byte[] plain) {
        var room = ByteBuffer.allocate(plain.length);
        var options = new EncodeOptions(SMALLEST, "application/octet-stream", List.of());
        try (var encoder = Tier.marks().encoder(options)) {
            return encoder.encode(ByteBuffer.wrap(plain), room) && room.hasRemaining()
                    ? Arrays.copyOf(room.array(), room.position())
                    : plain;
        }
    }

    /// @param bytes from their lengths on; what is behind them is left there
    /// @param plainBytes of the block
    static List<Mark> of(ByteBuffer bytes, int plainBytes) throws SigmaVaultException {
        Marks.need(bytes, 2 * Integer.BYTES);
        int plain = bytes.getInt();
        int packed = bytes.getInt();
        if (plain < 1 || plain > MOST_BYTES || packed < 1 || packed > plain) {
            throw SigmaFileException.damaged("marks of impossible size");
        }
        Marks.need(bytes, packed);
        var slice = bytes.slice(bytes.position(), packed);
        bytes.position(bytes.position() + packed);
        return new Reading(packed == plain ? slice : unpacked(slice, plain), plainBytes).marks();
    }

    private static ByteBuffer unpacked(ByteBuffer packed, int length) throws SigmaFileException {
        var plain = ByteBuffer.allocate(length);
        try (var decoder = Tier.marks().decoder(1)) {
            decoder.decode(packed, plain, List.of());
        } catch (CorruptBlockException e) {
            throw SigmaFileException.damaged("marks that are not packed like that");
        }
        return plain.flip();
    }

    /// What a file or folder is called, and what is said of it.
    private record Entry(String path, int mode, long millis) {

        static final Entry NONE = new Entry("", 0, 0);

        Entry put(ByteArrayOutputStream out, Entry last) {
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            byte[] before = last.path.getBytes(StandardCharsets.UTF_8);
            int same = Arrays.mismatch(name, before);
            same = same < 0 ? name.length : same;
            Varint.put(out, mode);
            Varint.putSigned(out, millis - last.millis);
            Varint.put(out, same);
            Varint.put(out, name.length - same);
            out.write(name, same, name.length - same);
            return this;
        }

        static Entry get(ByteBuffer in, Entry last, boolean file) throws SigmaFileException {
            int mode = (int) Varint.get(in) & Marks.MODES;
            long millis = last.millis + Varint.getSigned(in);
            byte[] before = last.path.getBytes(StandardCharsets.UTF_8);
            long same = Varint.get(in);
            long more = Varint.get(in);
            if (same > before.length || more > Mark.LONGEST_PATH) {
                throw SigmaFileException.damaged("a path of impossible length");
            }
            Marks.need(in, (int) more);
            byte[] name = Arrays.copyOf(before, (int) (same + more));
            in.get(name, (int) same, (int) more);
            return new Entry(Marks.path(ByteBuffer.wrap(name), file), mode, millis);
        }
    }

    /// Reads unpacked marks.
    private static final class Reading {

        private final ByteBuffer in;
        private final int plainBytes;
        private final List<Mark> marks = new ArrayList<>();
        private Entry last = Entry.NONE;

        Reading(ByteBuffer in, int plainBytes) {
            this.in = in;
            this.plainBytes = plainBytes;
        }

        List<Mark> marks() throws SigmaFileException {
            long count = Varint.get(in);
            if (count > MOST) {
                throw SigmaFileException.damaged(count + " marks in a block");
            }
            long offset = 0;
            for (long i = 0; i < count; i++) {
                offset += Varint.get(in);
                if (offset < 0 || offset > plainBytes) {
                    throw SigmaFileException.damaged("a mark outside its block");
                }
                marks.add(mark((int) offset));
            }
            for (var mark : marks) {
                if (mark instanceof Mark.End(_, byte[] sha256)) {
                    Marks.need(in, HASH);
                    in.get(sha256);
                }
            }
            if (in.hasRemaining()) {
                throw SigmaFileException.damaged("something behind marks");
            }
            return marks;
        }

        private Mark mark(int offset) throws SigmaFileException {
            Marks.need(in, 1);
            int kind = in.get();
            return switch (kind) {
                case Marks.END -> new Mark.End(offset, new byte[HASH]);
                case Marks.BEGIN -> {
                    last = Entry.get(in, last, true);
                    yield new Mark.Begin(offset, last.path, last.mode, modified());
                }
                case Marks.FOLDER -> {
                    last = Entry.get(in, last, false);
                    yield new Mark.Folder(offset, last.path, last.mode, modified());
                }
                case Marks.COPY -> copy(offset);
                default -> throw SigmaFileException.damaged("a mark of unknown kind " + kind);
            };
        }

        private FileTime modified() {
            return FileTime.fromMillis(last.millis);
        }

        private Mark.Copy copy(int offset) throws SigmaFileException {
            long length = Varint.get(in);
            long distance = Varint.get(in);
            if (length < 1 || distance > History.BYTES || length > distance) {
                throw SigmaFileException.damaged(
                        "a copy of " + length + " bytes from " + distance + " bytes before");
            }
            return new Mark.Copy(offset, (int) length, (int) distance);
        }
    }
}
