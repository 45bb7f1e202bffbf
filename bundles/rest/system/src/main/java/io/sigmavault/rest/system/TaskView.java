package io.sigmavault.rest.system;

import io.sigmavault.core.task.Task;
import io.sigmavault.rest.lib.area.MayBeMissing;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A task as the API shows it.
record TaskView(
        String id,
        String kind,
        String title,
        String actor,
        Task.State state,
        long done,
        long total,
        String unit,
        double ratePerSecond,
        long remainingSeconds,
        Instant created,
        @MayBeMissing @Nullable Instant finished,
        Map<String, Object> result,
        @MayBeMissing @Nullable String problemCode,
        @MayBeMissing @Nullable String problemDetail) {

    static TaskView of(Task task) {
        return new TaskView(
                task.id(),
                task.kind(),
                task.title(),
                task.actor().toString(),
                task.state(),
                task.done(),
                task.total(),
                task.unit(),
                task.ratePerSecond(),
                task.remainingSeconds(),
                task.created(),
                task.finished(),
                task.result(),
                task.problemCode(),
                task.problemDetail());
    }
}
