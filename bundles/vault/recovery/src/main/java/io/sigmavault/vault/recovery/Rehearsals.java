package io.sigmavault.vault.recovery;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.RecoveryShares.Rehearsal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The file `DATA/config/recovery/rehearsals`: when a way to open a vault was proven to work. UTF-8: a title, then a line for each,
/// newest first, at most [#MOST]: the vault's name, the second its slot was made, the slot's kind and number, when, who, with
/// tabs between. It has nothing secret, and is replaced as a whole by renaming a file that was forced. Lines that are not so are
/// passed over: losing one means to rehearse again.
final class Rehearsals {

    static final int MOST = 1_000;

    private static final String TITLE = "sigmavault rehearsals 1";
    private static final int FIELDS = 6;
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<StandardOpenOption> REPLACE =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);

    private final Path file;

    Rehearsals(Path folder) {
        file = folder.resolve("rehearsals");
    }

    /// @param made when the slot was made: another vault or slot of the same name or number was not proven
    record Line(String vault, long made, Rehearsal rehearsal) {}

    synchronized List<Line> read() throws SigmaVaultException {
        try {
            byte[] bytes;
            try (var in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MOST_BYTES);
            }
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            var found = new ArrayList<Line>();
            if (!lines.isEmpty() && lines.getFirst().equals(TITLE)) {
                lines.subList(1, lines.size()).forEach(line -> parse(line, found));
            }
            return found;
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void parse(String line, List<Line> found) {
        var fields = line.split("\t", -1);
        if (fields.length != FIELDS || found.size() == MOST) {
            return;
        }
        try {
            found.add(
                    new Line(
                            fields[0],
                            Long.parseLong(fields[1]),
                            new Rehearsal(
                                    Instant.ofEpochSecond(Long.parseLong(fields[4])),
                                    KeySlot.Kind.valueOf(fields[2]),
                                    Integer.parseInt(fields[3]),
                                    Actor.parse(fields[5]))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            return; // it counts as not rehearsed
        }
    }

    /// On stable storage when this returns.
    synchronized void add(Line line) throws SigmaVaultException {
        var all = new ArrayList<Line>();
        all.add(line);
        all.addAll(read());
        var text = new StringBuilder(TITLE).append('\n');
        for (var each : all.subList(0, Math.min(MOST, all.size()))) {
            var told = each.rehearsal();
            text.append(
                            String.join(
                                    "\t",
                                    each.vault(),
                                    String.valueOf(each.made()),
                                    told.kind().name(),
                                    String.valueOf(told.slot()),
                                    String.valueOf(told.when().getEpochSecond()),
                                    told.by().toString().replaceAll("\\p{Cntrl}", " ")))
                    .append('\n');
        }
        try {
            replace(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void replace(byte[] bytes) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        var next = file.resolveSibling("rehearsals.new");
        try (var channel = FileChannel.open(next, REPLACE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static SigmaVaultException failed(IOException e) {
        return new SigmaVaultException(
                        "rehearsals-failed",
                        500,
                        "the list of rehearsals can't be read or written: " + e.getMessage())
                .because(e);
    }
}
