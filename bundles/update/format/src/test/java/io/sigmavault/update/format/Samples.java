package io.sigmavault.update.format;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;

/// A release, and keys for it.
final class Samples {

    static final Instant CREATED = Instant.parse("2026-11-26T05:00:00Z");
    static final Instant EXPIRES = Instant.parse("2027-02-24T05:00:00Z");
    static final SigningKey KEY = key("maker.pem");
    static final SigningKey OTHER = key("other.pem");

    private Samples() {}

    static Release release(String version) throws UpdateException {
        return new Release(
                Release.Architecture.here().orElse(Release.Architecture.X86_64),
                Version.parse(version),
                "stable",
                CREATED,
                EXPIRES,
                Version.parse("0.1.0"),
                List.of("Vaults open faster.", "Grüße aus der Werkstatt."),
                List.of(
                        new ListedFile(
                                "sigmavault_" + version + ".efi", 24_000_000, "a".repeat(64)),
                        new ListedFile(
                                "sigmavault_" + version + ".root.squashfs",
                                230_000_000,
                                "0123456789abcdef".repeat(4))));
    }

    static byte[] signed(Release release) throws GeneralSecurityException {
        return KEY.sign(release).bytes();
    }

    private static SigningKey key(String name) {
        try {
            return SigningKey.make(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
