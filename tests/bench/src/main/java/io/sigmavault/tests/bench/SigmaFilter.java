package io.sigmavault.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A peer that is a program: takes bytes on its input and gives others on its output. Its processor
/// time is that of this process's children, in steps of 10 ms.
///
/// @param encode the command and its options
/// @param decode the same
record SigmaFilter(List<String> encode, List<String> decode) implements SigmaCoder.Way {

    static final long NANOS_A_TICK = 10_000_000;

    /// Whether this machine has the program.
    static boolean here(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Override
    public byte[] encode(byte[] plain) throws IOException, InterruptedException {
        return through(encode, plain);
    }

    @Override
    public byte[] decode(byte[] encoded, int plainBytes) throws IOException, InterruptedException {
        return through(decode, encoded);
    }

    private static byte[] through(List<String> command, byte[] bytes)
            throws IOException, InterruptedException {
        var in = Files.createTempFile("sigma", ".in");
        try {
            Files.write(in, bytes);
            var process =
                    new ProcessBuilder(command)
                            .redirectInput(in.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            byte[] out = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed");
            }
            return out;
        } finally {
            Files.delete(in);
        }
    }

    @Override
    public long step() {
        return NANOS_A_TICK;
    }

    @Override
    public long nanos() {
        return childNanos();
    }

    /// Nanoseconds of processor of the children that have ended.
    static long childNanos() {
        try {
            String line = Files.readString(Path.of("/proc/self/stat"));
            // the name in parentheses may hold spaces; cutime and cstime are fields 16 and 17
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return NANOS_A_TICK * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
