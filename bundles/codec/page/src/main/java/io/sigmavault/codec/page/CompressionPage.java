package io.sigmavault.codec.page;

import io.sigmavault.ui.PageContribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Registers the Compression page and hands out its files.
@Component
public final class CompressionPage implements PageContribution {

    private static final Descriptor DESCRIPTOR =
            new Descriptor(
                    "compression",
                    "Compression",
                    "archive",
                    "page.mjs",
                    "sv-compression-page",
                    25,
                    "vault:file:read");

    @Activate
    public CompressionPage() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Optional<byte[]> file(String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")) {
            return Optional.empty();
        }
        try (var in = CompressionPage.class.getResourceAsStream("/page/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read page/" + name + " from the bundle", e);
        }
    }
}
