package io.sigmavault.update;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// Asked by whoever is about to write something to disk that the version before can't read: a new feature of a vault, a
/// new kind of event or setting. While the gate is shut the old form is written.
///
/// On an appliance the gate opens when the running version has shown that it works, and then its owner has agreed or
/// seven days have passed. A machine without slots has nothing to go back to: there it is open.
@ProviderType
public interface FeatureGate {

    /// Answers at once, from what is known.
    Answer ask();

    /// @param open whether new features may be switched on
    /// @param sentence why, for people
    /// @param opens when it opens by itself, or null
    record Answer(boolean open, String sentence, @Nullable Instant opens) {}
}
