package io.sigmavault.vault.tree;

import static io.sigmavault.vault.tree.InodeFields.ALL;
import static io.sigmavault.vault.tree.InodeFields.BORN;
import static io.sigmavault.vault.tree.InodeFields.EXTENTS;
import static io.sigmavault.vault.tree.InodeFields.INLINE;
import static io.sigmavault.vault.tree.InodeFields.LINKS;
import static io.sigmavault.vault.tree.InodeFields.RUNS;
import static io.sigmavault.vault.tree.InodeFields.STAMP;
import static io.sigmavault.vault.tree.InodeFields.VERSION;
import static io.sigmavault.vault.tree.InodeFields.XATTRS;
import static io.sigmavault.vault.tree.InodeFields.XATTRS_APART;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads inode records; docs/format/vault-tree.md has the table. What tells whether a file is
/// unchanged comes first, so that [#matches] reads no further.
final class InodeDecoder {

    private static final int MOST_LINKS = Integer.MAX_VALUE;

    private InodeDecoder() {}

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
        byte[] target = in.blob(InodeFields.MOST_TARGET);
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
