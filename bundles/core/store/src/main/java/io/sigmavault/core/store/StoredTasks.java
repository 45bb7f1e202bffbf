package io.sigmavault.core.store;

import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Task.State;
import io.sigmavault.core.task.TaskHandler;
import io.sigmavault.core.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tasks in `DATA/tasks`. A task that was not over when the process or its handler stopped is run
/// again.
@Component(service = Tasks.class, immediate = true, configurationPid = "io.sigmavault.core.store")
@Designate(ocd = StoredTasks.Config.class)
public final class StoredTasks implements Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTasks.class);
    private static final int MOST_ENDED = 1_000;
    private static final int MOST_OPEN = 10_000;

    private final TaskFiles files;
    private final Clock clock;
    private final int mostAtOnce;
    private final TaskSignals signals;
    private final SecureRandom random = new SecureRandom();
    private final Leases<String, TaskHandler> handlers = new Leases<>();
    private final Map<String, TaskState> tasks = new ConcurrentHashMap<>();
    private final Set<TaskRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    @ObjectClassDefinition(name = "Tasks")
    @interface Config {
        @AttributeDefinition(description = "tasks that run at the same time; others wait")
        int tasksAtOnce() default 8;
    }

    @Activate
    public StoredTasks(Config config) throws IOException, SigmaVaultException {
        this(DataFolder.ofProcess().tasks(), Clock.systemUTC(), config.tasksAtOnce());
    }

    StoredTasks(Path folder, Clock clock, int mostAtOnce) throws IOException, SigmaVaultException {
        this.files = new TaskFiles(folder);
        this.clock = clock;
        this.mostAtOnce = Math.clamp(mostAtOnce, 1, 1_000);
        this.signals = new TaskSignals(clock);
        for (Task task : files.load()) {
            takeUp(new TaskState(task, clock));
        }
    }

    private void takeUp(TaskState state) throws SigmaVaultException {
        switch (state.task().state()) {
            case RUNNING -> state.become(State.WAITING);
            case CANCELLING -> {
                state.end(State.CANCELLED, Map.of(), null, null);
                files.save(state);
            }
            case WAITING, SUCCEEDED, FAILED, CANCELLED -> {}
        }
        tasks.put(state.task().id(), state);
    }

    @Reference(
            service = TaskHandler.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindHandler(TaskHandler handler, Map<String, ?> properties) {
        if (properties.get(TaskHandler.KIND) instanceof String kind) {
            handlers.add(kind, handler, properties);
            startWaiting();
        } else {
            LOG.warn("a task handler without property {} is not used", TaskHandler.KIND);
        }
    }

    void unbindHandler(TaskHandler handler) {
        running.stream().filter(run -> run.uses(handler)).forEach(TaskRun::leave);
        int left = handlers.remove(handler, Leases.DRAIN);
        if (left > 0) {
            LOG.warn("{} tasks did not react when their handler had to go", left);
        }
        startWaiting();
    }

    @Reference(
            service = EventAdmin.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEventAdmin(EventAdmin admin, Map<String, ?> properties) {
        signals.admins.add("admin", admin, properties);
    }

    void unbindEventAdmin(EventAdmin admin) {
        signals.admins.remove(admin, Leases.DRAIN);
    }

    @Deactivate
    void close() {
        stopping = true;
        running.forEach(TaskRun::leave);
        running.forEach(TaskRun::join);
    }

    @Override
    public Task start(String kind, String title, Actor actor, Map<String, String> parameters)
            throws SigmaVaultException {
        if (tasks.values().stream().filter(state -> !state.task().state().ended()).count()
                >= MOST_OPEN) {
            throw new SigmaVaultException(
                    "too-many-tasks", 503, "10,000 tasks wait already: try again later");
        }
        var task =
                new Task(
                        id(),
                        kind,
                        title,
                        actor,
                        State.WAITING,
                        Map.copyOf(parameters),
                        0,
                        -1,
                        "",
                        0,
                        -1,
                        clock.instant(),
                        null,
                        Map.of(),
                        null,
                        null);
        var state = new TaskState(task, clock);
        files.save(state);
        tasks.put(task.id(), state);
        signals.state(task);
        startWaiting();
        forgetOld();
        return state.task();
    }

    private String id() {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return Long.toHexString(clock.millis()) + "-" + HexFormat.of().formatHex(bytes);
    }

    /// Gives every task that waits, oldest first, to its handler, as far as there is one and room.
    private synchronized void startWaiting() {
        for (TaskState state : sorted(Comparator.comparing(Task::created))) {
            if (stopping || running.size() >= mostAtOnce) {
                return;
            }
            if (state.task().state() == State.WAITING) {
                handlers.tryLease(state.task().kind()::equals)
                        .ifPresent(lease -> run(state, lease));
            }
        }
    }

    private void run(TaskState state, Lease<String, TaskHandler> handler) {
        signals.state(state.restart());
        var run = new TaskRun(state, handler, signals, this::ended);
        running.add(run);
        run.start();
    }

    private void ended(TaskRun run) {
        running.remove(run);
        Task task = run.state().task();
        try {
            files.save(run.state());
        } catch (SigmaVaultException e) {
            LOG.warn("how task {} ended is not stored: {}", task.id(), e.getMessage());
        }
        if (task.problemCode() != null) {
            LOG.warn("task {} of kind {} failed: {}", task.id(), task.kind(), task.problemCode());
        }
        signals.state(task);
        startWaiting();
    }

    private void forgetOld() {
        tasks.values().stream()
                .map(TaskState::task)
                .filter(task -> task.state().ended())
                .sorted(Comparator.comparing(Task::created).reversed())
                .skip(MOST_ENDED)
                .forEach(old -> {
                    tasks.remove(old.id());
                    files.delete(old);
                });
    }

    private List<TaskState> sorted(Comparator<Task> order) {
        return tasks.values().stream()
                .sorted(Comparator.comparing(TaskState::task, order.thenComparing(Task::id)))
                .toList();
    }

    @Override
    public List<Task> list() {
        return tasks.values().stream()
                .map(TaskState::task)
                .sorted(Comparator.comparing(Task::created).thenComparing(Task::id).reversed())
                .toList();
    }

    @Override
    public Optional<Task> find(String id) {
        return Optional.ofNullable(tasks.get(id)).map(TaskState::task);
    }

    @Override
    public void cancel(String id, Actor actor) throws SigmaVaultException {
        TaskState state = tasks.get(id);
        if (state == null) {
            throw new SigmaVaultException(
                    "task-unknown", 404, "there is no task " + id, Map.of("id", id));
        }
        Task changed = cancel(state);
        if (changed != null) {
            LOG.info("task {} is cancelled by {}", id, actor);
            files.save(state);
            signals.state(changed);
        }
    }

    /// Under the lock of [#startWaiting], so that a task is not started meanwhile.
    private synchronized @Nullable Task cancel(TaskState state) {
        return switch (state.task().state()) {
            case WAITING -> state.end(State.CANCELLED, Map.of(), null, null);
            case RUNNING -> {
                Task changed = state.cancelRun();
                state.interrupt();
                yield changed;
            }
            case CANCELLING, SUCCEEDED, FAILED, CANCELLED -> null;
        };
    }
}
