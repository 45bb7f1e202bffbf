package io.sigmavault.codec.sigma;

import java.util.ArrayList;
import java.util.List;

/// The columns written before, with the rows that each has values in: only a column with the same
/// rows can foretell another.
final class Siblings {

    static final Siblings NONE = new Siblings();

    /// More are not looked at.
    private static final int MOST = 40;

    /// @param index of the column
    /// @param rows hash of the rows it has values in
    record Sibling(int index, int rows, Distinct distinct) {}

    private final List<Sibling> all = new ArrayList<>();
    private int current;

    void add(int index, int rows, Values values) {
        all.add(new Sibling(index, rows, values.distinct()));
    }

    /// The rows of the column that is written now.
    void current(int rows) {
        current = rows;
    }

    /// Those that may foretell the current one, nearest first.
    List<Sibling> candidates(int size) {
        var found = new ArrayList<Sibling>();
        for (int i = all.size() - 1; i >= 0 && found.size() < MOST; i--) {
            var sibling = all.get(i);
            int different = sibling.distinct().count();
            if (sibling.rows() == current
                    && sibling.distinct().ids().length == size
                    && different > 1
                    && different <= size - size / 8) {
                found.add(sibling);
            }
        }
        return found;
    }
}
