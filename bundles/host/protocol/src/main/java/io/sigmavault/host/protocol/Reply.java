package io.sigmavault.host.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What the helper answers: one line, then a body of the length it gives. `ok LENGTH`, or `error CODE LENGTH` with a
/// sentence as its body.
public sealed interface Reply {

    /// Most bytes of a body.
    int LIMIT_BYTES = 1 << 20;

    record Done(String body) implements Reply {}

    record Refused(String code, String sentence) implements Reply {}

    /// Line and body. A body over the limit loses its beginning, whole lines of it.
    default byte[] encode() {
        String text =
                switch (this) {
                    case Done(var body) -> body;
                    case Refused(_, var sentence) -> sentence;
                };
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (body.length > LIMIT_BYTES) {
            int kept = text.length() - LIMIT_BYTES / 4; // no character takes more than four bytes
            body =
                    text.substring(Math.max(kept, text.indexOf('\n', kept) + 1))
                            .getBytes(StandardCharsets.UTF_8);
        }
        String head =
                switch (this) {
                    case Done _ -> "ok " + body.length + "\n";
                    case Refused(var code, _) -> "error " + code + " " + body.length + "\n";
                };
        byte[] line = head.getBytes(StandardCharsets.US_ASCII);
        var whole = new byte[line.length + body.length];
        System.arraycopy(line, 0, whole, 0, line.length);
        System.arraycopy(body, 0, whole, line.length, body.length);
        return whole;
    }

    /// Reads one reply.
    ///
    /// @throws IOException if the helper ended early or said something else
    static Reply read(InputStream in) throws IOException {
        String[] head = line(in).split(" ", -1);
        boolean done = head.length == 2 && head[0].equals("ok");
        if (!done && !(head.length == 3 && head[0].equals("error"))) {
            throw new IOException("the helper speaks another protocol");
        }
        String length = head[head.length - 1];
        if (!length.matches("[0-9]{1,7}") || Integer.parseInt(length) > LIMIT_BYTES) {
            throw new IOException("the helper's answer is too long");
        }
        byte[] body = in.readNBytes(Integer.parseInt(length));
        if (body.length != Integer.parseInt(length)) {
            throw new EOFException("the helper ended within an answer");
        }
        var text = new String(body, StandardCharsets.UTF_8);
        return done ? new Done(text) : new Refused(head[1], text);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > 100) {
                throw new EOFException("the helper gave no answer");
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
