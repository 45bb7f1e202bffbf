package io.sigmavault.host;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// What is wrong with the machine now. Each alarm is also an event when it begins and when it ends:
/// `io/sigmavault/host/Alarm/RAISED` and `CLEARED` with `kind` and `subject`.
@ProviderType
public interface Alarms {

    /// Worst first, at most 256 (`host:alarm:read`).
    List<Alarm> now(Caller caller) throws SigmaVaultException;
}
