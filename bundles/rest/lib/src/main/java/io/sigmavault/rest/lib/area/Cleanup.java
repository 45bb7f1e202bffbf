package io.sigmavault.rest.lib.area;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.Deque;

/// Closes what a request holds when the request ends, however it ends. Answers that stream are
/// written after the resource method returned, so that the method itself cannot.
public final class Cleanup {

    private static final String ATTRIBUTE = "io.sigmavault.rest.cleanup";

    private final Deque<Step> steps = new ArrayDeque<>();

    private Cleanup() {}

    /// Closes without a checked exception.
    @FunctionalInterface
    public interface Step {
        void close();
    }

    /// Runs `step` when the request ends; the last one added comes first.
    public static void add(HttpServletRequest request, Step step) {
        if (!(request.getAttribute(ATTRIBUTE) instanceof Cleanup cleanup)) {
            throw new IllegalStateException("request is not inside an area");
        }
        cleanup.steps.push(step);
    }

    static Cleanup begin(HttpServletRequest request) {
        var cleanup = new Cleanup();
        request.setAttribute(ATTRIBUTE, cleanup);
        return cleanup;
    }

    void end() {
        try {
            while (!steps.isEmpty()) {
                steps.pop().close();
            }
        } finally {
            steps.clear();
        }
    }
}
