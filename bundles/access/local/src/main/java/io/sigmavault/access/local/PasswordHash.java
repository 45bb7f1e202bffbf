package io.sigmavault.access.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.crypto.PasswordKdf.Parameters;
import java.util.Base64;

/// A password as it is stored: how it was hashed, and what came out.
///
/// @param algorithm such as `Argon2id`
/// @param salt 16 random bytes
/// @param hash 32 bytes
record PasswordHash(String algorithm, Parameters parameters, byte[] salt, byte[] hash) {

    ObjectNode encode() {
        return StateFile.object()
                .put("algorithm", algorithm)
                .put("memoryKib", parameters.memoryKib())
                .put("iterations", parameters.iterations())
                .put("parallelism", parameters.parallelism())
                .put("salt", Base64.getEncoder().encodeToString(salt))
                .put("hash", Base64.getEncoder().encodeToString(hash));
    }

    static PasswordHash decode(JsonNode json) {
        var hash =
                new PasswordHash(
                        json.path("algorithm").asText(),
                        new Parameters(
                                json.path("memoryKib").asInt(),
                                json.path("iterations").asInt(),
                                json.path("parallelism").asInt()),
                        Base64.getDecoder().decode(json.path("salt").asText()),
                        Base64.getDecoder().decode(json.path("hash").asText()));
        if (hash.hash.length != Passwords.HASH_BYTES || hash.salt.length < Passwords.SALT_BYTES) {
            throw new IllegalArgumentException("not a password hash");
        }
        return hash;
    }

    /// True if `wanted` costs more than what this was made with.
    boolean cheaperThan(Parameters wanted) {
        return parameters.memoryKib() < wanted.memoryKib()
                || parameters.iterations() < wanted.iterations();
    }

    @Override
    public String toString() {
        return "PasswordHash[" + algorithm + " " + parameters + "]";
    }
}
