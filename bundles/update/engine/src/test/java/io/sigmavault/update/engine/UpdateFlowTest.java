package io.sigmavault.update.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.access.testkit.AuditNotes;
import io.sigmavault.access.testkit.MovableClock;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.SystemSlots.State;
import io.sigmavault.host.SystemSlots.SystemSlot;
import io.sigmavault.host.SystemSlots.Writing;
import io.sigmavault.update.PastUpdate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From a folder with a release to the outcome after the restart.
@Timeout(60)
class UpdateFlowTest {

    private static final Map<String, String> BY_ANNA = Map.of("actor", "person:anna");
    private static final Map<String, String> TO_0_2 =
            Map.of("actor", "person:anna", "version", "0.2.0", "origin", "192.0.2.1");

    @TempDir Path temporary;
    private final FakeHost machine = new FakeHost();
    private final FakeEvents events = new FakeEvents();
    private final AuditNotes audit = new AuditNotes();
    private final MovableClock clock = new MovableClock();

    @SuppressWarnings("NullAway.Init")
    private UpdateFolder folder;

    @SuppressWarnings("NullAway.Init")
    private Path stick;

    @BeforeEach
    void aMachineAndAStick() throws Exception {
        folder = Offer.machine(temporary, "0.1.0");
        stick = Offer.release(temporary.resolve("stick"), "0.2.0", "stable");
        Settings.of(stick.toString(), "stable").write(folder);
    }

    @Test
    void aReleaseIsFoundFetchedWrittenAndCommitted() throws Exception {
        assertThat(check()).isEqualTo(Map.of("version", "0.2.0", "refusal", ""));
        var found = FoundRelease.read(folder).orElseThrow().shown(folder, Offer.NOW).orElseThrow();
        assertThat(found.notes()).containsExactly("All is new.");
        assertThat(found.bytes()).isEqualTo(440_000);

        machine.writings.addAll(
                List.of(
                        new Writing(State.RUNNING, "0.2.0", 1, 2, "", ""),
                        new Writing(State.DONE, "0.2.0", 2, 2, "", "")));
        machine.writings.removeFirst();
        assertThat(install(TO_0_2)).isEqualTo(Map.of("version", "0.2.0"));
        assertThat(machine.asked).containsExactly("write false false");
        assertThat(folder.ready()).isEmptyDirectory();
        assertThat(history().getFirst().outcome()).isEqualTo(PastUpdate.Outcome.WAITING);

        machine.idle = new SystemSlot(false, "0.2.0", true, false, 3);
        assertThat(outcome().settled()).isTrue();
        assertThat(history().getFirst().outcome()).isEqualTo(PastUpdate.Outcome.WAITING);

        startWith("0.2.0", false);
        assertThat(outcome().settled()).isFalse();
        assertThat(gate().ask().open()).isFalse();
        startWith("0.2.0", true);
        assertThat(outcome().settled()).isTrue();
        assertThat(history().getFirst().outcome()).isEqualTo(PastUpdate.Outcome.COMMITTED);
        assertThat(events.past).containsExactly("FOUND", "WRITTEN", "COMMITTED");
        assertThat(audit.lines()).containsExactly("update:release:commit DONE");
        assertThat(install(TO_0_2)).isEqualTo(Map.of("version", "0.2.0"));
    }

    @Test
    void aVersionThatFellBackIsTold() throws Exception {
        check();
        machine.writings.set(0, new Writing(State.DONE, "0.2.0", 2, 2, "", ""));
        install(TO_0_2);
        machine.idle = new SystemSlot(false, "0.2.0", false, false, 0);
        assertThat(outcome().settled()).isTrue();
        assertThat(history().getFirst())
                .satisfies(past -> {
                    assertThat(past.outcome()).isEqualTo(PastUpdate.Outcome.FELL_BACK);
                    assertThat(past.from()).isEqualTo("0.1.0");
                    assertThat(past.actor()).isEqualTo("person:anna");
                });
        assertThat(outcome().settled()).isTrue();
        assertThat(events.past).containsExactly("FOUND", "WRITTEN", "FELL_BACK");
        assertThat(audit.lines()).containsExactly("update:release:commit FAILED");
    }

    @Test
    void whatTheHelperRefusesFailsTheTask() throws Exception {
        check();
        machine.writings.set(
                0,
                new Writing(State.FAILED, "0.2.0", 0, 0, "update-not-written", "the disk fails"));
        refused("update-not-written", () -> install(TO_0_2));
        assertThat(history()).isEmpty();
        refused("update-none-found", () -> install(Map.of("version", "0.3.0")));
    }

    @Test
    void releasesOfOthersAreNotKept() throws Exception {
        Offer.release(stick, "0.2.0", "testing");
        refused("update-channel", this::check);
        Files.delete(folder.machine().resolve("usr/share/sigmavault/update-roots/maker.pem"));
        refused("update-no-roots", this::check);
        Settings.of("", "stable").write(folder);
        refused("update-source-missing", this::check);
        assertThat(FoundRelease.read(folder)).isEmpty();
    }

    @Test
    void whatIsNoSourceIsRefused() {
        for (String source :
                new String[] {
                    "http://example.org/", "https:///x", "x", "https://a@b/", "https://b/?c"
                }) {
            refused("update-source", () -> Settings.of(source, "stable"));
        }
        refused("update-source", () -> Settings.of("/media", "../stable"));
    }

    @Test
    void theGateOpensAfterSevenDaysOrWhenItsOwnerAgrees() throws Exception {
        machine.idle = new SystemSlot(false, "0.0.9", true, true, -1);
        refused("update-not-blessed", () -> gate().agree());
        assertThat(gate().ask().open()).isFalse();
        outcome().settled();
        assertThat(gate().ask().opens()).isEqualTo(Offer.NOW.plus(Duration.ofDays(7)));
        assertThat(gate().ask().open()).isFalse();
        clock.advance(Duration.ofDays(7));
        outcome().settled();
        assertThat(gate().ask().open()).isTrue();

        folder = Offer.machine(temporary, "0.2.0");
        startWith("0.2.0", true);
        assertThat(gate().ask().open()).isFalse();
        outcome().settled();
        gate().agree();
        assertThat(gate().ask().open()).isTrue();
        Files.writeString(folder.machine().resolve("proc/cmdline"), "root=/dev/sda1");
        assertThat(gate().ask().open()).isTrue();
    }

    @Test
    void theGateIsOpenOnAMachineThatNeverHadAnotherVersion() throws Exception {
        machine.idle = new SystemSlot(false, "", false, false, -1);
        outcome().settled();
        assertThat(gate().ask().open()).isTrue();
        assertThat(gate().ask().sentence()).contains("no version to go back to");

        startWith("0.2.0", true);
        outcome().settled();
        assertThat(gate().ask().open()).isFalse();
    }

    private void startWith(String version, boolean blessed) throws Exception {
        folder = Offer.machine(temporary, version);
        machine.running = new SystemSlot(true, version, true, blessed, blessed ? -1 : 2);
        machine.idle = new SystemSlot(false, "0.1.0", true, true, -1);
        machine.writings.set(0, FakeHost.NOTHING);
    }

    private Map<String, Object> check() throws Exception {
        return new CheckTask(new Notes(events.store(), audit), folder, clock)
                .run(BY_ANNA, (_, _, _) -> {});
    }

    private Map<String, Object> install(Map<String, String> parameters) throws Exception {
        return new InstallTask(machine.host(), new Notes(events.store(), audit), folder, clock)
                .run(parameters, (_, _, _) -> {});
    }

    private List<PastUpdate> history() throws Exception {
        return new History(folder).list();
    }

    private UpdateOutcome outcome() {
        return new UpdateOutcome(machine.host(), new Notes(events.store(), audit), folder, clock);
    }

    private SlotFeatureGate gate() {
        return new SlotFeatureGate(folder, clock);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SigmaVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
