package io.sigmavault.share.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.access.Caller;
import io.sigmavault.access.testkit.AuditNotes;
import io.sigmavault.access.testkit.MovableClock;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.core.testkit.MemoryEvents;
import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.folder.FolderSource;
import io.sigmavault.share.testkit.OnePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is removed goes from the recycle bin when it is older than the share says, and not before.
class BinAgesTest {

    private static final Caller ANNA =
            new Caller(new Actor("person", "anna"), Set.of("*"), "", "test");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SETTLING = Duration.ofMinutes(15);
    private static final TaskHandler.Progress ON = (_, _, _) -> {};

    private final MovableClock clock = new MovableClock(); // 2026-11-25
    private final MemoryEvents events = new MemoryEvents();
    private final WaitingTasks tasks = new WaitingTasks();
    private final AuditNotes audit = new AuditNotes();
    @TempDir private Path pool;
    private ShareRegistry shares;
    private BinAges ages;

    /// By how much the clock was wrong, or is.
    private Duration jumped = Duration.ZERO;

    @BeforeEach
    void aShare() throws Exception {
        start();
        shares.create(ANNA, share(30));
        removed("2026-11-25/a");
    }

    @AfterEach
    void end() {
        ages.close();
    }

    private void start() throws Exception {
        shares = new ShareRegistry(new Everybody(), audit, events, tasks, clock);
        shares.bindSource(new FolderSource(new OnePool(pool)), Map.of());
        ages = new BinAges(shares, tasks, this::nanoTime);
        clock.advance(SETTLING);
    }

    private long nanoTime() {
        return Duration.between(Instant.EPOCH, clock.instant().minus(jumped)).toNanos();
    }

    private void jump(Duration ahead) {
        jumped = jumped.plus(ahead);
        clock.advance(ahead);
    }

    private static Share share(int days) {
        return new Share(
                "pics",
                new ShareSource.Folder("tank", "pics"),
                Set.of(),
                Map.of("anna", Right.WRITE),
                0,
                true,
                true,
                days);
    }

    private Path removed(String item) throws IOException {
        Path file = pool.resolve("shares/pics/.recycle").resolve(item);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, "x");
    }

    private List<Map<String, Object>> look() throws Exception {
        ages.look();
        return tasks.run(new EmptyBinTask(shares), ON);
    }

    @Test
    void whatIsRemovedIsKeptForFullDaysAndThenGoes() throws Exception {
        Path beside = removed("2026-11-25/deep/er").resolveSibling("link");
        Path hidden = Files.createSymbolicLink(beside, Path.of("/"));
        removed("2026-11-25.2/a");
        Path later = removed("2026-11-26/b");
        Path foreign = removed("1-mine/c");
        clock.advance(DAY.multipliedBy(30));
        assertThat(look()).isEmpty();
        assertThat(hidden).isSymbolicLink();
        clock.advance(DAY);
        assertThat(look()).containsExactly(Map.of("deleted", 3L));
        assertThat(pool.resolve("shares/pics/.recycle"))
                .isDirectoryNotContaining("glob:**2026-11-25*");
        assertThat(later).exists();
        assertThat(foreign).exists();
        assertThat(audit.entries())
                .extracting(entry -> entry.action() + " " + entry.actor())
                .contains("share:file:delete " + Actor.SYSTEM);
    }

    @Test
    void aDayThatWasMissedIsMadeUpForAtTheNextStart() throws Exception {
        clock.advance(DAY.multipliedBy(400));
        ages.close();
        start();
        assertThat(look()).hasSize(1);
        assertThat(pool.resolve("shares/pics/.recycle/2026-11-25")).doesNotExist();
    }

    @Test
    void aClockThatIsWrongForAWhileTakesNothing() throws Exception {
        jump(DAY.multipliedBy(400));
        assertThat(look()).isEmpty();
        clock.advance(SETTLING.minusMinutes(1));
        assertThat(look()).isEmpty();
        jump(DAY.multipliedBy(-400));
        clock.advance(SETTLING);
        assertThat(look()).isEmpty();
        assertThat(pool.resolve("shares/pics/.recycle/2026-11-25/a")).exists();
        jump(DAY.multipliedBy(400)); // and for good
        assertThat(look()).isEmpty();
        clock.advance(SETTLING);
        assertThat(look()).hasSize(1);
    }

    @Test
    void aStartWithAWrongClockTakesNothingAtOnce() throws Exception {
        clock.advance(DAY.multipliedBy(400));
        ages.close();
        start();
        clock.advance(SETTLING.negated());
        assertThat(look()).isEmpty();
    }

    @Test
    void oneTaskADayIsEnough() throws Exception {
        clock.advance(DAY.multipliedBy(40));
        ages.look();
        ages.look();
        ages.close();
        start();
        ages.look();
        assertThat(tasks.list()).hasSize(1);
        var id = tasks.list().getFirst().id();
        tasks.cancel(id, ANNA.actor());
        assertThat(look()).isEmpty();
        clock.advance(DAY);
        assertThat(look()).hasSize(1);
    }

    @Test
    void aTaskThatIsCancelledLeavesTheRest() throws Exception {
        removed("2026-11-25/b");
        clock.advance(DAY.multipliedBy(40));
        ages.look();
        assertThrows(
                InterruptedException.class,
                () ->
                        tasks.run(
                                new EmptyBinTask(shares),
                                (_, _, _) -> {
                                    throw new InterruptedException();
                                }));
        assertThat(pool.resolve("shares/pics/.recycle/2026-11-25")).isNotEmptyDirectory();
    }

    @Test
    void aLimitThatIsTakenBackBeforeTheTaskRunsCounts() throws Exception {
        clock.advance(DAY.multipliedBy(40));
        ages.look();
        shares.change(ANNA, share(0));
        assertThat(tasks.run(new EmptyBinTask(shares), ON)).containsExactly(Map.of("deleted", 0L));
        shares.change(ANNA, share(20));
        assertThat(look()).containsExactly(Map.of("deleted", 1L));
    }

    @Test
    void aShareFromBeforeThereWasALimitKeepsForEver() throws Exception {
        var before = ShareJson.write(share(30)).replace(",\"recycleDays\":30", "");
        assertThat(before).doesNotContain("recycleDays");
        var changed = new NewEvent("io/sigmavault/share/Share/CHANGED", 1, ANNA.actor(), before);
        events.append("shares", 1, List.of(changed));
        ages.close();
        start();
        assertThat(shares.get(ANNA, "pics")).isEqualTo(share(0));
        clock.advance(DAY.multipliedBy(4_000));
        assertThat(look()).isEmpty();
        assertThat(pool.resolve("shares/pics/.recycle/2026-11-25/a")).exists();
    }

    @Test
    void whatCannotBeReachedIsLookedAtAgainTheSameDay() throws Exception {
        Path away = pool.resolveSibling("away");
        clock.advance(DAY.multipliedBy(40));
        Files.move(pool.resolve("shares/pics"), away);
        assertThat(look()).isEmpty();
        Files.move(away, pool.resolve("shares/pics"));
        assertThat(look()).hasSize(1);
    }

    @Test
    void aLimitOfDaysThatIsNoneIsRefused() {
        for (int days : new int[] {-1, 36_501}) {
            var refused =
                    assertThrows(SigmaVaultException.class, () -> shares.change(ANNA, share(days)));
            assertThat(refused.code()).isEqualTo("share-invalid");
        }
    }
}
