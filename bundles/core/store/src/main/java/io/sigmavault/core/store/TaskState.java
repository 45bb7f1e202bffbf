package io.sigmavault.core.store;

import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Task.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A task that changes. Its lock is held for moments only.
final class TaskState {

    private final Clock clock;
    private Rate rate = new Rate();
    private Task task;
    private @Nullable Thread runner;

    TaskState(Task task, Clock clock) {
        this.task = task;
        this.clock = clock;
    }

    synchronized Task task() {
        return task;
    }

    synchronized void runner(@Nullable Thread thread) {
        runner = thread;
    }

    /// Asks whoever runs it to end.
    synchronized void interrupt() {
        if (runner != null) {
            runner.interrupt();
        }
    }

    /// From running to cancelling; null if it does not run.
    synchronized @Nullable Task cancelRun() {
        return task.state() == State.RUNNING ? become(State.CANCELLING) : null;
    }

    synchronized Task become(State state) {
        return change(state, null, Map.of(), null, null);
    }

    synchronized Task restart() {
        rate = new Rate();
        return change(State.RUNNING, null, Map.of(), null, null);
    }

    synchronized Task end(
            State state, Map<String, Object> result, @Nullable String code, @Nullable String why) {
        return change(state, clock.instant(), result, code, why);
    }

    private Task change(
            State state,
            @Nullable Instant finished,
            Map<String, Object> result,
            @Nullable String code,
            @Nullable String why) {
        task =
                new Task(
                        task.id(),
                        task.kind(),
                        task.title(),
                        task.actor(),
                        state,
                        task.parameters(),
                        task.done(),
                        task.total(),
                        task.unit(),
                        state.ended() ? 0 : task.ratePerSecond(),
                        state.ended() ? 0 : task.remainingSeconds(),
                        task.created(),
                        finished,
                        result,
                        code,
                        why);
        return task;
    }

    /// Takes in how far it is.
    synchronized Task progress(long done, long total, String unit) {
        Instant now = clock.instant();
        rate.at(now, done);
        double perSecond = rate.perSecond(now, done);
        long remaining =
                total < 0 || perSecond <= 0
                        ? -1
                        : (long) Math.ceil(Math.max(0, total - done) / perSecond);
        task =
                new Task(
                        task.id(),
                        task.kind(),
                        task.title(),
                        task.actor(),
                        task.state(),
                        task.parameters(),
                        done,
                        total,
                        unit,
                        perSecond,
                        remaining,
                        task.created(),
                        task.finished(),
                        task.result(),
                        task.problemCode(),
                        task.problemDetail());
        return task;
    }
}
