package io.sigmavault.core.task;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/// Runs tasks of one kind. Registered as a service with property `task.kind`. A task that was
/// running when the process or the handler's bundle stopped is run again from its parameters, so
/// `run` must be safe to repeat.
@ConsumerType
public interface TaskHandler {

    /// The service property that names the kind.
    String KIND = "task.kind";

    /// Does the work on a virtual thread of its own.
    ///
    /// @return the result, JSON-like values only
    /// @throws InterruptedException when cancelled or when the handler goes
    Map<String, Object> run(Map<String, String> parameters, Progress progress) throws Exception;

    /// How a handler tells how far it is.
    @ProviderType
    interface Progress {
        /// @param done units done so far
        /// @param total units in all, or -1 while unknown
        /// @throws InterruptedException if the task is to end now
        void at(long done, long total, String unit) throws InterruptedException;
    }
}
