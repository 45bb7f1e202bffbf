package io.sigmavault.share.registry;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Deletes what lies in a recycle bin, one entry after the other, so that it can be cancelled and goes on after a restart.
@Component(property = TaskHandler.KIND + "=" + EmptyBinTask.KIND_OF_IT)
public final class EmptyBinTask implements TaskHandler {

    static final String KIND_OF_IT = "share-empty-bin";

    private final ShareRegistry shares;

    @Activate
    public EmptyBinTask(@Reference ShareRegistry shares) {
        this.shares = shares;
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
        var until =
                LocalDate.now(ZoneOffset.UTC)
                        .minusDays(Integer.parseInt(parameters.getOrDefault("days", "")))
                        .toString();
        try (var in = shares.inside(parameters.getOrDefault("share", ""), caller)) {
            in.changing("delete", Bins.BIN);
            var work = new Work(in, progress);
            try {
                for (String day : Bins.days(in)) {
                    if (Bins.day(day).compareTo(until) <= 0) {
                        work.delete(Bins.BIN.resolve(day));
                    }
                }
            } finally {
                in.forgetUse();
            }
            return Map.of("deleted", work.done);
        }
    }

    private static final class Work {

        private final Passage in;
        private final Progress progress;
        private long done;

        Work(Passage in, Progress progress) {
            this.in = in;
            this.progress = progress;
        }

        /// What is in a folder goes before it.
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
            in.files().remove(folder, false);
        }
    }
}
