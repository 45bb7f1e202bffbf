package io.sigmavault.setup.steps;

import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.ui.PageLanguage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Keeps the language in `access/language`, so that a reset forgets it and a backup has it.
@Component
public final class ChosenLanguage implements PageLanguage {

    /// English is in the code of the pages, the others have catalogues.
    static final List<String> KNOWN = List.of("en", "de");

    private final Path file;
    private volatile String chosen;

    /// @throws IOException if what is kept can't be read
    @Activate
    public ChosenLanguage() throws IOException {
        this(DataFolder.ofProcess().access().resolve("language"));
    }

    /// A word of a newer version that is not known here counts as none.
    ChosenLanguage(Path file) throws IOException {
        this.file = file;
        String kept = Files.exists(file) ? Files.readString(file).strip() : "";
        this.chosen = KNOWN.contains(kept) ? kept : "";
    }

    @Override
    public List<String> known() {
        return KNOWN;
    }

    @Override
    public String chosen() {
        return chosen;
    }

    @Override
    public synchronized void choose(String language) throws SigmaVaultException {
        if (!language.isEmpty() && !KNOWN.contains(language)) {
            throw new SigmaVaultException(
                    "language-unknown",
                    400,
                    "the pages have no texts in that language; known are "
                            + String.join(", ", KNOWN));
        }
        try {
            StableFile.replace(file, (language + "\n").getBytes(StandardCharsets.UTF_8));
            chosen = language;
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "setup-failed",
                            500,
                            "access/language can't be written, so nothing was changed: check its disk")
                    .because(e);
        }
    }
}
