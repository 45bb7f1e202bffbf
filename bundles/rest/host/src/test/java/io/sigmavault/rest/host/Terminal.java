package io.sigmavault.rest.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// A program in a terminal of its own (script(1)), typed into as a person does: when what was waited for is on the screen.
final class Terminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final StringBuffer shown = new StringBuffer();

    private Terminal(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    /// Starts what `builder` says; no word of it may hold a blank.
    static Terminal of(ProcessBuilder builder) throws IOException {
        var line = String.join(" ", builder.command());
        builder.command("script", "--quiet", "--flush", "--command", line, "/dev/null");
        builder.redirectErrorStream(true);
        return new Terminal(builder.start());
    }

    /// Presses keys, then waits for the pattern; what was shown in between.
    String after(String keys, String pattern) throws IOException, InterruptedException {
        shown.setLength(0);
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return await(pattern);
    }

    /// Waits until what was shown since the last keys has the pattern; all of that.
    String await(String pattern) throws InterruptedException {
        var wanted = Pattern.compile(pattern);
        var limit = Instant.now().plus(PATIENCE);
        while (!wanted.matcher(shown).find()) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("no \"" + pattern + "\" in: " + shown);
            }
            Thread.sleep(20);
        }
        return shown.toString();
    }

    private void read() {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            for (int next = output.read(); next >= 0; next = output.read()) {
                shown.append((char) next);
            }
        } catch (IOException closed) {
            // the program was ended: what it showed is all there is
        }
    }

    /// Ends the program and all it started.
    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
