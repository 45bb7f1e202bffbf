package io.sigmavault.shell.commands;

import io.sigmavault.ui.PageLanguage;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@Command(
        scope = "machine",
        name = "language",
        description = "Shows or chooses the language of the pages, for browsers that chose none.")
@SuppressWarnings("NullAway.Init")
public final class MachineLanguage extends ConsoleCommand {

    @Argument(name = "language", description = "Such as de; browser: each browser's own")
    private @Nullable String language;

    @Override
    void run() throws Exception {
        if (language == null) {
            allow("ui:language:read", "language");
            String chosen = with(PageLanguage.class, PageLanguage::chosen);
            var known = with(PageLanguage.class, PageLanguage::known);
            out().println(
                            (chosen.isEmpty() ? "each browser's own" : chosen)
                                    + "; there are "
                                    + String.join(", ", known));
            return;
        }
        String wanted = language.equals("browser") ? "" : language;
        allow("ui:language:set", "language");
        with(
                PageLanguage.class,
                pages -> {
                    pages.choose(wanted);
                    return pages;
                });
    }
}
