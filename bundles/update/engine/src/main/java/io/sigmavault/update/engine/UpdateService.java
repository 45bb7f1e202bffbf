package io.sigmavault.update.engine;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.host.Host;
import io.sigmavault.host.SystemSlots;
import io.sigmavault.update.PastUpdate;
import io.sigmavault.update.UpdateStatus;
import io.sigmavault.update.Updates;
import io.sigmavault.update.format.UpdateException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Updates by policy: shows where the machine stands, and starts the tasks that change it.
@Component
public final class UpdateService implements Updates {

    private static final String RESOURCE = "system";

    private final Access access;
    private final Host host;
    private final Tasks tasks;
    private final UpdateFolder folder;
    private final Clock clock;

    @Activate
    public UpdateService(@Reference Access access, @Reference Host host, @Reference Tasks tasks) {
        this(access, host, tasks, UpdateFolder.ofProcess(), Clock.systemUTC());
    }

    UpdateService(Access access, Host host, Tasks tasks, UpdateFolder folder, Clock clock) {
        this.access = access;
        this.host = host;
        this.tasks = tasks;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public UpdateStatus status(Caller caller) throws SigmaVaultException {
        access.check(caller, "update:release:read", RESOURCE);
        var settings = Settings.read(folder);
        var slots = slots(caller);
        var found = FoundRelease.read(folder).flatMap(one -> one.shown(folder, clock.instant()));
        boolean restart =
                slots != null
                        && new History(folder)
                                .list().stream()
                                        .findFirst()
                                        .filter(past -> waits(past, slots))
                                        .isPresent();
        var refusal = refusal(slots);
        return new UpdateStatus(
                slots,
                refusal.map(UpdateException::code).orElse(""),
                refusal.map(UpdateException::sentence).orElse(""),
                settings.source(),
                settings.channel(),
                found.orElse(null),
                restart,
                gate().ask());
    }

    @Override
    public List<PastUpdate> history(Caller caller) throws SigmaVaultException {
        access.check(caller, "update:release:read", RESOURCE);
        return new History(folder).list();
    }

    @Override
    public void follow(Caller caller, String source, String channel) throws SigmaVaultException {
        var settings = Settings.of(source, channel);
        access.check(caller, "update:release:set", RESOURCE);
        settings.write(folder);
    }

    @Override
    public Task check(Caller caller) throws SigmaVaultException {
        access.check(caller, "update:release:fetch", RESOURCE);
        Settings.read(folder).open();
        return tasks.start(
                CheckTask.NAME,
                "Look for a release",
                caller.actor(),
                Map.of("actor", caller.actor().toString()));
    }

    @Override
    public Task install(Caller caller, boolean downgrade, boolean expired)
            throws SigmaVaultException {
        access.check(caller, "update:release:install", RESOURCE);
        var found =
                FoundRelease.read(folder)
                        .flatMap(one -> one.shown(folder, clock.instant()))
                        .orElseThrow(() ->
                                new SigmaVaultException(
                                        "update-none-found",
                                        404,
                                        "there is no release to install: look for one first"));
        var parameters = new HashMap<String, String>();
        parameters.put("version", found.version());
        parameters.put("downgrade", downgrade ? "allowed" : "");
        parameters.put("expired", expired ? "allowed" : "");
        parameters.put("actor", caller.actor().toString());
        parameters.put("origin", caller.origin());
        return tasks.start(
                InstallTask.NAME, "Install " + found.version(), caller.actor(), parameters);
    }

    @Override
    public String goBack(Caller caller) throws SigmaVaultException {
        access.check(caller, "update:release:rollback", RESOURCE);
        return host.goBack(caller);
    }

    @Override
    public void agree(Caller caller) throws SigmaVaultException {
        access.check(caller, "update:release:agree", RESOURCE);
        gate().agree();
    }

    private SlotFeatureGate gate() {
        return new SlotFeatureGate(folder, clock);
    }

    private @Nullable SystemSlots slots(Caller caller) throws SigmaVaultException {
        return host.available() ? host.slots(caller) : null;
    }

    private static boolean waits(PastUpdate past, SystemSlots slots) {
        return past.outcome() == PastUpdate.Outcome.WAITING
                && slots.slots().stream()
                        .anyMatch(slot ->
                                !slot.running()
                                        && slot.bootable()
                                        && slot.version().equals(past.to()));
    }

    /// Why this machine takes no release at all.
    private Optional<UpdateException> refusal(@Nullable SystemSlots slots) {
        if (slots == null) {
            return no(
                    "update-no-helper",
                    "this machine has no helper: the system is updated by whoever installed it");
        }
        if (slots.running().isEmpty()) {
            return no("update-no-slots", slots.whyNot());
        }
        try {
            return folder.roots().all().isEmpty()
                    ? no(
                            "update-no-roots",
                            "this image was built without release keys and takes no release")
                    : Optional.empty();
        } catch (UpdateException e) {
            return Optional.of(e);
        }
    }

    private static Optional<UpdateException> no(String code, String sentence) {
        return Optional.of(new UpdateException(code, sentence));
    }
}
