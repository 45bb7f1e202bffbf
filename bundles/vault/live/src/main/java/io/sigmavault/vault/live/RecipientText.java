package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.NewSlot;
import java.util.Base64;

/// A recipient's public key as text: one line, `sigmavault-public KEM BASE64`, at most 8 KiB; docs/vault-tool.md.
final class RecipientText {

    private static final String KIND = "sigmavault-public";
    private static final int LONGEST = 8_192;

    private RecipientText() {}

    /// @throws SigmaVaultException code `key-invalid`
    static NewSlot parse(String label, String text) throws SigmaVaultException {
        var parts = text.length() > LONGEST ? new String[0] : text.strip().split(" ", -1);
        if (parts.length != 3 || !parts[0].equals(KIND)) {
            throw invalid("it begins with " + KIND + ", the algorithm, and the key in base64");
        }
        try {
            return new NewSlot.Recipient(label, parts[1], Base64.getDecoder().decode(parts[2]));
        } catch (IllegalArgumentException e) {
            throw invalid("its text is damaged");
        }
    }

    private static SigmaVaultException invalid(String why) {
        return new SigmaVaultException(
                "key-invalid",
                400,
                "that is no recipient's public key: "
                        + why
                        + "; take the PUBLIC file of `vault keys recipient`");
    }
}
