package io.sigmavault.core.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @Test
    void aFreshMachineShowsAddressCodeAndFingerprint() {
        var report =
                new Report(
                        List.of("https://127.0.0.1:8443/"),
                        Optional.of("ABCDE-FGHIJ"),
                        "AA:BB",
                        false);

        assertThat(String.join("\n", report.lines()))
                .contains("https://127.0.0.1:8443/", "ABCDE-FGHIJ", "SHA-256 AA:BB")
                .doesNotContain("developer");
    }

    @Test
    void developerModeIsAWarningAndAMachineInUseHasNoCode() {
        var report = new Report(List.of("https://[::1]:1/"), Optional.empty(), "AA", true);

        assertThat(String.join("\n", report.lines()))
                .contains("WARNING: developer mode")
                .doesNotContain("Set-up code");
    }

    @Test
    void whatIsNoCertificateIsSaid(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("certificate.pem"), "nonsense");

        assertThatThrownBy(() -> Report.fingerprint(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no certificate");
    }

    @Test
    void anyAddressBecomesTheOnesThereAre() throws IOException {
        var everywhere = new Listening(List.of("0.0.0.0"), 8443);

        assertThat(everywhere.urls()).startsWith("https://127.0.0.1:8443/");
        assertThat(everywhere.reachable()).isEqualTo("127.0.0.1");
        assertThat(new Listening(List.of("::1"), 7).urls()).containsExactly("https://[::1]:7/");
    }
}
