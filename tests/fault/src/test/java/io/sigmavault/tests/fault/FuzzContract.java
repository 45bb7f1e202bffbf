package io.sigmavault.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A parser of bytes from outside gets bytes that nobody wrote: changed samples, and what Jazzer makes of the samples.
public abstract class FuzzContract {

    private static final long SEED = 5;
    private static final int CHANGED = 1_000;
    private static final int MOST_CHANGES = 4;
    private static final int SECONDS = Integer.getInteger("sigmavault.fuzz.seconds", 120);

    private final Class<?> target;

    /// @param target what Jazzer calls
    protected FuzzContract(Class<?> target) {
        this.target = target;
    }

    /// Inputs that are understood, by name.
    protected abstract Map<String, byte[]> samples();

    /// Gives an input to the target.
    protected abstract void give(byte[] input) throws Exception;

    @Test
    void changedSamplesAreReadOrRefused() throws Exception {
        var random = new Random(SEED);
        var samples = List.copyOf(samples().values());
        for (byte[] sample : samples) {
            give(sample);
        }
        for (int i = 0; i < CHANGED; i++) {
            byte[] input = samples.get(i % samples.size()).clone();
            int changes = 1 + random.nextInt(MOST_CHANGES);
            for (int change = 0; change < changes; change++) {
                input[random.nextInt(input.length)] = (byte) random.nextInt();
            }
            give(input);
        }
    }

    @Test
    @Tag("full")
    void jazzerFindsNothing() throws Exception {
        var work = Files.createDirectories(Path.of("target/fuzz", target.getSimpleName()));
        for (var sample : samples().entrySet()) {
            Files.write(work.resolve(sample.getKey()), sample.getValue());
        }
        var includes = target.getPackageName() + ".**";
        var run = new JazzerRun(target, includes, work, work, SECONDS);
        assertThat(run.run(List.of("-max_len=4096", "-timeout=20")))
                .as("see " + work + ".log")
                .isZero();
    }
}
