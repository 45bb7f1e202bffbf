package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// A block of mail: headers, their times, bodies and what is attached in base64, each in a stream of
/// its own. The headers' stream leads: marks in it say where a time, a body, an attachment is next.
final class Mail {

    /// Marks 1 to [MailTime#STYLES] are times.
    static final int BODY = 8;

    static final int ATTACHMENT = 11;

    /// The next byte is one of the text.
    static final int ESCAPE = 12;

    static final TextColumn BODIES = new TextColumn();

    private final byte[] bytes;
    private final int to;
    private final Bytes text;
    private final Bytes attached;
    private final Ints bodies = new Ints();
    private final Ints times = new Ints();
    private final Ints lengths = new Ints();
    private final Ints widths = new Ints();

    private Mail(byte[] bytes, int to, Streams streams) {
        this.bytes = bytes;
        this.to = to;
        this.text = streams.next();
        this.attached = streams.next();
    }

    static void write(byte[] bytes, int from, int to, Out out) {
        var mail = new Mail(bytes, to, out.streams());
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
        while (at < end) {
            boolean starts = at > from && bytes[at - 1] <= ' ' && bytes[at - 1] >= 0;
            var time = starts ? MailTime.at(bytes, at, to) : null;
            if (time != null && time.seconds() <= Integer.MAX_VALUE) {
                text.put(time.style());
                times.add((int) time.seconds());
                at = time.to();
            } else {
                byte b = bytes[at++];
                if ((b > 0 && b <= BODY) || b == ATTACHMENT || b == ESCAPE) {
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

    private void text(int from, int end) {
        if (from < end) {
            text.put(BODY);
            bodies.add(from);
            bodies.add(end);
        }
    }

    static void read(byte[] target, int from, int to, Reader in) throws CorruptBlockException {
        new MailReader(target, to, in).read(from);
    }
}
