package io.sigmavault.codec.sigma;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes a block as its family asks for.
final class Structures {

    /// Parsers of a family are tried on as many bytes from the middle of the block.
    private static final int SAMPLE = 1 << 17;

    /// Streams gain next to nothing above this level, where zstd takes twice the time and more.
    private static final Effort ENOUGH = Effort.level(17);

    /// And columns above this one.
    private static final Effort ENOUGH_FOR_COLUMNS = Effort.level(15);

    /// Nor do the columns of databases above this one.
    private static final Effort ENOUGH_FOR_DATABASES = Effort.level(13);

    /// Nor do those of dumps of databases above this one, which are many and short.
    private static final Effort ENOUGH_FOR_DUMPS = Effort.level(12);

    /// Nor does anything that is nothing but numbers above this one.
    private static final Effort ENOUGH_FOR_NUMBERS = Effort.level(10);

    private final Zstd zstd;
    private final int level;

    Structures(Zstd zstd, int level) {
        this.zstd = zstd;
        this.level = level;
    }

    @Nullable Structure best(byte[] bytes, int from, int to) {
        var family = Detector.family(bytes, from, to);
        return switch (family) {
            case EXECUTABLE -> program(bytes, from, to);
            case MAIL -> mail(bytes, from, to);
            case SQLITE -> database(Pages.ofFile(bytes, from, to), bytes, from, to);
            case SOURCE, TEXT -> text(bytes, from, to);
            case NUMERIC, BINARY -> binary(bytes, from, to);
            default -> rows(family, bytes, from, to);
        };
    }

    private @Nullable Structure rows(Family family, byte[] bytes, int from, int to) {
        var parsers = family.parsers(bytes, from, to);
        Parser best = null;
        long least = Long.MAX_VALUE;
        int middle = to - from > 2 * SAMPLE ? from + (to - from) / 2 : from;
        int end = Math.min(to, middle + SAMPLE);
        for (var parser : parsers) {
            long cost = 0;
            if (parsers.size() > 1) {
                var trial = new Streams();
                write(parser, bytes, middle, end, Out.to(trial, zstd));
                cost = trial.cost(zstd);
            }
            if (cost < least) {
                least = cost;
                best = parser;
            }
        }
        if (best == null) {
            return null;
        }
        var streams = new Streams();
        return write(best, bytes, from, to, Out.to(streams, zstd))
                ? packed(
                        Frame.ROWS,
                        streams,
                        to - from,
                        family == Family.SQL ? ENOUGH_FOR_DUMPS : ENOUGH_FOR_COLUMNS)
                : null;
    }

    private static boolean write(Parser parser, byte[] bytes, int from, int to, Out out) {
        var rows = new Rows(bytes, to - from);
        parser.parse(bytes, from, to, rows);
        if (rows.full()) {
            return false;
        }
        rows.write(out);
        return true;
    }

    private @Nullable Structure packed(int kind, Streams streams, int plain, Effort enough) {
        if (streams.count() > Streams.MOST || streams.size() > Arena.most(plain)) {
            return null;
        }
        var most = enough.upTo(Effort.level(level));
        // a text is not looked for in a text, nor in numbers
        var packed =
                kind == Frame.TEXT || kind == Frame.RECORDS
                        ? streams.packText(zstd, most)
                        : streams.pack(zstd, most);
        return new Structure(kind, Arrays.copyOf(packed.array(), packed.size()));
    }

    private @Nullable Structure program(byte[] bytes, int from, int to) {
        var streams = new Streams();
        return Program.write(bytes, Elf.sections(bytes, from, to), Out.to(streams, zstd))
                ? packed(Frame.PROGRAM, streams, to - from, Effort.PROGRAM)
                : null;
    }

    private @Nullable Structure mail(byte[] bytes, int from, int to) {
        var streams = new Streams();
        Mail.write(bytes, from, to, false, Out.to(streams, zstd));
        var quoted = quotedMail(bytes, from, to);
        var best =
                quoted != null && quoted.cost(zstd) < streams.cost(zstd)
                        ? packed(Frame.QUOTED_MAIL, quoted, to - from, ENOUGH)
                        : null;
        return best != null ? best : packed(Frame.MAIL, streams, to - from, ENOUGH);
    }

    /// @return null if no body is in quoted-printable
    private @Nullable Streams quotedMail(byte[] bytes, int from, int to) {
        if (!Headers.say(bytes, from, to, Mail.QUOTED_PRINTABLE)) {
            return null;
        }
        var streams = new Streams();
        int bodies = Mail.write(bytes, from, to, true, Out.to(streams, zstd));
        return bodies == 0 ? null : streams;
    }

    private @Nullable Structure database(@Nullable Pages pages, byte[] bytes, int from, int to) {
        if (pages == null) {
            return null;
        }
        var streams = new Streams();
        Database.write(bytes, from, to, pages, Out.to(streams, zstd));
        return packed(Frame.DATABASE, streams, to - from, ENOUGH_FOR_DATABASES);
    }

    /// What tells itself by nothing: pages in the middle of a database, or records.
    private @Nullable Structure binary(byte[] bytes, int from, int to) {
        var pages = Pages.within(bytes, from, to);
        return pages == null ? records(bytes, from, to) : database(pages, bytes, from, to);
    }

    private @Nullable Structure text(byte[] bytes, int from, int to) {
        var streams = new Streams();
        Prose.write(bytes, from, to, Out.to(streams, zstd));
        return packed(Frame.TEXT, streams, to - from, ENOUGH);
    }

    private @Nullable Structure records(byte[] bytes, int from, int to) {
        int stride = Records.stride(bytes, from, to);
        var streams =
                stride == 0 ? null : Records.best(bytes, from, to, stride, zstd, Long.MAX_VALUE);
        return streams == null
                ? null
                : packed(Frame.RECORDS, streams, to - from, ENOUGH_FOR_NUMBERS);
    }
}
