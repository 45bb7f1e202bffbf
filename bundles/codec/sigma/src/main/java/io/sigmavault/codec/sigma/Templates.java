package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Rows while they are read: templates with their texts and columns, and which one each row has.
final class Templates {

    static final int SLOT = 1;
    static final int END = 2;
    private static final int ESCAPE = 3;

    /// Longer pieces are copied by a call; a multiple of eight.
    private static final int SHORT = 24;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;

    /// Of each template its first piece, and behind all templates the number of pieces.
    private final int[] firsts;

    /// Of each piece: start and end of its text, and the column of the slot behind it, -1 at the end.
    private final int[] pieces;

    private final long[] rows;
    private final int[][] columns;
    private final int[] used;

    private Templates(byte[] bytes, int[] firsts, int[] pieces, long[] rows, int[][] columns) {
        this.bytes = bytes;
        this.firsts = firsts;
        this.pieces = pieces;
        this.rows = rows;
        this.columns = columns;
        this.used = new int[columns.length];
    }

    /// Text with the three bytes that mean something here marked.
    static void escape(byte[] bytes, int from, int to, Bytes text) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= SLOT && bytes[i] <= ESCAPE) {
                text.put(ESCAPE);
            }
            text.put(bytes[i]);
        }
    }

    /// @param most rows there may be; if none is told, that many there are
    static Templates read(int most, Reader in) throws CorruptBlockException {
        var arena = in.arena();
        int rowCount = arena.count(most);
        int templateCount = arena.count(rowCount);
        int columnCount = arena.count(arena.bytes().length);
        var text = arena.next();
        var numbers = arena.next();
        int pieceCount = pieces(text);
        arena.allow(templateCount + 2 * pieceCount);
        var firsts = new int[templateCount + 1];
        var pieces = new int[3 * pieceCount];
        int filled = 0;
        var input = new Input(numbers.bytes(), numbers.from(), numbers.to());
        int at = text.from();
        int next = 0;
        for (int t = 0; t < templateCount; t++) {
            firsts[t] = filled / 3;
            boolean more = true;
            while (more) {
                int[] end = {at, at};
                more = piece(text, end);
                pieces[filled++] = at;
                pieces[filled++] = end[0];
                at = end[1];
                if (more) {
                    int column = next - input.count(next);
                    if (column >= columnCount) {
                        throw new CorruptBlockException("sigma slot of column " + column);
                    }
                    next = Math.max(next, column + 1);
                    pieces[filled++] = column;
                } else {
                    pieces[filled++] = -1;
                }
            }
        }
        firsts[templateCount] = filled / 3;
        input.end();
        if (at != text.to()) {
            throw new CorruptBlockException("sigma templates have text that none needs");
        }
        long[] rows = Numbers.read(rowCount, in);
        for (long row : rows) {
            if (row < 0 || row >= templateCount) {
                throw new CorruptBlockException("sigma row of template " + row);
            }
        }
        int[][] columns = columns(columnCount, in);
        return new Templates(arena.bytes(), firsts, pieces, rows, columns);
    }

    /// How many pieces there are at most: each ends with a mark.
    private static int pieces(Arena.Slice text) {
        int count = 0;
        for (int i = text.from(); i < text.to(); i++) {
            count += text.bytes()[i] == SLOT || text.bytes()[i] == END ? 1 : 0;
        }
        return count;
    }

    /// Reads a piece from `end[0]` on, taking marks out of it in place.
    ///
    /// @param end becomes the end of the piece and the start of the next
    /// @return true if a slot is behind it
    private static boolean piece(Arena.Slice text, int[] end) throws CorruptBlockException {
        byte[] bytes = text.bytes();
        int to = end[0];
        for (int at = end[0]; at < text.to(); at++) {
            byte b = bytes[at];
            if (b == SLOT || b == END) {
                end[0] = to;
                end[1] = at + 1;
                return b == SLOT;
            }
            if (b == ESCAPE) {
                at++;
                if (at == text.to()) {
                    break;
                }
            }
            bytes[to++] = bytes[at];
        }
        throw new CorruptBlockException("sigma templates ended early");
    }

    private static int[][] columns(int count, Reader in) throws CorruptBlockException {
        in.arena().allow(count);
        var columns = new int[count][];
        List<int[]> siblings = new ArrayList<>();
        var inner = new Reader(in.arena(), in.depth(), siblings);
        for (int column = 0; column < count; column++) {
            int size = in.arena().count(in.arena().bytes().length);
            columns[column] = Columns.read(size, inner);
            siblings.add(columns[column]);
        }
        return columns;
    }

    int rows() {
        return rows.length;
    }

    /// Length of row `row`, which is the next to be put.
    int length(int row) throws CorruptBlockException {
        int template = (int) rows[row];
        int end = 3 * firsts[template + 1];
        int length = 0;
        for (int p = 3 * firsts[template]; p < end; p += 3) {
            length += pieces[p + 1] - pieces[p];
        }
        return length + slots(template);
    }

    private int slots(int template) throws CorruptBlockException {
        int end = 3 * firsts[template + 1];
        int length = 0;
        for (int p = 3 * firsts[template]; p < end; p += 3) {
            int column = pieces[p + 2];
            if (column >= 0) {
                int at = used[column];
                if (at >= columns[column].length) {
                    throw new CorruptBlockException("sigma column " + column + " ended early");
                }
                length += columns[column][at + 1] - columns[column][at];
                used[column] += 2;
                if (length > 1 << 24) {
                    throw new CorruptBlockException("sigma row is longer than a block");
                }
            }
        }
        for (int p = 3 * firsts[template]; p < end; p += 3) {
            if (pieces[p + 2] >= 0) {
                used[pieces[p + 2]] -= 2;
            }
        }
        return length;
    }

    /// Puts row `row`, and before `limit` maybe bytes behind it, which the next row overwrites.
    ///
    /// @return behind its end
    int put(int row, byte[] target, int from, int limit) throws CorruptBlockException {
        int template = (int) rows[row];
        int end = 3 * firsts[template + 1];
        int to = from;
        for (int p = 3 * firsts[template]; p < end; p += 3) {
            to = copy(pieces[p], pieces[p + 1], target, to, limit);
            int column = pieces[p + 2];
            if (column >= 0) {
                int at = used[column];
                if (at >= columns[column].length) {
                    throw new CorruptBlockException("sigma column " + column + " ended early");
                }
                used[column] = at + 2;
                to = copy(columns[column][at], columns[column][at + 1], target, to, limit);
            }
        }
        return to;
    }

    private int copy(int from, int to, byte[] target, int at, int limit)
            throws CorruptBlockException {
        int length = to - from;
        if (length > limit - at) {
            throw new CorruptBlockException("sigma rows are longer than their block");
        }
        if (length > SHORT) {
            System.arraycopy(bytes, from, target, at, length);
        } else if (at + SHORT <= limit && from + SHORT <= bytes.length) {
            // most are short: eight bytes at a time are faster than the call
            for (int i = 0; i < length; i += 8) {
                LONGS.set(target, at + i, (long) LONGS.get(bytes, from + i));
            }
        } else {
            for (int i = 0; i < length; i++) {
                target[at + i] = bytes[from + i];
            }
        }
        return at + length;
    }

    /// Every value was used.
    void end() throws CorruptBlockException {
        for (int column = 0; column < columns.length; column++) {
            if (used[column] != columns[column].length) {
                throw new CorruptBlockException("sigma column " + column + " is too long");
            }
        }
    }
}
