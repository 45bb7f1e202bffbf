package io.sigmavault.core.store;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.task.Task.State;
import io.sigmavault.core.task.TaskHandler;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of a task on a virtual thread of its own.
final class TaskRun implements TaskHandler.Progress {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);

    private final TaskState state;
    private final Lease<String, TaskHandler> handler;
    private final TaskHandler service;
    private final TaskSignals signals;
    private final Consumer<TaskRun> whenEnded;
    private final Thread thread;
    private volatile boolean leaving;

    TaskRun(
            TaskState state,
            Lease<String, TaskHandler> handler,
            TaskSignals signals,
            Consumer<TaskRun> whenEnded) {
        this.state = state;
        this.handler = handler;
        this.service = handler.service();
        this.signals = signals;
        this.whenEnded = whenEnded;
        this.thread = Thread.ofVirtual().name("task " + state.task().id()).unstarted(this::run);
    }

    void start() {
        state.runner(thread);
        thread.start();
    }

    TaskState state() {
        return state;
    }

    boolean uses(TaskHandler other) {
        return service == other;
    }

    /// Asks it to end because the handler or everything stops; it will be run again.
    void leave() {
        leaving = true;
        state.interrupt();
    }

    void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (handler) {
            Map<String, Object> result = service.run(state.task().parameters(), this);
            state.runner(null);
            state.end(State.SUCCEEDED, result, null, null);
        } catch (Exception | LinkageError e) {
            state.runner(null);
            stopped(e);
        } finally {
            Thread.interrupted();
        }
        whenEnded.accept(this);
    }

    /// Whatever a handler throws when it was asked to end is taken as having ended.
    private void stopped(Throwable why) {
        if (state.task().state() == State.CANCELLING) {
            state.end(State.CANCELLED, Map.of(), null, null);
        } else if (leaving) {
            state.become(State.WAITING);
        } else if (why instanceof SigmaVaultException problem) {
            state.end(State.FAILED, Map.of(), problem.code(), problem.getMessage());
        } else {
            LOG.error("task of kind {} failed", state.task().kind(), why);
            state.end(State.FAILED, Map.of(), "task-failed", why.getClass().getSimpleName());
        }
    }

    @Override
    public void at(long done, long total, String unit) throws InterruptedException {
        if (leaving || state.task().state() == State.CANCELLING || Thread.interrupted()) {
            throw new InterruptedException("task " + state.task().id() + " is to end");
        }
        signals.progress(state.progress(done, total, unit));
    }
}
