package io.sigmavault.keys.pkcs11;

import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import io.sigmavault.keys.HsmKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one of our keys is called in a token (CKA_LABEL): `sv.`, the label, and eight digits that make a key of the same label, made later, another one.
///
/// @param name in the token, which is our key's id
record Alias(String name, String label) {

    private static final Pattern OURS =
            Pattern.compile("sv\\.([A-Za-z0-9._-]{1,64})\\.[0-9a-f]{8}");
    private static final int ADDED_BYTES = 12;

    static Optional<Alias> parse(String name) {
        Matcher matcher = OURS.matcher(name);
        return matcher.matches()
                ? Optional.of(new Alias(name, matcher.group(1)))
                : Optional.empty();
    }

    static Alias fresh(String label, Profile profile) throws HsmException {
        HsmKey.checkLabel(label);
        if (label.length() + ADDED_BYTES > profile.labelBytes()) {
            throw new HsmException(
                    HsmError.MECHANISM_MISSING,
                    profile.name()
                            + " takes labels of at most "
                            + (profile.labelBytes() - ADDED_BYTES)
                            + " characters: choose a shorter one");
        }
        byte[] unique = new byte[4];
        new SecureRandom().nextBytes(unique);
        return new Alias("sv." + label + "." + HexFormat.of().formatHex(unique), label);
    }
}
