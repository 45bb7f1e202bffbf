package io.sigmavault.setup.steps;

import io.sigmavault.access.Caller;
import io.sigmavault.setup.SetupStep;
import io.sigmavault.ui.PageLanguage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The language of the pages. It is chosen above the owner's form already; asked for here where it was not kept then.
@Component
public final class LanguageStep implements SetupStep {

    private static final Descriptor DESCRIPTOR =
            new Descriptor("language", 5, "machine", "sv-setup-language");

    private final PageLanguage language;

    @Activate
    public LanguageStep(@Reference PageLanguage language) {
        this.language = language;
    }

    @Override
    public Standing standing(Caller caller) {
        return language.chosen().isEmpty() ? Standing.OPEN : Standing.DONE;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }
}
