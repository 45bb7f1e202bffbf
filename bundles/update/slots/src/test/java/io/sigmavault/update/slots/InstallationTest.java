package io.sigmavault.update.slots;

import static io.sigmavault.update.slots.Versions.machine;
import static io.sigmavault.update.slots.Versions.release;
import static io.sigmavault.update.slots.Versions.source;
import static io.sigmavault.update.slots.Versions.starts;
import static io.sigmavault.update.slots.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.UpdateException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationTest {

    private static final long SEED = 11;
    private static final int TEARS = 5;
    private static final Installation.Steps QUIET = (_, _) -> {};

    @Test
    void theNewVersionStartsWithThreeTriesAndTheOldOneStays() throws Exception {
        var machine = machine("0.1.0", "", "");
        var told = new ArrayList<Long>();

        installation(machine)
                .install(release("0.2.0"), source("0.2.0"), (done, _) -> told.add(done));

        assertThat(starts(machine)).isEqualTo("0.2.0");
        assertThat(machine.files())
                .containsOnlyKeys("sigmavault_0.1.0.efi", "sigmavault_0.2.0+3.efi");
        assertThat(told).isSorted().last().isEqualTo(3L * 330_001);
        machine.files()
                .put("sigmavault_0.2.0+0-3.efi", machine.files().remove("sigmavault_0.2.0+3.efi"));
        assertThat(starts(machine)).isEqualTo("0.1.0");
    }

    /// Whatever the other slot holds: after a power cut between any two writes, with any of the sectors that were not
    /// forced, the old version starts, or the new one does with everything that is in it.
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, none, false",
                "0.0.9, sigmavault_0.0.9.efi, false",
                "0.2.0, sigmavault_0.2.0+0-3.efi, false",
                "0.3.0, sigmavault_0.3.0+0-1.efi, false",
                "none, none, true",
                "0.0.9, sigmavault_0.0.9.efi, true",
                "0.2.0, sigmavault_0.2.0+0-3.efi, true"
            })
    void aPowerCutLeavesAVersionThatStarts(String other, String kernel, boolean bios)
            throws Exception {
        var machine =
                machine("0.1.0", other == null ? "" : other, kernel == null ? "" : kernel, bios);
        installation(machine).install(release("0.2.0"), source("0.2.0"), QUIET);
        var random = new Random(SEED);
        var seen = new HashSet<String>();
        for (int after = 0; after <= machine.steps(); after++) {
            for (int tear = 0; tear < TEARS; tear++) {
                var cut = machine.cut(after, random);
                String starts = starts(cut);
                assertThat(starts).as("after step %d", after).isIn("0.1.0", "0.2.0");
                seen.add(starts);
                if (starts.equals("0.1.0") && tear == 0) {
                    installation(cut).install(release("0.2.0"), source("0.2.0"), QUIET);
                    assertThat(starts(cut)).as("again, after step %d", after).isEqualTo("0.2.0");
                }
            }
        }
        assertThat(machine.steps()).isGreaterThan(12);
        assertThat(seen).containsExactlyInAnyOrder("0.1.0", "0.2.0");
    }

    @Test
    void whatIsNotSignedChangesNothing() throws Exception {
        var machine = machine("0.1.0", "0.0.9", "sigmavault_0.0.9.efi");
        refused(
                "update-file",
                () -> installation(machine).install(release("0.2.0"), source("0.2.1"), QUIET));
        assertThat(machine.steps()).isZero();
    }

    /// The server may exchange a file after it was compared.
    @Test
    void whatIsExchangedMeanwhileDoesNotStart() throws Exception {
        for (String part : new String[] {".efi", ".squashfs"}) {
            var machine = machine("0.1.0", "", "");
            var opened = new HashSet<String>();
            Installation.Source source =
                    file ->
                            opened.add(file.name()) || !file.name().endsWith(part)
                                    ? source("0.2.0").open(file)
                                    : new ByteArrayInputStream(new byte[30_000]);
            refused(
                    "update-not-written",
                    () -> installation(machine).install(release("0.2.0"), source, QUIET));
            assertThat(starts(machine)).isEqualTo("0.1.0");
        }
    }

    @Test
    void aFileThatGrowsMeanwhileStaysInItsSlot() throws Exception {
        var machine = machine("0.1.0", "", "");
        var opened = new HashSet<String>();
        Installation.Source source =
                file ->
                        opened.add(file.name()) || file.name().endsWith(".efi")
                                ? source("0.2.0").open(file)
                                : new ByteArrayInputStream(new byte[Gpt.SLOT_BYTES + 1]);
        refused(
                "update-file",
                () -> installation(machine).install(release("0.2.0"), source, QUIET));
        assertThat(starts(machine)).isEqualTo("0.1.0");
    }

    @Test
    void itCanBeCancelledAtEachStep() throws Exception {
        for (int end = 0; ; end++) {
            var machine = machine("0.1.0", "", "");
            var left = new int[] {end};
            try {
                installation(machine)
                        .install(
                                release("0.2.0"),
                                source("0.2.0"),
                                (_, _) -> {
                                    if (left[0]-- == 0) {
                                        throw new UpdateException("update-cancelled", "cancelled");
                                    }
                                });
                assertThat(end).isPositive();
                return;
            } catch (UpdateException e) {
                assertThat(e.code()).isEqualTo("update-cancelled");
                assertThat(starts(machine)).isEqualTo("0.1.0");
            }
        }
    }

    @Test
    void whatCantBeInstalledIsRefusedBeforeAnythingIsWritten() throws Exception {
        var machine = machine("0.2.0", "0.1.0", "sigmavault_0.1.0.efi");
        var running = new Installation(machine.disk(), machine.boot(), version("0.2.0"));
        refused("update-running", () -> running.install(release("0.2.0"), source("0.2.0"), QUIET));
        var unknown = new Installation(machine.disk(), machine.boot(), version("0.3.0"));
        refused("update-no-slots", () -> unknown.install(release("0.4.0"), source("0.4.0"), QUIET));
        var trying =
                new Machine(
                        Gpt.disk("sigmavault_0.2.0", "sigmavault_0.1.0"),
                        Map.of(
                                "sigmavault_0.2.0+2-1.efi",
                                new byte[1],
                                "sigmavault_0.1.0.efi",
                                new byte[1]),
                        false);
        refused(
                "update-not-blessed",
                () ->
                        new Installation(trying.disk(), trying.boot(), version("0.2.0"))
                                .install(release("0.3.0"), source("0.3.0"), QUIET));
        var big = release("0.3.0");
        var files = new ArrayList<>(big.files());
        files.set(
                1, new ListedFile(files.get(1).name(), Gpt.SLOT_BYTES + 1, files.get(1).sha256()));
        var tooBig =
                new Release(
                        big.architecture(),
                        big.version(),
                        big.channel(),
                        big.created(),
                        big.expires(),
                        big.minimum(),
                        big.notes(),
                        files);
        refused("update-too-big", () -> running.install(tooBig, source("0.3.0"), QUIET));
        assertThat(machine.steps() + trying.steps()).isZero();
    }

    @Test
    void goingBackIsOneRenaming() throws Exception {
        var machine = machine("0.2.0", "0.1.0", "sigmavault_0.1.0.efi");
        var back = new Rollback(machine.disk(), machine.boot(), version("0.2.0"));

        assertThat(back.prepare()).isEqualTo(version("0.1.0"));

        for (int after = 0; after <= machine.steps(); after++) {
            assertThat(starts(machine.cut(after, new Random(SEED)))).isIn("0.1.0", "0.2.0");
        }
        assertThat(starts(machine)).isEqualTo("0.1.0");
        assertThat(back.prepare()).isEqualTo(version("0.1.0"));
        var alone = machine("0.2.0", "", "");
        refused(
                "update-nothing-before",
                () -> new Rollback(alone.disk(), alone.boot(), version("0.2.0")).prepare());
    }

    private static Installation installation(Machine machine) {
        return new Installation(machine.disk(), machine.boot(), version("0.1.0"));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UpdateException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
