package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notes what was started, and runs nothing.
final class StartedTasks implements Tasks {

    final List<Task> all = new ArrayList<>();
    boolean ended;
    Map<String, Object> result = Map.of();
    private final Instant now;

    /// @param now when tasks are made
    StartedTasks(Instant now) {
        this.now = now;
    }

    @Override
    public Task start(String kind, String title, Actor actor, Map<String, String> parameters) {
        var task = task("t" + all.size(), kind, title, actor, parameters);
        all.add(task);
        return task;
    }

    private Task task(
            String id, String kind, String title, Actor actor, Map<String, String> parameters) {
        var state = ended ? Task.State.SUCCEEDED : Task.State.WAITING;
        return new Task(
                id,
                kind,
                title,
                actor,
                state,
                parameters,
                0,
                -1,
                "",
                0,
                -1,
                now,
                null,
                ended ? result : Map.of(),
                null,
                null);
    }

    @Override
    public List<Task> list() {
        return all.stream()
                .map(each ->
                        task(each.id(), each.kind(), each.title(), each.actor(), each.parameters()))
                .toList();
    }

    @Override
    public Optional<Task> find(String id) {
        return list().stream().filter(task -> task.id().equals(id)).findFirst();
    }

    @Override
    public void cancel(String id, Actor actor) {
        all.removeIf(task -> task.id().equals(id));
    }
}
