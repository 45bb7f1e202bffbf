package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;

/// Runs a survey for a request.
final class Surveys {

    private Surveys() {}

    /// A survey of a vault.
    interface Survey<T> {
        T run() throws SigmaVaultException, InterruptedException;
    }

    /// @throws SigmaVaultException code `survey-ended` as well
    static <T> T run(Survey<T> survey) throws SigmaVaultException {
        try {
            return survey.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SigmaVaultException(
                            "survey-ended", 503, "the survey of the vault was ended: ask again")
                    .because(e);
        }
    }
}
