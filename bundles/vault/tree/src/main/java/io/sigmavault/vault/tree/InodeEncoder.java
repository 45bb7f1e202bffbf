package io.sigmavault.vault.tree;

import static io.sigmavault.vault.tree.InodeFields.BORN;
import static io.sigmavault.vault.tree.InodeFields.EXTENTS;
import static io.sigmavault.vault.tree.InodeFields.INLINE;
import static io.sigmavault.vault.tree.InodeFields.LINKS;
import static io.sigmavault.vault.tree.InodeFields.RUNS;
import static io.sigmavault.vault.tree.InodeFields.STAMP;
import static io.sigmavault.vault.tree.InodeFields.VERSION;
import static io.sigmavault.vault.tree.InodeFields.XATTRS;
import static io.sigmavault.vault.tree.InodeFields.XATTRS_APART;

import org.jspecify.annotations.Nullable;

/// Writes inode records as [InodeDecoder] reads them.
final class InodeEncoder {

    private InodeEncoder() {}

    /// @throws TreeException code `attributes-invalid`
    static void checkTarget(byte[] target) throws TreeException {
        boolean nul = false;
        for (byte part : target) {
            nul |= part == 0;
        }
        if (nul || target.length == 0 || target.length > InodeFields.MOST_TARGET) {
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
}
