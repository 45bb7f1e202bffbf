package io.sigmavault.vault.live;

import io.sigmavault.vault.Space;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The `gains` file: what compression gave on each day on which that was found out, the last counts. Sealed, as it tells what a vault
/// has; nothing depends on it. Memory and disk: [#MOST_DAYS] days of at most some 5 KB, usually 500 bytes.
final class CompressionDays implements AutoCloseable {

    /// More than a year; the oldest goes.
    static final int MOST_DAYS = 400;

    /// Of a day, those with most content.
    static final int MOST_PARTS = 64;

    /// Of a day, those that save most.
    static final int MOST_BOOKS = 32;

    private static final int FORM = 1;
    private static final int MOST_BYTES = 4 << 20;
    private static final int WORD = 100;

    private final SealedHint file;
    private final Deque<Space.Day> days = new ArrayDeque<>();

    CompressionDays(SealedHint file) throws IOException {
        this.file = file;
        var found = file.read(MOST_BYTES);
        if (found.isPresent()) {
            try {
                read(new In(found.get()));
            } catch (Damaged | DateTimeException e) {
                days.clear(); // as if nothing had been noted
            }
        }
    }

    /// The oldest first.
    synchronized List<Space.Day> list() {
        return List.copyOf(days);
    }

    synchronized Space.@Nullable Day last() {
        return days.peekLast();
    }

    /// Notes a day in the place of what was noted of it before; of what is given the largest parts.
    synchronized void note(Space.Day day) throws IOException {
        if (!days.isEmpty() && !days.getLast().day().isBefore(day.day())) {
            days.removeLast(); // or the clock was set back
        }
        days.add(largest(day));
        while (days.size() > MOST_DAYS) {
            days.removeFirst();
        }
        file.write(write());
    }

    private static Space.Day largest(Space.Day day) {
        var parts =
                day.parts().stream()
                        .sorted(Comparator.comparingLong(Space.Part::plainBytes).reversed())
                        .limit(MOST_PARTS)
                        .toList();
        var books =
                day.codebooks().stream()
                        .sorted(Comparator.comparingLong(Space.BookGain::savedBytes).reversed())
                        .limit(MOST_BOOKS)
                        .toList();
        return new Space.Day(day.day(), parts, books, day.asOf());
    }

    private byte[] write() {
        var out = new Out().u8(FORM).varint(days.size());
        for (var day : days) {
            out.varint(day.day().toEpochDay()).varint(day.asOf()).varint(day.parts().size());
            for (var part : day.parts()) {
                var type = part.type();
                out.text(type == null ? "" : type.name().toLowerCase(Locale.ROOT))
                        .text(part.codec())
                        .varint(part.plainBytes())
                        .varint(part.storedBytes());
            }
            out.varint(day.codebooks().size());
            for (var book : day.codebooks()) {
                out.text(book.id())
                        .text(book.kind())
                        .varint(book.savedBytes())
                        .varint(book.storedBytes());
            }
        }
        return out.toBytes();
    }

    private void read(In in) throws IOException {
        if (in.u8() != FORM) {
            throw new Damaged("the list of days has an unknown form");
        }
        for (int i = in.count(MOST_DAYS); i > 0; i--) {
            var day = LocalDate.ofEpochDay(in.varint());
            long asOf = in.varint();
            var parts = new ArrayList<Space.Part>();
            for (int j = in.count(MOST_PARTS); j > 0; j--) {
                var type = FileOrder.typeIn(in.text(WORD));
                parts.add(new Space.Part(type, in.text(WORD), in.varint(), in.varint()));
            }
            var books = new ArrayList<Space.BookGain>();
            for (int j = in.count(MOST_BOOKS); j > 0; j--) {
                books.add(
                        new Space.BookGain(in.text(WORD), in.text(WORD), in.varint(), in.varint()));
            }
            days.add(new Space.Day(day, parts, books, asOf));
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
