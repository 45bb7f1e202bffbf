package io.sigmavault.share.registry;

import io.sigmavault.core.Actor;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.core.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tasks that wait until they are run.
final class WaitingTasks implements Tasks {

    private final List<Task> waiting = new ArrayList<>();

    @Override
    public Task start(String kind, String title, Actor actor, Map<String, String> parameters) {
        var task =
                new Task(
                        "t" + waiting.size(),
                        kind,
                        title,
                        actor,
                        Task.State.WAITING,
                        parameters,
                        0,
                        -1,
                        "",
                        0,
                        -1,
                        Instant.EPOCH,
                        null,
                        Map.of(),
                        null,
                        null);
        waiting.add(task);
        return task;
    }

    /// Runs all that wait; what they gave.
    List<Map<String, Object>> run(TaskHandler handler, TaskHandler.Progress progress)
            throws Exception {
        var results = new ArrayList<Map<String, Object>>();
        while (!waiting.isEmpty()) {
            results.add(handler.run(waiting.removeFirst().parameters(), progress));
        }
        return results;
    }

    @Override
    public List<Task> list() {
        return List.copyOf(waiting);
    }

    @Override
    public Optional<Task> find(String id) {
        return waiting.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    @Override
    public void cancel(String id, Actor actor) {
        waiting.removeIf(task -> task.id().equals(id));
    }
}
