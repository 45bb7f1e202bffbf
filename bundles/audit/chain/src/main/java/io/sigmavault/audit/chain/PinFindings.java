package io.sigmavault.audit.chain;

import io.sigmavault.audit.AuditPins;
import io.sigmavault.audit.AuditPins.AuditPin;
import io.sigmavault.security.Finding;
import io.sigmavault.security.FindingSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Tells how the log and the checkpoints in this machine's TPM go together.
@Component
public final class PinFindings implements FindingSource {

    private static final String SCOPE = "audit";

    private final AuditPins pins;

    @Activate
    public PinFindings(@Reference AuditPins pins) {
        this.pins = pins;
    }

    @Override
    public List<Finding> findings(Instant now) {
        return pins.pins().stream()
                .filter(pin -> pin.state() != AuditPins.State.EMPTY)
                .map(PinFindings::finding)
                .toList();
    }

    private static Finding finding(AuditPin pin) {
        String renew = " If you know why, say audit:pin --renew " + pin.store() + '.';
        return switch (pin.state()) {
            case AGREES, EMPTY -> told("audit-pinned", Finding.Severity.GOOD, pin, "");
            case CONTRADICTED ->
                    told(
                            "audit-pin-contradicted",
                            Finding.Severity.CRITICAL,
                            pin,
                            "Compare the log with a backup, and find out who could write to this disk."
                                    + renew);
            case OTHER_LOG ->
                    told(
                            "audit-pin-other",
                            Finding.Severity.WARNING,
                            pin,
                            "Was this system set up anew, or moved?" + renew);
            case CLEARED ->
                    told(
                            "audit-pin-cleared",
                            Finding.Severity.WARNING,
                            pin,
                            "Was the TPM cleared in the firmware, or the mainboard exchanged?"
                                    + renew);
            case FAILING, MISSING ->
                    told(
                            "audit-pin-failing",
                            Finding.Severity.WARNING,
                            pin,
                            "See hsm:list and the log of the server.");
        };
    }

    private static Finding told(String code, Finding.Severity severity, AuditPin pin, String fix) {
        return new Finding(code, severity, SCOPE, pin.detail(), fix, Map.of("store", pin.store()));
    }
}
