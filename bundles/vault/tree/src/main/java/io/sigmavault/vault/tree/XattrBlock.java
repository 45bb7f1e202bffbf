package io.sigmavault.vault.tree;

import io.sigmavault.vault.objects.ObjectId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Extended attributes as bytes: in the inode's record if they are few, else an object of their own.
///
/// Encoded: varint count, then for each a blob of the name and a blob of the value, sorted by name.
///
/// @param bytes the block, or nothing if it is an object
/// @param id of the object
/// @param length of the block; 0 without attributes
@SuppressWarnings("ArrayRecordComponent")
record XattrBlock(byte @Nullable [] bytes, @Nullable ObjectId id, int length) {

    static final XattrBlock NONE = new XattrBlock(null, null, 0);

    /// Most bytes that are kept in the record.
    static final int MOST_INLINE = 2048;

    static final int MOST_COUNT = 256;
    static final int MOST = 1 << 20;

    static byte[] encode(List<Xattr> xattrs) throws TreeException {
        var out = new Out().varint(xattrs.size());
        for (var xattr : xattrs) {
            out.blob(xattr.name().getBytes(StandardCharsets.UTF_8)).blob(xattr.value());
            if (out.size() > MOST || xattrs.size() > MOST_COUNT) {
                throw TreeException.invalid(
                        "a file has at most 256 extended attributes, and 1 MiB of them: "
                                + xattrs.size()
                                + " were given");
            }
        }
        return out.toBytes();
    }

    static List<Xattr> decode(byte[] block) throws Malformed {
        var in = new In(block);
        int count = in.count(MOST_COUNT);
        var xattrs = new ArrayList<Xattr>(count);
        for (int i = 0; i < count; i++) {
            byte[] name = in.blob(Xattr.MOST_NAME);
            if (name.length == 0) {
                throw new Malformed("an extended attribute has no name");
            }
            var xattr = new Xattr(text(name), in.blob(Xattr.MOST_VALUE));
            if (i > 0 && xattrs.getLast().compareTo(xattr) >= 0) {
                throw new Malformed("extended attributes out of order");
            }
            xattrs.add(xattr);
        }
        in.end();
        return xattrs;
    }

    private static String text(byte[] bytes) throws Malformed {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new Malformed("the name of an extended attribute is not UTF-8");
        }
    }
}
