package io.sigmavault.access.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.access.AccessException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/// A person who may log in.
///
/// @param name as chosen, in NFC; compared without regard to case
/// @param scopes what the person may do; `*` for the owner
record Account(String name, Set<String> scopes, Instant created, PasswordHash password) {

    /// @throws AccessException code `account-name-invalid`
    static String checkName(String name) throws AccessException {
        String normal = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        if (!normal.matches("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@-]{0,63}")) {
            throw AccessException.badName(
                    "an account's name has 1 to 64 letters, digits, or . _ @ - and starts with a"
                            + " letter or digit");
        }
        return normal;
    }

    boolean isNamed(String other) {
        return key(name).equals(key(other));
    }

    private static String key(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    Account withPassword(PasswordHash fresh) {
        return new Account(name, scopes, created, fresh);
    }

    ObjectNode encode() {
        ObjectNode json = StateFile.object().put("name", name);
        json.set("scopes", StateFile.array(scopes));
        json.put("created", created.toString());
        json.set("password", password.encode());
        return json;
    }

    static Account decode(JsonNode json) {
        return new Account(
                json.path("name").asText(),
                StateFile.texts(json.path("scopes")),
                Instant.parse(json.path("created").asText()),
                PasswordHash.decode(json.path("password")));
    }
}
