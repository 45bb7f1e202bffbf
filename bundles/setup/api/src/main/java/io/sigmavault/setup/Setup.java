package io.sigmavault.setup;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// How far the set-up in the browser has come. It is kept on stable storage, so that another browser goes on where one
/// was closed. A machine that was set up without a browser has none running.
///
/// Methods that change something throw `setup-failed` if the disk refuses.
@ProviderType
public interface Setup {

    /// True from [#begin] to [#finish].
    boolean running();

    /// Steps that apply to this machine, in order.
    List<Progress> steps(Caller caller);

    /// Starts it, once the owner is made; does nothing if it runs or has ended.
    void begin() throws SigmaVaultException;

    /// Closes a step: it is not asked again.
    ///
    /// @param skipped whether the person left it out
    /// @throws SigmaVaultException code `step-unknown`
    void close(String step, boolean skipped) throws SigmaVaultException;

    /// Ends the set-up for good, whatever is open.
    void finish() throws SigmaVaultException;

    /// A step and where it stands.
    record Progress(SetupStep.Descriptor step, State state) {}

    /// Where a step stands, with what the person said.
    enum State {
        OPEN,
        DONE,
        SKIPPED
    }
}
