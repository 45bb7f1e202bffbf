package io.sigmavault.rest.update;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import io.sigmavault.host.SystemSlots;
import io.sigmavault.update.FeatureGate;
import io.sigmavault.update.PastUpdate;
import io.sigmavault.update.UpdateStatus;
import io.sigmavault.update.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes down what was asked.
final class FakeUpdates implements Updates {

    private static final Instant TIME = Instant.parse("2026-11-26T05:00:00Z");

    final List<String> asked = new ArrayList<>();

    @Override
    public UpdateStatus status(Caller caller) {
        var running = new SystemSlots.SystemSlot(true, "0.1.0", true, true, -1);
        var writing = new SystemSlots.Writing(SystemSlots.State.NONE, "", 0, 0, "", "");
        return new UpdateStatus(
                new SystemSlots("0.1.0", true, 1, List.of(running), writing, ""),
                "",
                "",
                "https://releases.example/",
                "stable",
                new UpdateStatus.Found(
                        "0.2.0", "stable", TIME, TIME, TIME, List.of("New."), 5, "", ""),
                false,
                new FeatureGate.Answer(false, "wait", null));
    }

    @Override
    public List<PastUpdate> history(Caller caller) {
        return List.of(
                new PastUpdate(
                        "0.0.9", "0.1.0", "person:anna", TIME, TIME, PastUpdate.Outcome.COMMITTED));
    }

    @Override
    public void follow(Caller caller, String source, String channel) {
        asked.add("follow " + source + " " + channel);
    }

    @Override
    public Task check(Caller caller) throws SigmaVaultException {
        throw new SigmaVaultException("update-source-missing", 409, "set a source");
    }

    @Override
    public Task install(Caller caller, boolean downgrade, boolean expired) {
        asked.add("install " + downgrade + " " + expired);
        return new Task(
                "t7",
                "update-install",
                "Install",
                caller.actor(),
                Task.State.WAITING,
                Map.of(),
                0,
                -1,
                "bytes",
                0,
                -1,
                TIME,
                null,
                Map.of(),
                null,
                null);
    }

    @Override
    public String goBack(Caller caller) {
        return "0.0.9";
    }

    @Override
    public void agree(Caller caller) {
        asked.add("agree");
    }
}
