package io.sigmavault.setup.steps;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.setup.Setup.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What the person said, in a text of two words a line: `phase running` or `phase finished`, then `ID done` or
/// `ID skipped` for each closed step. It lies with the accounts, so that a reset of the machine forgets it with them.
final class ProgressFile {

    static final String RUNNING = "running";
    static final String FINISHED = "finished";
    private static final String PHASE = "phase";

    private final Path file;
    private final Map<String, State> closed = new TreeMap<>();
    private String phase = "";

    ProgressFile(Path file) {
        this.file = file;
    }

    /// @throws IOException if it is there and can't be read
    synchronized void load() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", 2);
            if (words.length == 2 && words[0].equals(PHASE)) {
                phase = words[1];
            } else if (words.length == 2) {
                closed.put(words[0], words[1].equals("done") ? State.DONE : State.SKIPPED);
            }
        }
    }

    /// `running`, `finished`, or empty if no set-up was begun.
    synchronized String phase() {
        return phase;
    }

    synchronized Map<String, State> closed() {
        return Map.copyOf(closed);
    }

    synchronized void phase(String fresh) throws SigmaVaultException {
        save(fresh, closed);
        phase = fresh;
    }

    synchronized void close(String step, State state) throws SigmaVaultException {
        var fresh = new TreeMap<>(closed);
        fresh.put(step, state);
        save(phase, fresh);
        closed.put(step, state);
    }

    private void save(String phaseNow, Map<String, State> closedNow) throws SigmaVaultException {
        var text = new StringBuilder();
        if (!phaseNow.isEmpty()) {
            text.append(PHASE + " ").append(phaseNow).append('\n');
        }
        closedNow.forEach((step, state) ->
                text.append(step).append(state == State.DONE ? " done\n" : " skipped\n"));
        try {
            StableFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "setup-failed",
                            500,
                            "access/"
                                    + file.getFileName()
                                    + " can't be written, so nothing was changed: check its disk")
                    .because(e);
        }
    }
}
