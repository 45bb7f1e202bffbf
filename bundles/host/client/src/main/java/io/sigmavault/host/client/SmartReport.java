package io.sigmavault.host.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.DiskHealth;
import io.sigmavault.host.DiskHealth.Finding;
import io.sigmavault.host.DiskHealth.Kind;
import io.sigmavault.host.DiskHealth.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads what smartctl(8) of smartmontools 7 says of a disk, as JSON. Numbers of ATA attributes: 5 reallocated, 197 pending,
/// 198 uncorrectable sectors, which nearly all makers use alike.
final class SmartReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Percent of its life from which flash memory counts as worn.
    private static final long WORN_PERCENT = 90;

    private final JsonNode report;
    private final List<Finding> findings = new ArrayList<>();

    private SmartReport(JsonNode report) {
        this.report = report;
    }

    /// @throws SigmaVaultException code `host-failed` if it is no JSON
    static DiskHealth read(String text) throws SigmaVaultException {
        try {
            return new SmartReport(JSON.readTree(text)).health();
        } catch (JacksonException e) {
            throw new SigmaVaultException(
                            "host-failed", 502, "what smartctl says of the disk can't be read")
                    .because(e);
        }
    }

    private DiskHealth health() {
        var passed = report.path("smart_status").path("passed");
        if (!passed.isBoolean()) {
            return new DiskHealth(State.UNKNOWN, List.of(), celsius(), hours(), used());
        }
        if (!passed.booleanValue()) {
            findings.add(new Finding(Kind.SELF_ASSESSMENT, 0));
        }
        report.path("ata_smart_attributes").path("table").forEach(this::attribute);
        flash(report.path("nvme_smart_health_information_log"));
        findings.sort(Comparator.comparing(Finding::kind));
        return new DiskHealth(state(), findings, celsius(), hours(), used());
    }

    private State state() {
        boolean failing =
                findings.stream()
                        .map(Finding::kind)
                        .anyMatch(kind ->
                                kind == Kind.SELF_ASSESSMENT || kind == Kind.ATTRIBUTE_BELOW_LIMIT);
        return failing ? State.FAILING : findings.isEmpty() ? State.GOOD : State.WORN;
    }

    private void attribute(JsonNode attribute) {
        long number = attribute.path("id").asLong();
        long raw = attribute.path("raw").path("value").asLong();
        if (attribute.path("when_failed").asText("").equals("now")) {
            findings.add(new Finding(Kind.ATTRIBUTE_BELOW_LIMIT, number));
        }
        if (number == 5) {
            count(Kind.REALLOCATED_SECTORS, raw);
        } else if (number == 197) {
            count(Kind.PENDING_SECTORS, raw);
        } else if (number == 198) {
            count(Kind.UNCORRECTABLE_SECTORS, raw);
        }
    }

    private void flash(JsonNode log) {
        count(Kind.MEDIA_ERRORS, log.path("media_errors").asLong());
        long spare = log.path("available_spare").asLong(100);
        if (spare <= log.path("available_spare_threshold").asLong(-1)) {
            findings.add(new Finding(Kind.SPARE_LOW, spare));
        }
        if (used() >= WORN_PERCENT) {
            findings.add(new Finding(Kind.LIFE_USED, used()));
        }
    }

    private void count(Kind kind, long value) {
        if (value > 0) {
            findings.add(new Finding(kind, value));
        }
    }

    private int celsius() {
        return report.path("temperature").path("current").asInt(-1);
    }

    private long hours() {
        return report.path("power_on_time").path("hours").asLong(-1);
    }

    private int used() {
        return report.path("nvme_smart_health_information_log").path("percentage_used").asInt(-1);
    }
}
