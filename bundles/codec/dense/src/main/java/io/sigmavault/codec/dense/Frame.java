package io.sigmavault.codec.dense;

import io.sigmavault.codec.CorruptBlockException;
import java.nio.ByteBuffer;

/// What stands before the encoded bytes of a block: format, method, and for the mixer the structure it followed.
///
/// @param revision the format's model
/// @param detail what the structure needs to know: delimiter, width
/// @param plainBytes length of the block
record Frame(Revision revision, Method method, Structure structure, int detail, int plainBytes) {

    /// Format, method, structure, detail and the length in four bytes.
    static final int HEADER_BYTES = 8;

    /// Format and method: all that stands before bytes stored as they are.
    static final int SHORT_HEADER_BYTES = 2;

    /// How the bytes behind the header are to be read; numbers are part of the format.
    enum Method {
        RAW,
        ZSTD,
        MIXED
    }

    static Frame plain(Method method, int plainBytes) {
        return new Frame(Revision.newest(), method, Structure.TEXT, 0, plainBytes);
    }

    void write(ByteBuffer target) {
        target.put((byte) revision.format()).put((byte) method.ordinal());
        if (method == Method.MIXED) {
            target.put((byte) structure.number()).put((byte) detail);
            for (int shift = 0; shift < 32; shift += 8) {
                target.put((byte) (plainBytes >>> shift));
            }
        }
    }

    int headerBytes() {
        return method == Method.MIXED ? HEADER_BYTES : SHORT_HEADER_BYTES;
    }

    /// Takes the header off `source`.
    ///
    /// @param wanted length of the block by who asks for it; nothing is allocated by what the header says
    static Frame read(ByteBuffer source, int wanted) throws CorruptBlockException {
        int length = source.remaining();
        if (length < SHORT_HEADER_BYTES) {
            throw new CorruptBlockException("dense block of " + length + " bytes has no header");
        }
        var revision = revision(source.get());
        int method = source.get();
        if (method < 0 || method >= Method.values().length) {
            throw new CorruptBlockException("dense block of method " + (method & 0xFF));
        }
        if (Method.values()[method] != Method.MIXED) {
            return new Frame(revision, Method.values()[method], Structure.TEXT, 0, wanted);
        }
        if (length < HEADER_BYTES) {
            throw new CorruptBlockException(
                    "dense block of " + length + " bytes ends in its header");
        }
        return mixed(revision, source, wanted);
    }

    private static Revision revision(int format) throws CorruptBlockException {
        for (var revision : Revision.values()) {
            if (revision.format() == format) {
                return revision;
            }
        }
        throw new CorruptBlockException(
                "dense block of format %d, not 1 to %d"
                        .formatted(format & 0xFF, Revision.newest().format()));
    }

    private static Frame mixed(Revision revision, ByteBuffer source, int wanted)
            throws CorruptBlockException {
        int structure = source.get() & 0xFF;
        int detail = source.get() & 0xFF;
        int plainBytes = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            plainBytes |= (source.get() & 0xFF) << shift;
        }
        if (structure >= Structure.values().length) {
            throw new CorruptBlockException("dense block of structure " + structure);
        }
        if (plainBytes != wanted) {
            throw new CorruptBlockException(
                    "dense block gives "
                            + Integer.toUnsignedString(plainBytes)
                            + " bytes, not "
                            + wanted);
        }
        return new Frame(revision, Method.MIXED, Structure.of(structure), detail, plainBytes);
    }
}
