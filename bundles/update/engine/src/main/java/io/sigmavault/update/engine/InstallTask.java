package io.sigmavault.update.engine;

import io.sigmavault.access.Caller;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.host.Host;
import io.sigmavault.host.SystemSlots;
import io.sigmavault.update.PastUpdate;
import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.Signatures;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Verifier.Allowing;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Fetches the release that was found and has the helper write it, as a task. Parameters: `version`, `downgrade` and
/// `expired` (`allowed` or empty), `actor` and `origin` of whoever was allowed to start it. Run again after a restart it
/// goes on where it was. It can be cancelled while files are fetched; what the helper writes is written to its end.
@Component(property = TaskHandler.KIND + "=" + InstallTask.NAME)
public final class InstallTask implements TaskHandler {

    static final String NAME = "update-install";

    /// What stays free besides the release.
    private static final long SPARE_BYTES = 64 << 20;

    private static final long STEP_MILLIS = 500;
    private static final Set<String> SCOPES = Set.of("host:update:install", "host:update:read");

    private final Host host;
    private final Notes notes;
    private final UpdateFolder folder;
    private final Clock clock;

    @Activate
    public InstallTask(
            @Reference Host host, @Reference EventStore events, @Reference AuditLog audit) {
        this(host, new Notes(events, audit), UpdateFolder.ofProcess(), Clock.systemUTC());
    }

    InstallTask(Host host, Notes notes, UpdateFolder folder, Clock clock) {
        this.host = host;
        this.notes = notes;
        this.folder = folder;
        this.clock = clock;
    }

    /// @return `version`
    /// @throws SigmaVaultException codes `update-…` of docs/updates.md
    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        String version = parameters.getOrDefault("version", "");
        String running = folder.running().map(Object::toString).orElse("");
        if (running.equals(version)) {
            return Map.of("version", version); // the restart came before the end of this task
        }
        var allowing =
                new Allowing(allowed(parameters, "downgrade"), allowed(parameters, "expired"));
        var found = FoundRelease.read(folder).orElseThrow(() -> none(version));
        try {
            var release = found.installable(folder, clock.instant(), allowing);
            if (!release.version().toString().equals(version)) {
                throw none(version);
            }
            fetch(found, release, progress);
        } catch (UpdateException e) {
            throw UpdateFolder.refusal(e);
        }
        var caller =
                new Caller(
                        Actor.parse(parameters.getOrDefault("actor", Actor.SYSTEM + "")),
                        SCOPES,
                        "",
                        parameters.getOrDefault("origin", "system"));
        host.writeUpdate(caller, allowing.downgrade(), allowing.expired());
        follow(caller, version, progress);
        var now = clock.instant();
        new History(folder)
                .written(
                        new PastUpdate(
                                running,
                                version,
                                caller.actor().toString(),
                                now,
                                now,
                                PastUpdate.Outcome.WAITING));
        notes.event("WRITTEN", caller.actor(), version);
        clear(Set.of());
        return Map.of("version", version);
    }

    private void fetch(FoundRelease found, Release release, Progress progress)
            throws SigmaVaultException, InterruptedException {
        var files = List.of(release.kernel().orElseThrow(), release.root().orElseThrow());
        long total = files.stream().mapToLong(ListedFile::sizeBytes).sum();
        try {
            StableFile.makeFolder(folder.ready());
            clear(Set.of(files.getFirst().name(), files.getLast().name()));
            room(total);
        } catch (IOException e) {
            throw UpdateFolder.failed(folder.ready(), e);
        }
        var download = new Download(Settings.read(folder).open(), folder.ready());
        var done = new long[1];
        for (var file : files) {
            download.fetch(
                    file,
                    bytes -> {
                        done[0] += bytes;
                        progress.at(done[0], total, "bytes");
                    });
        }
        UpdateFolder.put(folder.ready(), Release.FILE, found.text());
        UpdateFolder.put(folder.ready(), Signatures.FILE, found.signatures());
    }

    private void room(long total) throws IOException, SigmaVaultException {
        long there = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.ready())) {
            for (var file : files) {
                there += Files.size(file);
            }
        }
        long free = Files.getFileStore(folder.ready()).getUsableSpace();
        if (free < total - there + SPARE_BYTES) {
            throw new SigmaVaultException(
                    "update-no-room",
                    409,
                    "the release needs "
                            + total
                            + " bytes, and "
                            + free
                            + " are free: make room first");
        }
    }

    private void follow(Caller caller, String version, Progress progress)
            throws SigmaVaultException, InterruptedException {
        while (true) {
            var writing = host.slots(caller).writing();
            if (writing.state() == SystemSlots.State.FAILED) {
                throw new SigmaVaultException(writing.code(), 409, writing.sentence());
            }
            if (writing.state() != SystemSlots.State.RUNNING) {
                if (writing.state() == SystemSlots.State.DONE
                        && writing.version().equals(version)) {
                    return;
                }
                throw new SigmaVaultException(
                        "update-interrupted",
                        409,
                        "the helper was ended while it wrote: try again");
            }
            progress.at(writing.doneBytes(), writing.totalBytes(), "bytes");
            Thread.sleep(STEP_MILLIS);
        }
    }

    /// Deletes what is left of other releases.
    ///
    /// @param kept names of files that stay, and their parts
    private void clear(Set<String> kept) throws SigmaVaultException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.ready())) {
            for (var file : files) {
                String name = (file.getFileName() + "").replaceFirst("\\.(part|tag)$", "");
                if (!kept.contains(name)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw UpdateFolder.failed(folder.ready(), e);
        }
    }

    private static boolean allowed(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "").equals("allowed");
    }

    private static SigmaVaultException none(String version) {
        return new SigmaVaultException(
                "update-none-found",
                404,
                "release " + version + " is no longer offered: look again");
    }
}
