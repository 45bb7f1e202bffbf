package io.sigmavault.seal.format;

import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Marks as bytes.
final class Marks {

    private static final int BEGIN = 1;
    private static final int END = 2;
    private static final int HOLE = 3;
    private static final int FOLDER = 4;
    private static final int FIFO = 5;
    private static final int HARD_LINK = 6;
    private static final int SYMLINK = 7;

    private static final int MOST_XATTRS = 1000;

    private Marks() {}

    static void put(ByteArrayOutputStream out, Mark mark) {
        int4(out, mark.offset());
        switch (mark) {
            case Mark.Begin(var _, var path, var attributes) -> named(out, BEGIN, path, attributes);
            case Mark.End _ -> out.write(END);
            case Mark.Hole(var _, var length) -> {
                out.write(HOLE);
                int8(out, length);
            }
            case Mark.Folder(var _, var path, var attributes) ->
                    named(out, FOLDER, path, attributes);
            case Mark.Fifo(var _, var path, var attributes) -> named(out, FIFO, path, attributes);
            case Mark.HardLink(var _, var path, var first) -> {
                out.write(HARD_LINK);
                bytes2(out, path);
                bytes2(out, first);
            }
            case Mark.Symlink(var _, var path, var attributes, var target) -> {
                named(out, SYMLINK, path, attributes);
                bytes2(out, target);
            }
        }
    }

    private static void named(
            ByteArrayOutputStream out, int kind, byte[] path, Attributes attributes) {
        out.write(kind);
        bytes2(out, path);
        int2(out, attributes.mode());
        int4(out, attributes.uid());
        int4(out, attributes.gid());
        int8(out, attributes.seconds());
        int4(out, attributes.nanos());
        int2(out, attributes.xattrs().size());
        for (var xattr : attributes.xattrs()) {
            bytes2(out, xattr.name());
            int4(out, xattr.value().length);
            out.writeBytes(xattr.value());
        }
    }

    private static void bytes2(ByteArrayOutputStream out, byte[] bytes) {
        int2(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void int2(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    private static void int4(ByteArrayOutputStream out, int value) {
        int2(out, value >>> 16);
        int2(out, value);
    }

    private static void int8(ByteArrayOutputStream out, long value) {
        int4(out, (int) (value >>> 32));
        int4(out, (int) value);
    }

    /// @param content plain bytes of the block that they are of
    static List<Mark> read(byte[] bytes, int content) throws SigmaVaultException {
        var in = ByteBuffer.wrap(bytes);
        var marks = new ArrayList<Mark>();
        int last = 0;
        while (in.hasRemaining()) {
            need(in, 5);
            int offset = in.getInt();
            if (offset < last || offset > content) {
                throw SealedException.damaged("marks that are out of order");
            }
            last = offset;
            marks.add(mark(in, offset, in.get()));
        }
        return marks;
    }

    private static Mark mark(ByteBuffer in, int offset, int kind) throws SigmaVaultException {
        return switch (kind) {
            case BEGIN -> new Mark.Begin(offset, path(in), attributes(in));
            case END -> new Mark.End(offset);
            case HOLE -> new Mark.Hole(offset, hole(in));
            case FOLDER -> new Mark.Folder(offset, path(in), attributes(in));
            case FIFO -> new Mark.Fifo(offset, path(in), attributes(in));
            case HARD_LINK -> new Mark.HardLink(offset, path(in), path(in));
            case SYMLINK -> new Mark.Symlink(offset, path(in), attributes(in), target(in));
            default -> throw SealedException.newer("marks of kind " + kind);
        };
    }

    private static long hole(ByteBuffer in) throws SigmaVaultException {
        need(in, 8);
        long length = in.getLong();
        if (length <= 0) {
            throw SealedException.damaged("a hole of " + length + " bytes");
        }
        return length;
    }

    private static byte[] path(ByteBuffer in) throws SigmaVaultException {
        byte[] path = bytes2(in);
        Paths.check(path);
        return path;
    }

    private static byte[] target(ByteBuffer in) throws SigmaVaultException {
        byte[] target = bytes2(in);
        if (target.length == 0 || target.length > Layout.MOST_PATH || Paths.hasNul(target)) {
            throw SealedException.damaged("a link that leads nowhere");
        }
        return target;
    }

    private static Attributes attributes(ByteBuffer in) throws SigmaVaultException {
        need(in, 24);
        int mode = in.getShort() & 0xFFFF;
        int uid = in.getInt();
        int gid = in.getInt();
        long seconds = in.getLong();
        int nanos = in.getInt();
        int count = in.getShort() & 0xFFFF;
        if (!Attributes.possible(mode, seconds, nanos) || count > MOST_XATTRS) {
            throw SealedException.damaged("attributes that no file has");
        }
        var xattrs = new ArrayList<Attributes.Xattr>();
        for (int i = 0; i < count; i++) {
            byte[] name = bytes2(in);
            need(in, 4);
            int length = in.getInt();
            if (name.length == 0 || name.length > 255 || Paths.hasNul(name) || length > 1 << 16) {
                throw SealedException.damaged("attributes that no file has");
            }
            xattrs.add(new Attributes.Xattr(name, bytes(in, length)));
        }
        if (Attributes.bytes(xattrs) > Attributes.MOST_XATTR_BYTES) {
            throw SealedException.damaged("attributes that no file has");
        }
        return new Attributes(mode, uid, gid, seconds, nanos, xattrs);
    }

    private static byte[] bytes2(ByteBuffer in) throws SigmaVaultException {
        need(in, 2);
        return bytes(in, in.getShort() & 0xFFFF);
    }

    private static byte[] bytes(ByteBuffer in, int length) throws SigmaVaultException {
        need(in, length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static void need(ByteBuffer in, int count) throws SigmaVaultException {
        if (count < 0 || in.remaining() < count) {
            throw SealedException.damaged("marks that end early");
        }
    }
}
