package io.sigmavault.keys.pkcs11;

import io.sigmavault.keys.HsmException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/// What is particular about one maker's tokens, from `NAME.properties` beside this class.
///
/// @param name for messages
/// @param modules where the library may be, in order
/// @param wraps by AES-256-GCM
/// @param signs by ECDSA over P-256
/// @param labelBytes most bytes of a label in the token
/// @param reinitialises the library sees tokens that come, go and come back only after it was initialised again
/// @param hardware is a device, not a program
record Profile(
        String name,
        List<Path> modules,
        boolean wraps,
        boolean signs,
        int labelBytes,
        boolean reinitialises,
        boolean hardware) {

    static final List<String> NAMES = List.of("softhsm", "luna", "yubihsm2");

    /// @param module used instead of the profile's; empty for none
    /// @throws IllegalArgumentException for a profile that there is not
    static Profile load(String profile, String module) {
        if (!NAMES.contains(profile)) {
            throw new IllegalArgumentException(
                    "no profile of tokens named " + profile + ": one of " + NAMES);
        }
        var values = new Properties();
        try (InputStream file = Profile.class.getResourceAsStream(profile + ".properties")) {
            if (file == null) {
                throw new IllegalStateException("profile is not in this bundle: " + profile);
            }
            values.load(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        String modules = module.isBlank() ? value(values, "modules") : module;
        return new Profile(
                value(values, "name"),
                Arrays.stream(modules.split(",")).map(it -> Path.of(it.strip())).toList(),
                value(values, "wrap").equals("aes-gcm"),
                value(values, "sign").equals("ecdsa-p256"),
                Integer.parseInt(value(values, "labelBytes")),
                Boolean.parseBoolean(value(values, "reinitialise")),
                Boolean.parseBoolean(value(values, "hardware")));
    }

    private static String value(Properties values, String key) {
        String value = values.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("a profile says nothing of " + key);
        }
        return value.strip();
    }

    /// The first library that is there.
    Path module() throws HsmException {
        return modules.stream()
                .filter(it -> it.isAbsolute() && Files.isRegularFile(it))
                .findFirst()
                .orElseThrow(() ->
                        HsmException.tokenMissing(
                                name,
                                "install its PKCS #11 library, or set module of"
                                        + " io.sigmavault.keys.pkcs11; looked for "
                                        + modules));
    }
}
