package io.sigmavault.crypto.page;

import io.sigmavault.ui.PageContribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Registers the Security page and hands out its files.
@Component
public final class SecurityPage implements PageContribution {

    private static final Descriptor DESCRIPTOR =
            new Descriptor(
                    "security",
                    "Security",
                    "shield",
                    "page.mjs",
                    "sv-security-page",
                    27,
                    "security:key:read");

    @Activate
    public SecurityPage() {}

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Optional<byte[]> file(String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")) {
            return Optional.empty();
        }
        try (var in = SecurityPage.class.getResourceAsStream("/page/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read page/" + name + " from the bundle", e);
        }
    }
}
