package io.sigmavault.host.client;

import static io.sigmavault.host.client.Answers.number;
import static io.sigmavault.host.client.Answers.text;
import static io.sigmavault.host.client.Answers.yes;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.SystemSlots;
import io.sigmavault.host.SystemSlots.State;
import io.sigmavault.host.SystemSlots.SystemSlot;
import io.sigmavault.host.SystemSlots.Writing;
import java.util.List;
import java.util.Map;

/// Reads what the helper tells of slots and updates.
final class SlotAnswers {

    private SlotAnswers() {}

    static SystemSlots slots(String body) throws SigmaVaultException {
        List<Map<String, String>> rows = Answers.each(body, row -> row);
        var machine =
                rows.stream()
                        .filter(row -> text(row, "kind").equals("machine"))
                        .findFirst()
                        .orElse(Map.of());
        var slots =
                rows.stream()
                        .filter(row -> text(row, "kind").equals("slot"))
                        .map(SlotAnswers::slot)
                        .toList();
        boolean without = text(machine, "version").isEmpty();
        return new SystemSlots(
                text(machine, "version"),
                text(machine, "firmware").equals("uefi"),
                (int) number(machine, "roots"),
                slots,
                writing(machine),
                without ? text(machine, "sentence") : "");
    }

    /// @return the version that starts next
    static String version(String body) throws SigmaVaultException {
        return Answers.each(body, row -> text(row, "version")).stream().findFirst().orElse("");
    }

    private static Writing writing(Map<String, String> row) {
        var state =
                switch (text(row, "state")) {
                    case "running" -> State.RUNNING;
                    case "done" -> State.DONE;
                    case "failed" -> State.FAILED;
                    default -> State.NONE;
                };
        boolean failed = state == State.FAILED;
        return new Writing(
                state,
                text(row, "update"),
                number(row, "done"),
                number(row, "total"),
                failed ? text(row, "code") : "",
                failed ? text(row, "sentence") : "");
    }

    private static SystemSlot slot(Map<String, String> row) {
        String tries = text(row, "tries");
        return new SystemSlot(
                text(row, "slot").equals("running"),
                text(row, "version"),
                yes(row, "bootable"),
                yes(row, "blessed"),
                tries.matches("[0-9]") ? Integer.parseInt(tries) : -1);
    }
}
