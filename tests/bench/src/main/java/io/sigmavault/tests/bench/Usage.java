package io.sigmavault.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What something cost: time of the clock, and of the processor.
///
/// @param wallSeconds by the clock
/// @param cpuSeconds of a server's process with all it started
record Usage(double wallSeconds, double cpuSeconds) {

    private static final double TICKS_PER_SECOND = 100;

    /// Something that may fail.
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /// Measures work that a server does.
    static Usage of(ProcessHandle server, Work work) throws Exception {
        return of(List.of(server), work);
    }

    /// Measures work that several processes do together, of which none started another.
    static Usage of(List<ProcessHandle> servers, Work work) throws Exception {
        double before = cpuSeconds(servers);
        long start = System.nanoTime();
        work.run();
        double wall = (System.nanoTime() - start) / 1e9;
        return new Usage(wall, cpuSeconds(servers) - before);
    }

    private static double cpuSeconds(List<ProcessHandle> processes) {
        return processes.stream().mapToDouble(Usage::cpuSeconds).sum();
    }

    /// The one in the middle, by the clock.
    static Usage median(List<Usage> measured) {
        var sorted = measured.stream().sorted(Comparator.comparing(Usage::wallSeconds)).toList();
        return sorted.get(sorted.size() / 2);
    }

    /// Processor time of a process, its children, and those of them that have ended.
    static double cpuSeconds(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(one -> ticks(one.pid()))
                        .sum()
                / TICKS_PER_SECOND;
    }

    private static long ticks(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            // the name in parentheses may hold spaces; utime is the 14th field, cstime the 17th
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            long sum = 0;
            for (int i = 11; i <= 14; i++) {
                sum += Long.parseLong(fields[i]);
            }
            return sum;
        } catch (NoSuchFileException e) {
            return 0; // it has ended: its parent has its time
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
