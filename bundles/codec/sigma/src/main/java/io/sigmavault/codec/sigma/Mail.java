package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.util.List;

/// A block of mail: headers, their times, bodies, what is attached in base64 and what is said in
/// quoted-printable, each in a stream of its own. The headers' stream leads: marks in it say where a time, a body, an attachment is next.
final class Mail {

    /// Marks 1 to [MailTime#STYLES] are times.
    static final int BODY = 8;

    static final int ATTACHMENT = 11;

    /// The next byte is one of the text.
    static final int ESCAPE = 12;

    /// A body in quoted-printable, where there are such ([Frame#QUOTED_MAIL]).
    static final int QUOTED = 14;

    /// What headers say before such a body.
    static final String QUOTED_PRINTABLE = "quoted-printable";

    static final TextColumn BODIES = new TextColumn();

    private final byte[] bytes;
    private final int to;
    private final Bytes text;
    private final Bytes attached;
    private final Bytes said;
    private final Ints bodies = new Ints();
    private final Ints times = new Ints();
    private final Ints lengths = new Ints();
    private final Ints widths = new Ints();
    private final boolean quotes;
    private final Ints saidLengths = new Ints();
    private final Ints forms = new Ints();
    private final Ints lines = new Ints();
    private final Ints columns = new Ints();
    private boolean quoted;

    private Mail(byte[] bytes, int to, boolean quotes, Streams streams) {
        this.bytes = bytes;
        this.to = to;
        this.text = streams.next();
        this.attached = streams.next();
        this.quotes = quotes;
        this.said = quotes ? streams.next() : new Bytes();
    }

    /// @param quotes whether bodies in quoted-printable are kept as what they say
    /// @return how many of those there are
    static int write(byte[] bytes, int from, int to, boolean quotes, Out out) {
        var mail = new Mail(bytes, to, quotes, out.streams());
        int at = from;
        while (at < to) {
            int end = Headers.end(bytes, at, to);
            at = end > at ? mail.headers(at, end) : mail.body(at);
        }
        out.meta().varint(mail.bodies.size() / 2);
        if (mail.bodies.size() > 0) {
            BODIES.write(new Values(bytes, mail.bodies.toArray()), out);
        }
        write(mail.times, out);
        write(mail.lengths, out);
        write(mail.widths, out);
        if (quotes) {
            for (var list : List.of(mail.saidLengths, mail.forms, mail.lines, mail.columns)) {
                write(list, out);
            }
        }
        return mail.forms.size();
    }

    private static void write(Ints list, Out out) {
        out.meta().varint(list.size());
        long[] numbers = new long[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i);
        }
        Numbers.write(numbers, out);
    }

    private int headers(int from, int end) {
        int at = from;
        quoted = quotes && Headers.say(bytes, from, end, QUOTED_PRINTABLE);
        while (at < end) {
            boolean starts = at > from && bytes[at - 1] <= ' ' && bytes[at - 1] >= 0;
            var time = starts ? MailTime.at(bytes, at, to) : null;
            if (time != null && time.seconds() <= Integer.MAX_VALUE) {
                text.put(time.style());
                times.add((int) time.seconds());
                at = time.to();
            } else {
                byte b = bytes[at++];
                if (isMark(b)) {
                    text.put(ESCAPE);
                }
                text.put(b);
            }
        }
        return end;
    }

    /// What is up to the next headers or attachment, and that.
    private int body(int from) {
        int at = from;
        do {
            var file = Attachment.at(bytes, at, to);
            if (file != null) {
                text(from, at);
                text.put(ATTACHMENT);
                attached.put(file.plain(), 0, file.plain().length);
                lengths.add(file.plain().length);
                widths.add(2 * file.width() + (file.windows() ? 1 : 0));
                return file.to();
            }
            at = Headers.line(bytes, at, to);
        } while (at < to && Headers.end(bytes, at, to) == at);
        text(from, at);
        return at;
    }

    private boolean isMark(byte b) {
        return (b > 0 && b <= BODY) || b == ATTACHMENT || b == ESCAPE || (quotes && b == QUOTED);
    }

    private void text(int begin, int end) {
        int from = quoted && begin < end ? quoted(begin, end) : begin;
        if (from < end) {
            text.put(BODY);
            bodies.add(from);
            bodies.add(end);
        }
    }

    /// What is in quoted-printable up to the next boundary between parts.
    ///
    /// @return behind it, or `from` if it is not
    private int quoted(int from, int end) {
        int to = Headers.boundary(bytes, from, end);
        var body = Quoted.at(bytes, from, to);
        if (body == null) {
            return from;
        }
        text.put(QUOTED);
        said.put(body.plain().array(), 0, body.plain().size());
        saidLengths.add(body.plain().size());
        forms.add(4 * body.lines().size() + body.form());
        for (int i = 0; i < body.lines().size(); i++) {
            lines.add(body.lines().get(i));
            columns.add(body.columns().get(i));
        }
        return to;
    }

    static void readQuoted(byte[] target, int from, int to, Reader in)
            throws CorruptBlockException {
        new MailReader(target, to, true, in).read(from);
    }

    static void read(byte[] target, int from, int to, Reader in) throws CorruptBlockException {
        new MailReader(target, to, false, in).read(from);
    }
}
