package io.sigmavault.share.testkit;

import io.sigmavault.share.testkit.History.Operation;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks for an order of one register's operations by Wing and Gong, taking effect as late as can be (G. Lowe, Testing for
/// linearizability, 2017, section 5): it goes through begins and ends by time and keeps every state that the register can
/// be in. Operations take effect only when one of them ends. There are at most 200,000 states; with eight clients a few
/// hundred.
final class Linearization {

    private static final int MOST_STATES = 200_000;

    private final List<Operation> byBegin;

    /// Began, and did not end yet.
    private final Set<Operation> pending = new HashSet<>();

    private Set<State> states = Set.of(new State(History.UNWRITTEN, Set.of()));

    /// @param byBegin sorted by their begin
    Linearization(List<Operation> byBegin) {
        this.byBegin = byBegin;
    }

    /// One thing that may be.
    ///
    /// @param value of the register
    /// @param done pending operations that took effect
    private record State(long value, Set<Operation> done) {

        /// After that operation; null if it can't come now.
        @Nullable State after(Operation operation) {
            if (done.contains(operation) || !operation.write() && operation.value() != value) {
                return null;
            }
            var more = new HashSet<>(done);
            more.add(operation);
            return new State(operation.write() ? operation.value() : value, more);
        }

        State without(Operation ended) {
            var less = new HashSet<>(done);
            less.remove(ended);
            return new State(value, less);
        }
    }

    /// The first operation whose answer no order explains.
    Optional<Operation> misfit() {
        var ends = new PriorityQueue<>(Comparator.comparingLong(Operation::endNanos));
        for (var next : byBegin) {
            // what begins in the moment that another ends may come before it
            while (!ends.isEmpty() && ends.peek().endNanos() < next.beginNanos()) {
                var ended = ends.remove();
                if (!end(ended)) {
                    return Optional.of(ended);
                }
            }
            pending.add(next);
            ends.add(next);
        }
        while (!ends.isEmpty() && ends.peek().endNanos() < Long.MAX_VALUE) {
            var ended = ends.remove();
            if (!end(ended)) {
                return Optional.of(ended);
            }
        }
        return Optional.empty();
    }

    /// @return false if nothing can be any more
    private boolean end(Operation ended) {
        var reached = new HashSet<State>();
        var seen = new HashSet<>(states);
        var open = new ArrayDeque<>(states);
        while (!open.isEmpty()) {
            var state = open.remove();
            if (state.done().contains(ended)) {
                reached.add(state.without(ended));
                continue;
            }
            for (var each : pending) {
                var after = state.after(each);
                if (after != null && seen.add(after)) {
                    open.add(after);
                }
            }
            if (seen.size() > MOST_STATES) {
                throw new IllegalStateException(
                        "too many orders: " + pending.size() + " are pending");
            }
        }
        pending.remove(ended);
        states = reached;
        return !reached.isEmpty();
    }
}
