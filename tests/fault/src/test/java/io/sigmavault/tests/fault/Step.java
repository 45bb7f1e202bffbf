package io.sigmavault.tests.fault;

import io.sigmavault.core.SigmaVaultException;

/// One thing done to a vault.
///
/// @param what for the report
/// @param act does it; acknowledged when it returns
/// @param after what the vault holds then; before that, either this or what it held
record Step(String what, Act act, Model after) {

    /// Does something with an engine in which the vault is unlocked.
    interface Act {
        void run(Engine engine) throws SigmaVaultException;
    }
}
