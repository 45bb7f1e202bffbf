package io.sigmavault.crypto.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmavault.crypto.KnownAnswers.Form;
import io.sigmavault.crypto.KnownAnswers.Message;
import io.sigmavault.crypto.Secret;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

/// Files of the project Wycheproof: what is valid has to come out, what is invalid has to be refused, what is acceptable may be
/// either, but nothing else.
final class Wycheproof {

    private static final Map<String, String> AEADS =
            Map.of("AES-GCM", "AES-GCM", "CHACHA20-POLY1305", "ChaCha20-Poly1305");
    private static final Map<String, String> MACS =
            Map.of(
                    "HMACSHA256", "HMAC-SHA256",
                    "HMACSHA512", "HMAC-SHA512",
                    "HMACSHA3-256", "HMAC-SHA3-256");
    private static final Map<String, String> DERIVATIONS =
            Map.of("HKDF-SHA-256", "HKDF-SHA256", "HKDF-SHA-512", "HKDF-SHA512");
    private static final Map<String, String> PASSWORDS =
            Map.of(
                    "PBKDF2-HMACSHA256", "PBKDF2-HMAC-SHA256",
                    "PBKDF2-HMACSHA512", "PBKDF2-HMAC-SHA512");

    private Wycheproof() {}

    static Stream<Case> cases(String file, JsonNode root) {
        var algorithm = root.path("algorithm").asText();
        return root.path("testGroups")
                .valueStream()
                .flatMap(group ->
                        group.path("tests")
                                .valueStream()
                                .map(test -> one(file, algorithm, new Fields(group, test))));
    }

    private static Case one(String file, String algorithm, Fields v) {
        var name = file + " " + v.text("tcId") + " " + v.text("comment");
        return new Case(
                name,
                switch (v.text("type")) {
                    case "AeadTest" -> aead(offered(AEADS, algorithm), v);
                    case "MacTest" -> mac(offered(MACS, algorithm), v);
                    case "HkdfTest" -> derivation(offered(DERIVATIONS, algorithm), v);
                    case "PbkdfTest" -> password(offered(PASSWORDS, algorithm), v);
                    case "KeywrapTest" -> wrap(algorithm, v);
                    case "EddsaVerify" -> ed25519(v);
                    case "XdhComp" -> x25519(v);
                    case "MlDsaVerify" -> mlDsaVerify(algorithm, v);
                    case "MlDsaSign" -> mlDsaSign(algorithm, v);
                    case "MLKEMTest" -> mlKem(v);
                    case "MLKEMKeyGen" -> mlKemKey(v);
                    case "MLKEMEncapsTest" -> mlKemEncapsulation(v);
                    case "MLKEMDecapsValidationTest" -> mlKemExpanded(v);
                    default -> unsupported(algorithm + " is not on offer");
                });
    }

    private static String offered(Map<String, String> all, String algorithm) {
        return all.getOrDefault(algorithm, "");
    }

    private static Case.Check unsupported(String reason) {
        return Case.skipped("", reason).check();
    }

    /// `check` for what is valid; refused for what is not; either for what is acceptable.
    private static Case.Check verdict(Fields v, Case.Check check) {
        if (v.valid()) {
            return check;
        }
        return v.acceptable()
                ? provider -> orRefused(check, provider)
                : provider -> Case.refused(check, provider);
    }

    /// Refused by an exception, or right.
    private static boolean orRefused(Case.Check check, Subject provider) {
        boolean[] right = {false};
        boolean refused =
                Case.refused(
                        subject -> {
                            right[0] = check.holds(subject);
                            return true;
                        },
                        provider);
        return refused || right[0];
    }

    private static Case.Check aead(String algorithm, Fields v) {
        if (algorithm.isEmpty() || v.number("tagSize") != 128) {
            return unsupported("an AEAD, or a length of tag, that is not on offer");
        }
        byte[] key = v.bytes("key");
        byte[] nonce = v.bytes("iv");
        byte[] data = v.bytes("aad");
        byte[] plain = v.bytes("msg");
        byte[] sealed = HexFormat.of().parseHex(v.text("ct") + v.text("tag"));
        return verdict(
                v,
                provider ->
                        Arrays.equals(provider.open(algorithm, key, nonce, data, sealed), plain)
                                && Arrays.equals(
                                        provider.seal(algorithm, key, nonce, data, plain), sealed));
    }

    private static Case.Check mac(String algorithm, Fields v) {
        if (algorithm.isEmpty()) {
            return unsupported("a MAC that is not on offer");
        }
        byte[] tag = v.bytes("tag");
        return verdict(
                v,
                provider -> {
                    var mac = provider.mac(algorithm);
                    byte[] made = mac.tag(Secret.owning(v.bytes("key")), v.bytes("msg"));
                    return Arrays.equals(Arrays.copyOf(made, v.number("tagSize") / 8), tag);
                });
    }

    private static Case.Check derivation(String algorithm, Fields v) {
        if (algorithm.isEmpty()) {
            return unsupported("a hash of HKDF that is not on offer");
        }
        return verdict(
                v,
                provider ->
                        provider.keyDerivation(algorithm)
                                .derive(
                                        Secret.owning(v.bytes("ikm")),
                                        v.bytes("salt"),
                                        v.bytes("info"),
                                        v.number("size"))
                                .equals(Secret.owning(v.bytes("okm"))));
    }

    private static Case.Check password(String algorithm, Fields v) {
        if (algorithm.isEmpty()) {
            return unsupported("a hash of PBKDF2 that is not on offer");
        }
        return verdict(
                v,
                provider ->
                        Arrays.equals(
                                provider.answers()
                                        .passwordKey(
                                                algorithm,
                                                v.bytes("password"),
                                                v.bytes("salt"),
                                                v.number("iterationCount"),
                                                v.number("dkLen")),
                                v.bytes("dk")));
    }

    private static Case.Check wrap(String algorithm, Fields v) {
        if (!algorithm.equals("AES-KWP")) {
            return unsupported(algorithm + " is not on offer");
        }
        return verdict(
                v,
                provider -> {
                    var wrap = provider.keyWrap(algorithm);
                    var wrapping = Secret.owning(v.bytes("key"));
                    var key = Secret.owning(v.bytes("msg"));
                    return wrap.unwrap(wrapping, v.bytes("ct")).equals(key)
                            && Arrays.equals(wrap.wrap(wrapping, key), v.bytes("ct"));
                });
    }

    private static Case.Check ed25519(Fields v) {
        var key = v.group().path("publicKey");
        if (!key.path("curve").asText().equals("edwards25519")) {
            return unsupported("Ed448 is not on offer");
        }
        byte[] publicKey = HexFormat.of().parseHex(key.path("pk").asText());
        return verdict(
                v,
                provider ->
                        provider.signature("Ed25519")
                                .verify(publicKey, v.bytes("msg"), v.bytes("sig")));
    }

    private static Case.Check x25519(Fields v) {
        if (!v.text("curve").equals("curve25519")) {
            return unsupported("X448 is not on offer");
        }
        return verdict(
                v,
                provider ->
                        Arrays.equals(
                                provider.answers().x25519(v.bytes("private"), v.bytes("public")),
                                v.bytes("shared")));
    }

    private static Case.Check mlDsaVerify(String algorithm, Fields v) {
        return verdict(
                v,
                provider ->
                        provider.answers()
                                .verify(
                                        algorithm,
                                        v.bytes("publicKey"),
                                        message(v),
                                        v.bytes("sig")));
    }

    private static Case.Check mlDsaSign(String algorithm, Fields v) {
        byte[] randomness = v.has("rnd") ? v.bytes("rnd") : new byte[32];
        var key = v.group().has("privateSeed") ? "privateSeed" : "privateKey";
        return verdict(
                v,
                provider ->
                        Arrays.equals(
                                provider.answers()
                                        .sign(algorithm, v.bytes(key), message(v), randomness),
                                v.bytes("sig")));
    }

    /// Without a message there is what stands for it.
    private static Message message(Fields v) {
        return v.has("msg")
                ? new Message(Form.PURE, v.bytes("msg"), v.bytes("ctx"))
                : new Message(Form.REPRESENTATIVE, v.bytes("mu"), new byte[0]);
    }

    private static Case.Check mlKem(Fields v) {
        var set = v.text("parameterSet");
        return verdict(
                v,
                provider -> {
                    byte[] seed = v.bytes("seed");
                    boolean same =
                            !v.has("ek")
                                    || Arrays.equals(
                                            provider.answers().generate(set, seed).publicKey(),
                                            v.bytes("ek"));
                    return same
                            && provider.kem(set)
                                    .decapsulate(Secret.owning(seed), v.bytes("c"))
                                    .equals(Secret.owning(v.bytes("K")));
                });
    }

    private static Case.Check mlKemKey(Fields v) {
        return verdict(
                v,
                provider -> {
                    var keys = provider.answers().generate(v.text("parameterSet"), v.bytes("seed"));
                    return Arrays.equals(keys.publicKey(), v.bytes("ek"))
                            && Arrays.equals(keys.privateKey(), v.bytes("dk"));
                });
    }

    private static Case.Check mlKemEncapsulation(Fields v) {
        return verdict(
                v,
                provider -> {
                    var sent =
                            provider.answers()
                                    .encapsulate(
                                            v.text("parameterSet"), v.bytes("ek"), v.bytes("m"));
                    return Arrays.equals(sent.ciphertext(), v.bytes("c"))
                            && sent.secret().equals(Secret.owning(v.bytes("K")));
                });
    }

    private static Case.Check mlKemExpanded(Fields v) {
        return verdict(
                v,
                provider ->
                        Arrays.equals(
                                provider.answers()
                                        .decapsulate(
                                                v.text("parameterSet"),
                                                v.bytes("dk"),
                                                v.bytes("c")),
                                v.bytes("K")));
    }
}
