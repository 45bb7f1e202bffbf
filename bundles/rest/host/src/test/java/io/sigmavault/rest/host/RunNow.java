package io.sigmavault.rest.host;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.core.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tasks that are run where they are started.
final class RunNow implements Tasks {

    private static final TaskHandler.Progress NONE = (_, _, _) -> {};

    final List<Map<String, String>> parameters = new ArrayList<>();
    private final TaskHandler handler;

    RunNow(TaskHandler handler) {
        this.handler = handler;
    }

    @Override
    public Task start(String kind, String title, Actor actor, Map<String, String> given)
            throws SigmaVaultException {
        parameters.add(given);
        try {
            var result = handler.run(given, NONE);
            return new Task(
                    "t1",
                    kind,
                    title,
                    actor,
                    Task.State.SUCCEEDED,
                    given,
                    1,
                    1,
                    "disks",
                    0,
                    0,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    result,
                    null,
                    null);
        } catch (SigmaVaultException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Task> list() {
        return List.of();
    }

    @Override
    public Optional<Task> find(String id) {
        return Optional.empty();
    }

    @Override
    public void cancel(String id, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
