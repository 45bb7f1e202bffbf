package io.sigmavault.vault.page;

import io.sigmavault.ui.PageContribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Registers the Files page and hands out its files.
@Component
public final class FilesPage implements PageContribution {

    private static final Descriptor DESCRIPTOR =
            new Descriptor(
                    "files", "Files", "folder", "page.mjs", "sv-files-page", 10, "vault:file:read");

    @Activate
    public FilesPage() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Optional<byte[]> file(String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")) {
            return Optional.empty();
        }
        try (var in = FilesPage.class.getResourceAsStream("/page/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read page/" + name + " from the bundle", e);
        }
    }
}
