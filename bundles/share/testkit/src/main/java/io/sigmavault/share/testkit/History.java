package io.sigmavault.share.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// What clients did to registers, each a value that is written and read whole, such as the content of a file. Each register
/// is checked alone: linearizability is local. Keeps 64 bytes an operation. Safe for many threads.
public final class History {

    /// Value of a register that was never written.
    public static final long UNWRITTEN = 0;

    private final LongSupplier nanos;
    private final Map<String, List<Operation>> registers = new HashMap<>();

    public History() {
        this(System::nanoTime);
    }

    /// @param nanos one clock for all clients
    public History(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// One operation of one client.
    ///
    /// @param client who, for messages
    /// @param beginNanos before its request was sent
    /// @param endNanos after its answer was there; [Long#MAX_VALUE] if none came: then it counts at any time from its begin
    ///     on, or never
    /// @param write whether `value` was written, else it was read
    public record Operation(
            String client, long beginNanos, long endNanos, boolean write, long value) {
        public Operation {
            if (endNanos < beginNanos) {
                throw new IllegalArgumentException("ends before it begins: " + client);
            }
        }
    }

    /// What a client does.
    @FunctionalInterface
    public interface Reading {
        /// @return the value that was read
        long read() throws Exception;
    }

    /// What a client does.
    @FunctionalInterface
    public interface Writing {
        void write() throws Exception;
    }

    /// Has a client read a register, and keeps what it saw. One that fails saw nothing.
    public void read(String register, String client, Reading reading) throws Exception {
        long begin = nanos.getAsLong();
        long value = reading.read();
        add(register, new Operation(client, begin, nanos.getAsLong(), false, value));
    }

    /// Has a client write a register. One that fails may have written, or still may.
    ///
    /// @param value written by nobody else
    public void write(String register, String client, long value, Writing writing)
            throws Exception {
        long begin = nanos.getAsLong();
        long end = Long.MAX_VALUE;
        try {
            writing.write();
            end = nanos.getAsLong();
        } finally {
            add(register, new Operation(client, begin, end, true, value));
        }
    }

    public synchronized void add(String register, Operation operation) {
        registers.computeIfAbsent(register, _ -> new ArrayList<>()).add(operation);
    }

    public synchronized int size() {
        return registers.values().stream().mapToInt(List::size).sum();
    }

    /// Goes on only if there is one order of all operations on each register, in which each lies between its begin and its
    /// end and each read sees the write before it.
    ///
    /// @throws AssertionError naming the first answer that fits no order, and what was going on then
    public synchronized void check() {
        registers.forEach((register, operations) -> {
            var sorted = new ArrayList<>(operations);
            sorted.sort(Comparator.comparingLong(Operation::beginNanos));
            var order = new Linearization(sorted);
            order.misfit()
                    .ifPresent(misfit -> {
                        throw new AssertionError(
                                register
                                        + " has no order with "
                                        + misfit
                                        + "; meanwhile "
                                        + around(sorted, misfit));
                    });
        });
    }

    private static String around(List<Operation> sorted, Operation misfit) {
        return sorted.stream()
                .filter(each ->
                        each.beginNanos() <= misfit.endNanos()
                                && each.endNanos() >= misfit.beginNanos())
                .map(each -> "\n  " + each)
                .toList()
                .toString();
    }
}
