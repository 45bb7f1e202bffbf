package io.sigmavault.share.registry;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.share.Share;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Deletes what lies in a recycle bin, one entry after the other, so that it can be cancelled and goes on after a restart.
@Component(property = TaskHandler.KIND + "=" + EmptyBinTask.KIND_OF_IT)
public final class EmptyBinTask implements TaskHandler {

    static final String KIND_OF_IT = "share-empty-bin";

    /// In place of a number of days: what the share says when the task runs, so that a limit that is taken back counts.
    static final String LIMIT = "limit";

    private final ShareRegistry shares;

    @Activate
    public EmptyBinTask(@Reference ShareRegistry shares) {
        this.shares = shares;
    }

    /// @param days removed so many days ago at least, or [#LIMIT]
    static Task start(Tasks tasks, Caller caller, String share, String days)
            throws SigmaVaultException {
        return tasks.start(
                KIND_OF_IT,
                "Recycle bin of share " + share + " is emptied",
                caller.actor(),
                Map.of(
                        "share",
                        share,
                        "days",
                        days,
                        "actor",
                        caller.actor().toString(),
                        "origin",
                        caller.origin()));
    }

    /// Whether one for that share waits or runs.
    static boolean open(Tasks tasks, String share) {
        return tasks.list().stream()
                .anyMatch(task ->
                        task.kind().equals(KIND_OF_IT)
                                && share.equals(task.parameters().get("share"))
                                && !task.state().ended());
    }

    @Override
    public Map<String, Object> run(Map<String, String> parameters, Progress progress)
            throws SigmaVaultException, InterruptedException {
        var caller =
                new Caller(
                        Actor.parse(parameters.getOrDefault("actor", "")),
                        Set.of(),
                        "",
                        parameters.getOrDefault("origin", ""));
        try (var in = shares.inside(parameters.getOrDefault("share", ""), caller)) {
            var work = new Work(in, progress);
            var days = days(in, parameters.getOrDefault("days", ""));
            if (!days.isEmpty()) {
                in.changing("delete", Bins.BIN);
            }
            try {
                for (String day : days) {
                    work.delete(Bins.BIN.resolve(day));
                }
            } finally {
                in.forgetUse();
            }
            return Map.of("deleted", work.done);
        }
    }

    private List<String> days(Passage in, String days) throws SigmaVaultException {
        if (!days.equals(LIMIT)) {
            return OldDays.ago(shares.today(), Integer.parseInt(days)).in(in);
        }
        Share share = in.share();
        var old = OldDays.of(share, shares.today());
        return old.isEmpty() ? List.of() : old.get().in(in);
    }

    private static final class Work {

        private final Passage in;
        private final Progress progress;
        private long done;

        Work(Passage in, Progress progress) {
            this.in = in;
            this.progress = progress;
        }

        /// What is in a folder goes before it; what no listing shows, such as a link, with it.
        void delete(VaultPath folder) throws SigmaVaultException, InterruptedException {
            for (Entry entry : Bins.entries(in, folder, Integer.MAX_VALUE)) {
                VaultPath path = folder.resolve(entry.name());
                if (entry.folder()) {
                    delete(path);
                } else {
                    in.files().remove(path, false);
                    progress.at(++done, -1, "files");
                }
            }
            in.files().remove(folder, true);
        }
    }
}
