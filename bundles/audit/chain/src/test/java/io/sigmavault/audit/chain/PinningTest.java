package io.sigmavault.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.audit.AuditPins.AuditPin;
import io.sigmavault.audit.AuditPins.State;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.audit.tree.LogCheck;
import io.sigmavault.core.Actor;
import io.sigmavault.security.Finding;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log with a place that keeps its checkpoint, and what is found when either is changed. With a TPM: tests/itest.
class PinningTest {

    private static final Path SEGMENT = Path.of("audit/00000000000000000001.log");

    @TempDir Path data;
    private final OneStore store = new OneStore();
    private final SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));

    private AuditChain audit;
    private Checkpoints checkpoints;
    private Pinning pinning;

    @BeforeEach
    void open() throws Exception {
        audit = new AuditChain(data.resolve("audit"), data.resolve("config/keys"), clock);
        checkpoints = new Checkpoints(audit, new TestCrypto(), data.resolve("keys"));
        pinning = new Pinning(audit, clock);
        pinning.every(Duration.ofHours(1));
    }

    @AfterEach
    void close() throws Exception {
        pinning.close();
        checkpoints.close();
        audit.close();
    }

    /// The server stops as by a power cut: nothing is kept on the way.
    private void cutPower() throws Exception {
        store.broken = true;
        close();
        store.broken = false;
    }

    private void grow(int entries) throws Exception {
        var batch = new ArrayList<NewEntry>();
        for (int i = 0; i < entries; i++) {
            batch.add(
                    new NewEntry(
                            "vault:vault:unlock",
                            Outcome.DONE,
                            new Actor("person", "anna"),
                            "vault/" + i,
                            "192.0.2.7",
                            Map.of()));
        }
        audit.recordAll(batch);
    }

    private AuditPin bind() {
        pinning.bindStore(store);
        return look();
    }

    private AuditPin look() {
        return pinning.look().getFirst();
    }

    private List<String> actions() throws Exception {
        return audit.read(0, 1_000).stream()
                .map(one -> one.entry().action())
                .filter(action -> action.startsWith("audit:pin:"))
                .toList();
    }

    private Finding finding() {
        return new PinFindings(pinning).findings(clock.instant()).getFirst();
    }

    @Test
    void whatIsKeptAgreesAndIsWrittenAnHourLaterIfTheLogGrew() throws Exception {
        grow(10);
        checkpoints.sign();
        assertThat(bind().state()).isEqualTo(State.AGREES);
        assertThat(look().checkpoint()).hasValueSatisfying(it -> assertThat(it).contains("\n10\n"));
        assertThat(actions()).containsExactly("audit:pin:create");
        assertThat(finding().severity()).isEqualTo(Finding.Severity.GOOD);
        for (int i = 0; i < 50; i++) {
            grow(1);
            pinning.keepDue();
        }
        assertThat(store.writes).isEqualTo(1);
        clock.advance(Duration.ofMinutes(61));
        pinning.keepDue();
        pinning.keepDue();
        assertThat(store.writes).isEqualTo(2);
        clock.advance(Duration.ofMinutes(61));
        pinning.keepDue();
        assertThat(store.writes).as("the log has not grown").isEqualTo(2);
        grow(5);
        clock.advance(Duration.ofMinutes(6));
        close();
        assertThat(store.writes).as("at the end").isEqualTo(3);
        open();
        assertThat(bind().checkpoint()).hasValueSatisfying(it -> assertThat(it).contains("\n66\n"));
        assertThat(audit.verify().intact()).isTrue();
    }

    @Test
    void aPowerCutLeavesAnOlderOneWhichIsFine() throws Exception {
        grow(10);
        checkpoints.sign();
        bind();
        grow(500);
        clock.advance(Duration.ofHours(2));
        cutPower();
        open();
        assertThat(bind().state()).isEqualTo(State.AGREES);
        store.failAfterWrite = true; // between the store and what is remembered of it
        clock.advance(Duration.ofHours(2));
        grow(1);
        pinning.keepDue();
        cutPower();
        store.failAfterWrite = false;
        open();
        assertThat(bind().state()).isEqualTo(State.AGREES);
        assertThat(audit.verify().intact()).isTrue();
    }

    @Test
    void aLogThatWasCutOffBehindItsCheckpointIsFound() throws Exception {
        grow(10);
        checkpoints.sign();
        byte[] signed = Files.readAllBytes(data.resolve("audit/checkpoint"));
        long whole = Files.size(data.resolve(SEGMENT));
        grow(10);
        checkpoints.sign();
        bind();
        cutPower();
        try (var file = FileChannel.open(data.resolve(SEGMENT), StandardOpenOption.WRITE)) {
            file.truncate(whole);
        }
        Files.write(data.resolve("audit/checkpoint"), signed);
        open();
        assertThat(audit.verify().intact()).as("for whoever has no other checkpoint").isTrue();
        AuditPin pin = bind();
        assertThat(pin.state()).isEqualTo(State.CONTRADICTED);
        assertThat(pin.detail()).contains("has 11 entries", "had 20", "cut off");
        assertThat(audit.verify().intact()).isFalse();
        assertThat(audit.verify().detail()).contains("cut off");
        assertThat(finding().severity()).isEqualTo(Finding.Severity.CRITICAL);

        grow(100);
        clock.advance(Duration.ofHours(2));
        pinning.keepDue();
        assertThat(look().state()).isEqualTo(State.CONTRADICTED);
        assertThat(look().detail()).contains("first 20 entries", "written anew");
        assertThat(actions()).containsExactly("audit:pin:verify");
        assertThat(store.writes).isEqualTo(1);

        assertThat(pinning.renew("one").state()).isEqualTo(State.AGREES);
        assertThat(actions()).containsExactly("audit:pin:verify", "audit:pin:renew");
        assertThat(audit.verify().intact()).isTrue();
        assertThatThrownBy(() -> pinning.renew("two")).hasMessageContaining("two");
    }

    /// By somebody who has all keys of this machine, and the program.
    @Test
    void aLogThatWasWrittenAnewIsFound() throws Exception {
        grow(30);
        checkpoints.sign();
        bind();
        cutPower();
        delete(data.resolve("audit"));
        open();
        grow(40);
        checkpoints.sign();
        assertThat(bind().state()).isEqualTo(State.CONTRADICTED);
        assertThat(audit.verify().intact()).isFalse();
    }

    @Test
    void aLogWithOtherKeysIsToldFromOneThatWasChanged() throws Exception {
        grow(30);
        checkpoints.sign();
        bind();
        cutPower();
        delete(data.resolve("audit"));
        delete(data.resolve("keys"));
        open();
        grow(40);
        checkpoints.sign();
        assertThat(bind().state()).isEqualTo(State.OTHER_LOG);
        assertThat(finding().severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(audit.verify().intact()).isTrue();
        clock.advance(Duration.ofHours(2));
        pinning.keepDue();
        assertThat(store.writes).isEqualTo(1);
    }

    @Test
    void aStoreThatWasClearedOrExchangedIsSaidAndNotHeldAgainstTheLog() throws Exception {
        grow(30);
        checkpoints.sign();
        bind();
        byte[] older = store.read().orElseThrow();
        clock.advance(Duration.ofHours(2));
        grow(1);
        pinning.keepDue();
        cutPower();
        open();
        store.kept = null;
        assertThat(bind().state()).isEqualTo(State.CLEARED);
        assertThat(look().detail()).contains("cleared or exchanged");
        assertThat(finding().severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(audit.verify().intact()).isTrue();
        store.kept = older;
        assertThat(look().state()).isEqualTo(State.CLEARED);
        assertThat(look().detail()).contains("older checkpoint, of 30 entries");
        pinning.renew("one");
        assertThat(look().state()).isEqualTo(State.AGREES);
    }

    @Test
    void aStoreThatFailsOrIsMissingIsSaidAndStopsNothing() throws Exception {
        grow(30);
        checkpoints.sign();
        bind();
        store.broken = true;
        assertThat(look().state()).isEqualTo(State.FAILING);
        assertThat(look().detail()).contains("pulled");
        grow(1);
        store.broken = false;
        assertThat(look().state()).isEqualTo(State.AGREES);
        pinning.unbindStore(store);
        assertThat(look().state()).isEqualTo(State.MISSING);
        assertThat(finding().code()).isEqualTo("audit-pin-failing");
        store.kept = new byte[] {1, 2, 3};
        assertThat(bind().state()).isEqualTo(State.FAILING);
        assertThat(pinning.renew("one").state()).isEqualTo(State.AGREES);
    }

    @Test
    void aMachineWithoutATpmHasNothingToWorryAbout() throws Exception {
        grow(30);
        checkpoints.sign();
        store.broken = true;
        assertThat(bind().state()).isEqualTo(State.EMPTY);
        assertThat(look().detail()).contains("pulled");
        assertThat(new PinFindings(pinning).findings(clock.instant())).isEmpty();
        store.broken = false;
        pinning.keepDue();
        assertThat(look().state()).isEqualTo(State.AGREES);
    }

    /// The tiles and the checkpoint are left as they were, so that the start finds nothing; reading all entries does.
    @Test
    void entriesThatWereWrittenAnewUnderOldTilesAreFoundByAVerification() throws Exception {
        grow(600);
        checkpoints.sign();
        cutPower();
        Path kept = data.resolve("kept");
        Files.move(data.resolve("audit"), kept);
        open();
        grow(599);
        audit.record(
                new NewEntry(
                        "vault:vault:lock",
                        Outcome.DONE,
                        new Actor("person", "eve"),
                        "vault/599",
                        "192.0.2.9",
                        Map.of()));
        cutPower();
        Files.move(
                data.resolve(SEGMENT),
                kept.resolve(SEGMENT.getFileName()),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        delete(data.resolve("audit"));
        Files.move(kept, data.resolve("audit"));
        open();
        assertThat(audit.verify().intact()).isFalse();
        assertThat(audit.verify().detail()).contains("written anew");
    }

    @Test
    void offlineCheckTakesTheThreeLinesThatAreRemembered() throws Exception {
        grow(30);
        checkpoints.sign();
        bind();
        close();
        byte[] lines = Files.readAllBytes(data.resolve("audit/pinned/one"));
        var pin = io.sigmavault.audit.tree.Pin.parse(lines);
        assertThat(
                        LogCheck.run(
                                        data.resolve("audit"),
                                        List.of(),
                                        List.of(pin),
                                        (_, _, _) -> true)
                                .findings())
                .isEmpty();
        open();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
