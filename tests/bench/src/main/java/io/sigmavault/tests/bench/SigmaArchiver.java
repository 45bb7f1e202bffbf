package io.sigmavault.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// A peer that makes archives of files: all bytes are one file of it, so that its list of files costs next to nothing.
/// Processor time as that of [SigmaFilter].
///
/// @param pack the command; `ARCHIVE` and `FILE` in it are paths in its working folder
/// @param unpack the same, for a file of the same name that is not there yet
record SigmaArchiver(List<String> pack, List<String> unpack) implements SigmaCoder.Way {

    private static final String FILE = "plain";
    private static final String ARCHIVE = "packed.archive";

    @Override
    public byte[] encode(byte[] plain) throws IOException, InterruptedException {
        return run(pack, FILE, plain, ARCHIVE);
    }

    @Override
    public byte[] decode(byte[] encoded, int plainBytes) throws IOException, InterruptedException {
        return run(unpack, ARCHIVE, encoded, FILE);
    }

    private static byte[] run(List<String> command, String from, byte[] bytes, String to)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("sigma");
        try {
            Files.write(folder.resolve(from), bytes);
            var words =
                    command.stream()
                            .map(word -> word.replace("ARCHIVE", ARCHIVE).replace("FILE", FILE))
                            .toList();
            var log = folder.resolve("log");
            var process =
                    new ProcessBuilder(words)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (process.waitFor() != 0) {
                throw new IOException(words + " failed: " + Files.readString(log));
            }
            return Files.readAllBytes(folder.resolve(to));
        } finally {
            for (var name : List.of(FILE, ARCHIVE, "log")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    @Override
    public long step() {
        return SigmaFilter.NANOS_A_TICK;
    }

    @Override
    public long nanos() {
        return SigmaFilter.childNanos();
    }
}
