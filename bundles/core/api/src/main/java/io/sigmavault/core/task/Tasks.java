package io.sigmavault.core.task;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/// Starts and lists tasks. The newest 1,000 ended ones are kept.
@ProviderType
public interface Tasks {

    /// Starts a task; it is on stable storage when this returns.
    ///
    /// @param kind which handler; if none is there the task waits for it
    /// @param title for people; must not name a vault's content, since it is stored as it is
    Task start(String kind, String title, Actor actor, Map<String, String> parameters)
            throws SigmaVaultException;

    /// All tasks, newest first.
    List<Task> list();

    Optional<Task> find(String id);

    /// Asks a task to end; does nothing if it has ended.
    ///
    /// @throws SigmaVaultException code `task-unknown`
    void cancel(String id, Actor actor) throws SigmaVaultException;
}
