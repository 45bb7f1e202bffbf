package io.sigmavault.codec.recontainer;

import java.util.zip.Adler32;

/// A stream of a PDF: it stands behind the word `stream`, and with the filter FlateDecode is in zlib's
/// format (RFC 1950). Objects and filters are not read: what is no stream says so itself.
final class PdfStream {

    private final Walk walk;

    PdfStream(Walk walk) {
        this.walk = walk;
    }

    boolean opens(int at) {
        return stream(afterWord(at));
    }

    /// The first byte behind the word at `at` and its line's end; the end of all if it is another word.
    private int afterWord(int at) {
        if (walk.to - at < 10 || !walk.at(at, 's', 't', 'r', 'e', 'a', 'm')) {
            return walk.to;
        }
        int end = at + 6;
        if (walk.bytes[end] == '\r') {
            end++;
        }
        return walk.bytes[end] == '\n' ? end + 1 : walk.to;
    }

    private boolean stream(int header) {
        byte[] bytes = walk.bytes;
        int to = walk.to;
        if (!Zlib.header(bytes, header, to)) {
            return false;
        }
        var stream = walk.file.read(bytes, header + 2, to, walk.depth);
        if (stream == null) {
            return false;
        }
        int end = stream.end();
        var adler = new Adler32();
        adler.update(stream.plain(), 0, stream.plainSize());
        if (!walk.file.open(bytes, walk.done, stream, walk.depth)) {
            return false;
        }
        walk.done = end;
        if (to - end >= 4 && Bytes.be32(bytes, end) == (int) adler.getValue()) {
            walk.file.plan().adler();
            walk.done = end + 4;
        }
        return true;
    }
}
