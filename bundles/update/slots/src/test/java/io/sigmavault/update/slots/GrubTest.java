package io.sigmavault.update.slots;

import static io.sigmavault.update.slots.Versions.machine;
import static io.sigmavault.update.slots.Versions.release;
import static io.sigmavault.update.slots.Versions.source;
import static io.sigmavault.update.slots.Versions.starts;
import static io.sigmavault.update.slots.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.update.format.UpdateException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Machines that start without UEFI.
class GrubTest {

    @Test
    void aNewVersionIsTriedThreeTimesAndThenGivesWay() throws Exception {
        var machine = updated();
        for (int tries = 2; tries >= 0; tries--) {
            assertThat(starts(machine)).isEqualTo("0.2.0");
            counted(machine, tries);
        }
        assertThat(starts(machine)).isEqualTo("0.1.0");
        var slots = Slots.read(machine.disk(), machine.boot().names(), version("0.1.0"));
        assertThat(slots.running().kernel()).hasValueSatisfying(KernelName::blessed);
        assertThat(slots.idle().kernel()).get().matches(KernelName::spent);
    }

    @Test
    void aVersionThatWorksIsKeptAndTheOneBeforeCanComeBack() throws Exception {
        var machine = updated();
        counted(machine, 2);

        new Blessing(machine.boot(), version("0.2.0")).run();

        for (int after = 0; after <= machine.steps(); after++) {
            assertThat(starts(machine.cut(after, new Random(3)))).isIn("0.1.0", "0.2.0");
        }
        assertThat(machine.boot().names())
                .containsExactly("sigmavault_0.2.0.efi", "sigmavault_0.1.0.efi");
        assertThat(machine.boot().kernels().names()).contains("sigmavault_0.2.0.efi");
        var back = new Rollback(machine.disk(), machine.boot(), version("0.2.0"));
        assertThat(back.prepare()).isEqualTo(version("0.1.0"));
        assertThat(starts(machine)).isEqualTo("0.1.0");
        assertThat(machine.boot().names())
                .containsExactly("sigmavault_0.1.0.efi", "sigmavault_0.2.0+0-3.efi");
        assertThatThrownBy(() ->
                        new Rollback(machine.disk(), machine.boot(), version("0.1.0")).prepare())
                .isInstanceOf(UpdateException.class);
    }

    /// What UEFI started and blessed is what GRUB starts, before the other version goes.
    @Test
    void anUpdateWithUefiKeepsGrubInStep() throws Exception {
        var machine = updated();
        var files = new LinkedHashMap<>(machine.files());
        files.put("sigmavault_0.2.0.efi", Versions.kernel("0.2.0"));
        files.remove("sigmavault_0.2.0+3.efi");
        var uefi = new Machine(machine.now(), files, false);

        new Installation(uefi.disk(), uefi.boot(), version("0.2.0"))
                .install(release("0.3.0"), source("0.3.0"), (_, _) -> {});

        assertThat(starts(new Machine(uefi.now(), uefi.files(), true))).isEqualTo("0.3.0");
        for (int after = 0; after <= uefi.steps(); after++) {
            var cut = uefi.cut(after, new Random(4));
            assertThat(starts(new Machine(cut.now(), cut.files(), true)))
                    .as("after step %d", after)
                    .isIn("0.2.0", "0.3.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# GRUB Environment Block\ncurrent=0.1.0\n", "#"})
    void aDamagedBlockIsTold(String text) {
        assertThatThrownBy(() -> GrubEnvironment.parse(text.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void whatGrubCantReadIsRefused() {
        for (String value : new String[] {"a\\b", "a\nb", "", "ü", "x".repeat(500)}) {
            assertThatThrownBy(() -> new GrubEnvironment(Map.of("next", value)).bytes())
                    .isInstanceOf(IOException.class);
        }
    }

    /// Whatever a kernel's first bytes say, it is read within its bounds or refused.
    @Test
    void aDamagedKernelIsRefused() throws Exception {
        var random = new Random(5);
        var folder = machine("0.1.0", "", "", true).boot().kernels();
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = Versions.kernel("0.1.0");
            for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
                bytes[random.nextInt(300)] = (byte) random.nextInt();
            }
            folder.write("damaged", new ByteArrayInputStream(bytes));
            try {
                var kernel = UnifiedKernel.read(folder, "damaged");
                assertThat(kernel.options()).hasSizeLessThanOrEqualTo(450);
                kernel.open(".linux").readAllBytes();
            } catch (UpdateException e) {
                assertThat(e.code()).isEqualTo("update-kernel");
            } catch (IOException e) {
                assertThat(e).isInstanceOf(EOFException.class);
            }
        }
    }

    private static Machine updated() throws Exception {
        var machine = machine("0.1.0", "", "", true);
        new Installation(machine.disk(), machine.boot(), version("0.1.0"))
                .install(release("0.2.0"), source("0.2.0"), (_, _) -> {});
        return machine;
    }

    private static void counted(Machine machine, int tries) throws IOException {
        machine.boot()
                .grub()
                .overwrite(
                        "grubenv",
                        new GrubEnvironment(
                                        Map.of(
                                                "current",
                                                "0.1.0",
                                                "next",
                                                "0.2.0",
                                                "tries",
                                                "" + tries))
                                .bytes());
    }
}
