package io.sigmavault.core.store;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.core.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tasks on disk: one file `ID.json` each.
final class TaskFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TaskFiles.class);
    private static final String SUFFIX = ".json";

    private final Path folder;

    TaskFiles(Path folder) throws IOException {
        this.folder = folder;
        StableFile.makeFolder(folder);
    }

    /// All tasks. A file that is not one is left alone and named in the log.
    List<Task> load() throws IOException {
        var tasks = new ArrayList<Task>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                try {
                    tasks.add(TaskFormat.decode(Files.readAllBytes(file)));
                } catch (IOException e) {
                    LOG.warn("tasks/{} is not a task and is ignored", file.getFileName(), e);
                }
            }
        }
        return tasks;
    }

    /// Stores a task as it stands now.
    ///
    /// @throws SigmaVaultException code `tasks-failed` if the disk refuses
    synchronized void save(TaskState state) throws SigmaVaultException {
        Task task = state.task();
        try {
            StableFile.replace(file(task), TaskFormat.encode(task));
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "tasks-failed", 500, "the task can't be stored: check the disk")
                    .because(e);
        }
    }

    synchronized void delete(Task task) {
        try {
            StableFile.delete(file(task));
        } catch (IOException e) {
            LOG.warn("task {} stays on disk", task.id(), e);
        }
    }

    private Path file(Task task) {
        return folder.resolve(task.id() + SUFFIX);
    }
}
