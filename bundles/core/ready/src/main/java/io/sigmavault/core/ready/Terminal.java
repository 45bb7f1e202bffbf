package io.sigmavault.core.ready;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The standard output and error of the process, past what the console puts in their place. Progress
/// overwrites itself on a terminal and is rare elsewhere.
final class Terminal {

    private static final long RARE_NANOS = 2_000_000_000;

    private final PrintStream out = stream(FileDescriptor.out);
    private final PrintStream err = stream(FileDescriptor.err);
    private final boolean overwrites;
    private String progress = "";
    private long progressNanos = System.nanoTime();

    Terminal() {
        var console = System.console();
        overwrites = console != null && console.isTerminal();
    }

    /// @return whether it was shown
    boolean progress(String text) {
        if (text.equals(progress)) {
            return false;
        }
        if (overwrites) {
            out.print("\r" + text + " ".repeat(Math.max(0, progress.length() - text.length())));
            out.flush();
        } else if (System.nanoTime() - progressNanos >= RARE_NANOS) {
            progressNanos = System.nanoTime();
            out.println(text);
        } else {
            return false;
        }
        progress = text;
        return true;
    }

    void line(String text) {
        endProgress();
        out.println(text);
    }

    void error(String text) {
        endProgress();
        err.println(text);
    }

    private void endProgress() {
        if (overwrites && !progress.isEmpty()) {
            out.print("\r" + " ".repeat(progress.length()) + "\r");
        }
        progress = "";
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
