package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;

/// Reads what [Mail] wrote.
final class MailReader {

    private final byte[] target;
    private final int to;
    private final Arena.Slice text;
    private final Arena.Slice attached;
    private final int[] bodies;
    private final long[] times;
    private final long[] lengths;
    private final long[] widths;
    private int body;
    private int time;
    private int file;
    private int fileFrom;
    private final boolean quotes;
    private final Arena.Slice said;
    private final long[] saidLengths;
    private final long[] forms;
    private final QuotedLines.Breaks breaks;
    private int saidFrom;
    private int quoted;

    /// @param quotes whether bodies may be in quoted-printable
    MailReader(byte[] target, int to, boolean quotes, Reader in) throws CorruptBlockException {
        this.target = target;
        this.to = to;
        var arena = in.arena();
        int most = arena.bytes().length;
        text = arena.next();
        attached = arena.next();
        said = quotes ? arena.next() : attached;
        int count = arena.count(most);
        bodies = count > 0 ? Mail.BODIES.read(count, in) : new int[0];
        times = Numbers.read(arena.count(most), in);
        lengths = Numbers.read(arena.count(most), in);
        widths = Numbers.read(arena.count(most), in);
        fileFrom = attached.from();
        saidFrom = said.from();
        this.quotes = quotes;
        saidLengths = numbers(most, in);
        forms = numbers(most, in);
        long[] lines = numbers(most, in);
        long[] columns = numbers(most, in);
        check(forms.length == saidLengths.length && lines.length == columns.length);
        breaks = new QuotedLines.Breaks(lines, columns);
    }

    private long[] numbers(int most, Reader in) throws CorruptBlockException {
        return quotes ? Numbers.read(in.arena().count(most), in) : new long[0];
    }

    void read(int from) throws CorruptBlockException {
        byte[] bytes = text.bytes();
        int at = from;
        for (int i = text.from(); i < text.to(); i++) {
            int mark = bytes[i];
            if (mark >= 1 && mark <= MailTime.STYLES) {
                at = time(mark, i + 1, at);
            } else if (mark == Mail.BODY) {
                at = body(at);
            } else if (mark == Mail.ATTACHMENT) {
                at = attachment(at);
            } else if (quotes && mark == Mail.QUOTED) {
                at = quoted(at);
            } else {
                i += mark == Mail.ESCAPE ? 1 : 0;
                check(i < text.to() && at < to);
                target[at++] = bytes[i];
            }
        }
        check(
                at == to
                        && time == times.length
                        && 2 * body == bodies.length
                        && file == lengths.length
                        && file == widths.length
                        && fileFrom == attached.to()
                        && quoted == forms.length
                        && breaks.allDone()
                        && (!quotes || saidFrom == said.to()));
    }

    private int quoted(int at) throws CorruptBlockException {
        check(quoted < forms.length);
        long length = saidLengths[quoted];
        check(length >= 0 && length <= said.to() - saidFrom && breaks.take(forms[quoted] >> 2));
        int end = saidFrom + (int) length;
        int form = (int) forms[quoted] & 3;
        int behind = new QuotedLines(target, at, to).put(said.bytes(), saidFrom, end, form, breaks);
        check(behind >= 0);
        saidFrom = end;
        quoted++;
        return behind;
    }

    private int time(int style, int zoneFrom, int at) throws CorruptBlockException {
        check(time < times.length);
        long zone = MailTime.zoned(style) ? MailTime.zone(text.bytes(), zoneFrom) : 0;
        check(zone != Long.MIN_VALUE && Math.abs(times[time]) <= Integer.MAX_VALUE);
        byte[] written = new byte[MailTime.LONGEST];
        int length = MailTime.render(style, times[time++] + zone, written, 0);
        check(length >= 0 && length <= to - at);
        System.arraycopy(written, 0, target, at, length);
        return at + length;
    }

    private int body(int at) throws CorruptBlockException {
        check(2 * body < bodies.length);
        int length = bodies[2 * body + 1] - bodies[2 * body];
        check(length <= to - at);
        System.arraycopy(text.bytes(), bodies[2 * body], target, at, length);
        body++;
        return at + length;
    }

    private int attachment(int at) throws CorruptBlockException {
        check(file < lengths.length && file < widths.length);
        long length = lengths[file];
        long width = widths[file] >> 1;
        check(length > 0 && length <= Math.min(Attachment.MOST, attached.to() - fileFrom));
        check(width >= 4 && width <= Attachment.WIDEST && width % 4 == 0);
        boolean windows = (widths[file] & 1) == 1;
        byte[] lines =
                Attachment.lines(
                        attached.bytes(), fileFrom, fileFrom + (int) length, (int) width, windows);
        check(lines.length <= to - at);
        System.arraycopy(lines, 0, target, at, lines.length);
        fileFrom += (int) length;
        file++;
        return at + lines.length;
    }

    private static void check(boolean holds) throws CorruptBlockException {
        if (!holds) {
            throw new CorruptBlockException("sigma mail with marks that do not fit its parts");
        }
    }
}
