package io.sigmavault.core.event;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// The projections that are running.
@ProviderType
public interface Projections {

    /// Names and positions, sorted by name.
    List<State> list();

    /// Resets one projection and feeds it every event again; returns when it has caught up.
    ///
    /// @return how many events it was fed
    /// @throws SigmaVaultException code `projection-unknown` if there is none of that name
    long rebuild(String name) throws SigmaVaultException;

    /// @param name the projection's name
    /// @param position last event it has seen
    /// @param failure why it stopped, or empty while it runs
    record State(String name, long position, String failure) {}
}
