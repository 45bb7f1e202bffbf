package io.sigmavault.ui;

import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// The language of the pages, for browsers that did not choose one of their own.
@ProviderType
public interface PageLanguage {

    /// Languages that the pages have texts in, such as `de`; English first.
    List<String> known();

    /// The chosen one; empty if each browser's own is followed.
    String chosen();

    /// Chooses one; it is on stable storage afterwards. Who may do so is asked by the caller (`ui:language:set`).
    ///
    /// @param language one of [#known], or empty to follow each browser
    /// @throws SigmaVaultException codes `language-unknown`, `setup-failed`
    void choose(String language) throws SigmaVaultException;
}
