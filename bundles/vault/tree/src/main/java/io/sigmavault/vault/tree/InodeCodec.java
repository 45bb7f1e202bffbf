package io.sigmavault.vault.tree;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Inode records as bytes; docs/format/vault-tree.md has the table. What tells whether a file is
/// unchanged comes first, so that [#matches] reads no further.
final class InodeCodec {

    private static final int BORN = 1;
    private static final int STAMP = 1 << 1;
    private static final int LINKS = 1 << 2;
    private static final int XATTRS = 1 << 3;
    private static final int XATTRS_APART = 1 << 4;
    private static final int INLINE = 1 << 5;
    private static final int EXTENTS = 1 << 6;
    private static final int RUNS = 1 << 7;
    private static final int VERSION = 1 << 8;
    private static final int ALL = (1 << 9) - 1;

    private static final int MOST_TARGET = 4095;
    private static final int MOST_LINKS = Integer.MAX_VALUE;

    private InodeCodec() {}

    /// @throws TreeException code `attributes-invalid`
    static void checkTarget(byte[] target) throws TreeException {
        boolean nul = false;
        for (byte part : target) {
            nul |= part == 0;
        }
        if (nul || target.length == 0 || target.length > MOST_TARGET) {
            throw TreeException.invalid(
                    "a symlink's target has 1 to 4,095 bytes without NUL, not " + target.length);
        }
    }

    static byte[] encode(InodeRecord record) {
        var out = new Out();
        var attributes = record.attributes();
        out.u8(record.type().code()).varint(present(record));
        if (record.type() == FileType.FILE) {
            out.varint(record.size());
        }
        long seconds = attributes.modified().getEpochSecond();
        out.zigzag(seconds).varint(attributes.modified().getNano());
        var stamp = attributes.stamp();
        if (stamp != null) {
            out.varint(stamp.device()).varint(stamp.inode());
            out.zigzag(stamp.seconds() - seconds).varint(stamp.nanos());
        }
        var born = attributes.born();
        if (born != null) {
            out.zigzag(born.getEpochSecond() - seconds).varint(born.getNano());
        }
        out.varint(attributes.mode()).varint(attributes.uid()).varint(attributes.gid());
        out.varint(record.parent());
        if (record.links() != 1) {
            out.varint(record.links());
        }
        writeVersion(out, attributes.version());
        writeXattrs(out, record.xattrs());
        writeBody(out, record.body());
        return out.toBytes();
    }

    private static int present(InodeRecord record) {
        var xattrs = record.xattrs();
        return bodyBit(record.body())
                | (record.attributes().born() == null ? 0 : BORN)
                | (record.attributes().stamp() == null ? 0 : STAMP)
                | (record.attributes().version() == null ? 0 : VERSION)
                | (record.links() == 1 ? 0 : LINKS)
                | (xattrs.bytes() == null ? 0 : XATTRS)
                | (xattrs.id() == null ? 0 : XATTRS_APART);
    }

    /// Not a switch over types: the JVM needs 40 ms for its first.
    private static int bodyBit(Body body) {
        if (body instanceof Body.Inline) {
            return INLINE;
        }
        if (body instanceof Body.Extents) {
            return EXTENTS;
        }
        return body instanceof Body.Runs ? RUNS : 0;
    }

    private static void writeVersion(Out out, @Nullable Version version) {
        if (version != null) {
            byte[] digest = version.sha256();
            out.varint(version.revision()).blob(digest == null ? new byte[0] : digest);
        }
    }

    private static void writeXattrs(Out out, XattrBlock xattrs) {
        byte[] block = xattrs.bytes();
        if (block != null) {
            out.blob(block);
        }
        var id = xattrs.id();
        if (id != null) {
            out.varint(xattrs.length()).id(id);
        }
    }

    private static void writeBody(Out out, Body body) {
        if (body instanceof Body.Inline inline) {
            out.blob(inline.bytes());
        } else if (body instanceof Body.Target target) {
            out.blob(target.bytes());
        } else if (body instanceof Body.Extents extents) {
            Runs.write(out, extents.list(), 0);
        }
    }

    static InodeRecord decode(byte[] bytes) throws Malformed {
        var in = new In(bytes);
        var type = FileType.of(in.u8());
        int present = in.count(ALL);
        boolean file = type == FileType.FILE;
        long size = file ? in.size() : 0;
        long seconds = in.zigzag();
        var modified = time(seconds, in.count(Attributes.MOST_NANOS));
        var stamp = has(present, STAMP) ? readStamp(in, seconds) : null;
        Instant born =
                has(present, BORN)
                        ? time(seconds + in.zigzag(), in.count(Attributes.MOST_NANOS))
                        : null;
        var attributes = readOwner(in, modified, born, stamp);
        long parent = in.size();
        int links = has(present, LINKS) ? in.count(MOST_LINKS) : 1;
        if (links < 1 || type == FileType.FOLDER && links != 1) {
            throw new Malformed("the number of links is out of range");
        }
        if (has(present, VERSION)) {
            attributes = attributes.withVersion(readVersion(in));
        }
        var xattrs = readXattrs(in, present);
        var body = file ? readBody(in, present, size) : readTarget(in, type, present);
        in.end();
        return new InodeRecord(type, attributes, xattrs, parent, links, size, body);
    }

    private static boolean has(int present, int bit) {
        return (present & bit) != 0;
    }

    private static Instant time(long seconds, int nanos) throws Malformed {
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException _) {
            throw new Malformed("a time is out of range");
        }
    }

    private static Stamp readStamp(In in, long seconds) throws Malformed {
        long device = in.varint();
        long inode = in.varint();
        long changed = seconds + in.zigzag();
        return new Stamp(device, inode, changed, in.count(Attributes.MOST_NANOS));
    }

    private static Version readVersion(In in) throws Malformed {
        long revision = in.size();
        byte[] digest = in.blob(Version.DIGEST);
        if (digest.length > 0 && digest.length < Version.DIGEST) {
            throw new Malformed("a digest of another length");
        }
        return new Version(revision, digest.length == 0 ? null : digest);
    }

    private static Attributes readOwner(
            In in, Instant modified, @Nullable Instant born, @Nullable Stamp stamp)
            throws Malformed {
        int mode = in.count(Attributes.MOST_MODE);
        long uid = in.size();
        long gid = in.size();
        if (uid > Attributes.MOST_ID || gid > Attributes.MOST_ID) {
            throw new Malformed("an owner is out of range");
        }
        return new Attributes(mode, uid, gid, modified, born, stamp, List.of());
    }

    private static XattrBlock readXattrs(In in, int present) throws Malformed {
        if (has(present, XATTRS) && has(present, XATTRS_APART)) {
            throw new Malformed("two blocks of extended attributes");
        }
        if (has(present, XATTRS)) {
            byte[] block = in.blob(XattrBlock.MOST_INLINE);
            return new XattrBlock(block, null, block.length);
        }
        if (has(present, XATTRS_APART)) {
            int length = in.count(XattrBlock.MOST);
            return new XattrBlock(null, in.id(), length);
        }
        return XattrBlock.NONE;
    }

    private static Body readBody(In in, int present, long size) throws Malformed {
        int kind = present & (INLINE | EXTENTS | RUNS);
        return switch (kind) {
            case 0 -> new Body.Empty();
            case INLINE -> inline(in, size);
            case EXTENTS -> extents(in, size);
            case RUNS -> new Body.Runs();
            default -> throw new Malformed("two kinds of content");
        };
    }

    private static Body inline(In in, long size) throws Malformed {
        byte[] bytes = in.blob(Body.MOST_INLINE);
        if (bytes.length != size) {
            throw new Malformed("content of another size");
        }
        return new Body.Inline(bytes);
    }

    private static Body extents(In in, long size) throws Malformed {
        var list = Runs.read(in, Body.MOST_EXTENTS, 0);
        if (list.isEmpty() || list.getLast().end() > size) {
            throw new Malformed("extents beyond the size");
        }
        return new Body.Extents(list);
    }

    private static Body readTarget(In in, FileType type, int present) throws Malformed {
        if (has(present, INLINE | EXTENTS | RUNS)) {
            throw new Malformed("content of what is no file");
        }
        if (type != FileType.SYMLINK) {
            return new Body.Empty();
        }
        byte[] target = in.blob(MOST_TARGET);
        if (target.length == 0) {
            throw new Malformed("a symlink without target");
        }
        return new Body.Target(target);
    }

    /// Whether an encoded record is of a file with this size, time and stamp. Makes no objects but one
    /// reader.
    static boolean matches(byte[] bytes, long size, long seconds, int nanos, Stamp stamp)
            throws Malformed {
        var in = new In(bytes);
        if (in.u8() != FileType.FILE.code() || !has(in.count(ALL), STAMP)) {
            return false;
        }
        return in.size() == size
                && in.zigzag() == seconds
                && in.count(Attributes.MOST_NANOS) == nanos
                && in.varint() == stamp.device()
                && in.varint() == stamp.inode()
                && in.zigzag() == stamp.seconds() - seconds
                && in.count(Attributes.MOST_NANOS) == stamp.nanos();
    }
}
