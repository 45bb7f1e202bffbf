package io.sigmavault.codec.tool;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/// Marks as bytes; docs/format/sigma-file.md.
final class Marks {

    private static final int BEGIN = 1;
    private static final int END = 2;
    private static final int FOLDER = 3;
    private static final int SHA256 = 32;
    private static final int MODES = 0777;

    private Marks() {}

    static byte[] toBytes(List<Mark> marks) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var mark : marks) {
                out.writeInt(mark.offset());
                switch (mark) {
                    case Mark.Begin(_, var path, int mode, var modified) ->
                            entry(out, BEGIN, path, mode, modified);
                    case Mark.Folder(_, var path, int mode, var modified) ->
                            entry(out, FOLDER, path, mode, modified);
                    case Mark.End(_, byte[] sha256) -> {
                        out.writeByte(END);
                        out.write(sha256);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes all
        }
        return bytes.toByteArray();
    }

    private static void entry(
            DataOutputStream out, int kind, String path, int mode, FileTime modified)
            throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        out.writeByte(kind);
        out.writeShort(mode);
        out.writeLong(modified.toMillis());
        out.writeShort(name.length);
        out.write(name);
    }

    /// @param plainBytes of the block
    static List<Mark> of(ByteBuffer bytes, int plainBytes) throws SigmaFileException {
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
    private static String path(ByteBuffer name, boolean mayBeEmpty) throws SigmaFileException {
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

    private static void need(ByteBuffer bytes, int count) throws SigmaFileException {
        if (bytes.remaining() < count) {
            throw SigmaFileException.damaged("marks that end early");
        }
    }
}
