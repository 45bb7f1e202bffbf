package io.sigmavault.codec.tool;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/// Marks of versions 1 and 2, which are read only; docs/format/sigma-file.md.
final class Marks {

    static final int BEGIN = 1;
    static final int END = 2;
    static final int FOLDER = 3;
    static final int COPY = 4;
    static final int MODES = 0777;

    private static final int SHA256 = 32;

    private Marks() {}

    /// @param payload from the length of its marks on; what is behind them is left there
    /// @param plainBytes of the block
    static List<Mark> of(ByteBuffer payload, int plainBytes) throws SigmaFileException {
        need(payload, Integer.BYTES);
        int length = payload.getInt();
        if (length < 0 || length > payload.remaining()) {
            throw SigmaFileException.damaged("a block of impossible size");
        }
        var bytes = payload.slice(payload.position(), length);
        payload.position(payload.position() + length);
        var marks = new ArrayList<Mark>();
        int last = 0;
        while (bytes.hasRemaining()) {
            need(bytes, 5);
            int offset = bytes.getInt();
            if (offset < last || offset > plainBytes) {
                throw SigmaFileException.damaged("a mark outside its block");
            }
            last = offset;
            marks.add(mark(bytes, offset));
        }
        return marks;
    }

    private static Mark mark(ByteBuffer bytes, int offset) throws SigmaFileException {
        int kind = bytes.get();
        if (kind == END) {
            need(bytes, SHA256);
            byte[] hash = new byte[SHA256];
            bytes.get(hash);
            return new Mark.End(offset, hash);
        }
        if (kind != BEGIN && kind != FOLDER) {
            throw SigmaFileException.damaged("a mark of unknown kind " + kind);
        }
        need(bytes, 12);
        int mode = bytes.getShort() & MODES;
        var modified = FileTime.fromMillis(bytes.getLong());
        int length = bytes.getShort() & 0xFFFF;
        need(bytes, length);
        var name = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        var path = path(name, kind == BEGIN);
        return kind == BEGIN
                ? new Mark.Begin(offset, path, mode, modified)
                : new Mark.Folder(offset, path, mode, modified);
    }

    /// A path that stays below the folder into which it is unpacked.
    static String path(ByteBuffer name, boolean mayBeEmpty) throws SigmaFileException {
        if (name.remaining() > Mark.LONGEST_PATH) {
            throw SigmaFileException.damaged("a path of " + name.remaining() + " bytes");
        }
        String path;
        try {
            path = StandardCharsets.UTF_8.newDecoder().decode(name).toString();
        } catch (CharacterCodingException e) {
            throw SigmaFileException.damaged("a path that is not UTF-8");
        }
        if (path.isEmpty() && mayBeEmpty) {
            return path;
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf(0) >= 0) {
                throw SigmaFileException.damaged("a path that leads elsewhere");
            }
        }
        return path;
    }

    static void need(ByteBuffer bytes, int count) throws SigmaFileException {
        if (bytes.remaining() < count) {
            throw SigmaFileException.damaged("marks that end early");
        }
    }
}
