package io.sigmavault.setup;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import org.osgi.annotation.versioning.ConsumerType;

/// A step of the set-up. Register it as a service: it is shown at its place while it applies.
@ConsumerType
public interface SetupStep {

    Descriptor descriptor();

    /// Where the step stands now, by the machine's own facts.
    ///
    /// @throws SigmaVaultException if it can't be told: the step is left out then
    Standing standing(Caller caller) throws SigmaVaultException;

    /// How a step stands.
    enum Standing {
        /// There is nothing to set on this machine.
        ABSENT,
        OPEN,
        /// What it sets is set.
        DONE
    }

    /// @param id `[a-z][a-z-]{0,31}`, unique
    /// @param order lower comes first
    /// @param page path of the page whose module defines the element, as in its `PageContribution`
    /// @param element custom element that shows the step, such as `sv-setup-zone`; it sends the events `step-done` and
    ///     `step-skipped`
    record Descriptor(String id, int order, String page, String element) {

        public Descriptor {
            if (!id.matches("[a-z][a-z-]{0,31}")) {
                throw new IllegalArgumentException("step id must be 1-32 of a-z -: " + id);
            }
        }
    }
}
