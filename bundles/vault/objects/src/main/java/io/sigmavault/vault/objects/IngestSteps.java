package io.sigmavault.vault.objects;

import java.util.List;
import java.util.function.BooleanSupplier;

/// Chooses what a writer's frames are tried with as they come in. `sigma` is tried at its level for lines, and for a while not for a group whose
/// frames it refuses. Where others wait for the writer, it steps down: first to plain zstd at level 3 at most, after [#PATIENCE] frames to its level 1,
/// which re-sealing makes up for later; without a wait it goes back up, a step for each frame. Memory: 1 KiB. For one thread.
final class IngestSteps {

    /// Has a level for lines, and others that are too slow for data that is coming in.
    static final String LINES = "sigma";

    private static final int LINES_LEVEL = 0;

    private static final String PLAIN = "zstd";
    private static final int PLAIN_LEVEL = 3;
    private static final int FAST_LEVEL = 1;

    /// Frames in a row that others waited for, from which on one is not enough.
    static final int PATIENCE = 4;

    /// Most frames of a group that `sigma` isn't tried with after one that it refused.
    private static final int MOST_PASSED = 15;

    /// Larger frames aren't tried as lines: for each byte that takes some 10 of heap, in each writer at once.
    private static final int MOST_LINES = 2 << 20;

    private static final int GROUPS = 256;

    private final List<IngestStep> all;
    private final List<IngestStep> withoutLines;
    private final List<IngestStep> plain;
    private final List<IngestStep> fast;
    private final BooleanSupplier awaited;
    private final byte[] refused = new byte[GROUPS];
    private final byte[] passing = new byte[GROUPS];
    private int waits;

    /// @param options of which codecs and level count
    /// @param awaited whether another thread waits for the writer
    IngestSteps(Options options, BooleanSupplier awaited) {
        this.awaited = awaited;
        all = options.codecs().stream().map(id -> step(id, options)).toList();
        withoutLines = all.stream().filter(step -> !step.codec().equals(LINES)).toList();
        plain = List.of(new IngestStep(PLAIN, Math.min(options.level(), PLAIN_LEVEL)));
        fast = List.of(new IngestStep(PLAIN, Math.min(options.level(), FAST_LEVEL)));
    }

    private static IngestStep step(String codec, Options options) {
        return new IngestStep(codec, codec.equals(LINES) ? LINES_LEVEL : options.level());
    }

    /// For the next frame, best first.
    List<IngestStep> next(Kind kind, int group, long plainBytes) {
        waits = awaited.getAsBoolean() ? Math.min(waits + 1, PATIENCE) : Math.max(0, waits - 1);
        if (waits > 0) {
            return waits < PATIENCE ? plain : fast;
        }
        if (kind != Kind.CHUNK || plainBytes > MOST_LINES) {
            return withoutLines;
        }
        if (passing[group] > 0) {
            passing[group]--;
            return withoutLines;
        }
        return all;
    }

    /// Whether the last answer was a step down.
    boolean isDown() {
        return waits > 0;
    }

    /// Learns what became of a frame.
    ///
    /// @param steps that it was tried with
    /// @param codec that took it
    void done(List<IngestStep> steps, int group, String codec) {
        if (steps != all || all == withoutLines) {
            return;
        }
        boolean took = codec.equals(LINES);
        refused[group] = took ? 0 : (byte) Math.min(2 * refused[group] + 1, MOST_PASSED);
        passing[group] = refused[group];
    }
}
