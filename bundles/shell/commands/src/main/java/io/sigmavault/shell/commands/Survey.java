package io.sigmavault.shell.commands;

import io.sigmavault.core.SigmaVaultException;

/// A survey of a vault, which ends when the console's thread is interrupted.
interface Survey<T> {
    T run() throws SigmaVaultException, InterruptedException;

    /// @throws SigmaVaultException code `survey-ended` as well
    static <T> T of(Survey<T> survey) throws SigmaVaultException {
        try {
            return survey.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SigmaVaultException("survey-ended", 503, "the survey was ended").because(e);
        }
    }
}
