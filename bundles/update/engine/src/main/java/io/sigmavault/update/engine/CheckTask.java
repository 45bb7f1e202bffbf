package io.sigmavault.update.engine;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.update.format.UpdateException;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Looks whether there is a release, as a task. Parameters: `actor`.
@Component(property = TaskHandler.KIND + "=" + CheckTask.NAME)
public final class CheckTask implements TaskHandler {

    static final String NAME = "update-check";

    private final Notes notes;
    private final UpdateFolder folder;
    private final Clock clock;

    @Activate
    public CheckTask(@Reference EventStore events, @Reference AuditLog audit) {
        this(new Notes(events, audit), UpdateFolder.ofProcess(), Clock.systemUTC());
    }

    CheckTask(Notes notes, UpdateFolder folder, Clock clock) {
        this.notes = notes;
        this.folder = folder;
        this.clock = clock;
    }

    /// @return `version` and, if it can't be installed, `refusal`
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        progress.at(0, 1, "releases");
        var settings = Settings.read(folder);
        var now = clock.instant();
        var found = FoundRelease.look(folder, settings, settings.open(), now);
        found.keep(folder);
        progress.at(1, 1, "releases");
        try {
            String version = found.signed(folder).version().toString();
            notes.event(
                    "FOUND",
                    Actor.parse(parameters.getOrDefault("actor", Actor.SYSTEM + "")),
                    version);
            String refusal = found.shown(folder, now).map(shown -> shown.refusal()).orElse("");
            return Map.of("version", version, "refusal", refusal);
        } catch (UpdateException e) {
            throw UpdateFolder.refusal(e);
        }
    }
}
