package io.sigmavault.tests.fault;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.Inside;
import io.sigmavault.vault.live.Workload;
import io.sigmavault.vault.objects.Boxed;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.Tiered;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process with eight writers is killed with signal 9 again and again, on one vault that is never made anew: what each
/// writer was told to be stored is there, byte for byte.
class KillTest {

    private static final long REMOVED = -1;

    @TempDir Path folder;

    /// What may be under each name: the last that was acknowledged, and one under way.
    private final TreeMap<String, List<Long>> expected = new TreeMap<>();

    private long acknowledged;
    private long opened;

    @Test
    @Tag("slow")
    void whatWasAcknowledgedOutlivesAKill() throws Exception {
        kill(4);
    }

    @Test
    @Tag("full")
    void whatWasAcknowledgedOutlivesAHundredKills() throws Exception {
        kill(110);
    }

    @Test
    @Tag("slow")
    void aProcessThatEndsByItselfSaysWhy() throws Exception {
        try (var writing = new Writing(folder, 1)) { // there is no vault
            assertThat(writing.next()).isNull();
            assertThatThrownBy(writing::checkKilled)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("run 1 ended with 1 before the kill; 0 lines read")
                    .hasMessageContaining("there is no vault v")
                    .hasMessageContaining("MemAvailable");
        }
    }

    private void kill(int times) throws Exception {
        try (var engine = EightWriters.open(folder)) {
            engine.create(VAULT, Workload.passphrase(), ANNA);
        }
        var random = new Random(times);
        for (int run = 1; run <= times; run++) {
            runAndKill(run, 1 + random.nextInt(run % 3 == 0 ? 20 : 600));
            verify(run);
        }
        System.out.println(
                "kills: "
                        + times
                        + ", acknowledged writes: "
                        + acknowledged
                        + ", opened frames found after kills: "
                        + opened);
        assertThat(opened).isPositive();
    }

    private void runAndKill(long run, int after) throws IOException, InterruptedException {
        try (var writing = new Writing(folder, run)) {
            int done = 0;
            for (var line = writing.next(); line != null; line = writing.next()) {
                done += note(line) ? 1 : 0;
                if (done == after) {
                    writing.kill();
                }
            }
            acknowledged += done;
            writing.checkKilled();
        }
    }

    /// @return whether it says that something is stored; a line that the kill cut short says nothing
    private boolean note(String line) {
        var words = line.split(" ");
        if (words.length != 4 || !words[3].equals(".")) {
            return false;
        }
        long what = Long.parseLong(words[2]);
        if (words[0].equals("done")) {
            expected.put(words[1], List.of(what));
            return true;
        }
        var both = new ArrayList<>(expected.getOrDefault(words[1], List.of(REMOVED)));
        both.add(what);
        expected.put(words[1], both);
        return false;
    }

    private void verify(int run) throws Exception {
        try (var engine = EightWriters.open(folder)) {
            engine.unlock(VAULT, Workload.passphrase(), ANNA);
            var files = engine.files(VAULT);
            var there = new TreeMap<String, byte[]>();
            for (var entry : files.list(VaultPath.ROOT, null, 1_000).entries()) {
                there.put(entry.name(), Workload.content(files, VaultPath.parse(entry.name())));
            }
            assertThat(expected.keySet()).as("run %d", run).containsAll(there.keySet());
            for (var each : expected.entrySet()) {
                long found = found(each.getKey(), there.get(each.getKey()), each.getValue());
                expected.put(each.getKey(), List.of(found));
            }
            for (var snapshot : engine.list(VAULT)) {
                assertThat(snapshot.intact()).as("run %d", run).isTrue();
                Workload.read(engine.files(VAULT, snapshot.number()));
                engine.delete(VAULT, snapshot.number(), ANNA);
            }
            var inside = Inside.opened(engine, VAULT);
            assertThat(inside.troubles()).as("run %d", run).isEmpty();
            opened += inside.objects().usage().codecFrames().getOrDefault(Boxed.OPENER, 0L);
            var checked = inside.objects().check(true, ObjectStore.Progress.NONE);
            assertThat(checked.clean()).as("run %d: %s", run, checked).isTrue();
            Inside.resealOpened(
                    engine, VAULT, new Tiered()); // the next run has some from the start
        }
    }

    private static long found(String name, byte @Nullable [] bytes, List<Long> may) {
        for (long turn : may) {
            boolean same =
                    turn == REMOVED
                            ? bytes == null
                            : bytes != null
                                    && java.util.Arrays.equals(
                                            bytes, EightWriters.content(turn, name));
            if (same) {
                return turn;
            }
        }
        throw new AssertionError(
                name
                        + " has "
                        + (bytes == null ? "nothing" : bytes.length + " bytes")
                        + ", not what it may: "
                        + may);
    }
}
