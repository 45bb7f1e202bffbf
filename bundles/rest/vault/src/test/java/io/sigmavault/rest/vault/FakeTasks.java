package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notes what was started, and runs nothing.
final class FakeTasks implements Tasks {

    final List<Task> started = new ArrayList<>();

    @Override
    public Task start(String kind, String title, Actor actor, Map<String, String> parameters) {
        var task =
                new Task(
                        "t" + started.size(),
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
        started.add(task);
        return task;
    }

    @Override
    public List<Task> list() {
        return started;
    }

    @Override
    public Optional<Task> find(String id) {
        return started.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    @Override
    public void cancel(String id, Actor actor) {
        started.removeIf(task -> task.id().equals(id));
    }
}
