package io.sigmavault.crypto.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmavault.crypto.KnownAnswers.Form;
import io.sigmavault.crypto.KnownAnswers.Message;
import io.sigmavault.crypto.Secret;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

/// NIST's ACVP: a file of prompts, and one of expected results with the same numbers.
final class Acvp {

    private Acvp() {}

    static Stream<Case> cases(String folder, JsonNode prompt, JsonNode expected) {
        var answers = new HashMap<String, JsonNode>();
        tests(expected).forEach(test -> answers.put(test.path("tcId").asText(), test));
        var kind = prompt.path("algorithm").asText() + " " + prompt.path("mode").asText();
        return prompt.path("testGroups")
                .valueStream()
                .flatMap(group ->
                        group.path("tests")
                                .valueStream()
                                .map(test -> one(folder, kind, new Fields(group, test), answers)));
    }

    /// What can't be run without its prompts.
    static Stream<Case> withoutPrompt(String folder, JsonNode expected) {
        return tests(expected)
                .map(test ->
                        Case.skipped(
                                folder + " " + test.path("tcId").asText(),
                                "the prompt file is missing"));
    }

    private static Stream<JsonNode> tests(JsonNode root) {
        return root.path("testGroups")
                .valueStream()
                .flatMap(group -> group.path("tests").valueStream());
    }

    private static Case one(String folder, String kind, Fields v, Map<String, JsonNode> answers) {
        var name = folder + " " + v.text("tcId");
        var answer = answers.get(v.text("tcId"));
        if (answer == null) {
            return Case.skipped(name, "the expected result is missing");
        }
        var a = new Fields(answer, answer);
        if (v.text("preHash").equals("preHash") || v.has("hashAlg") && !isNone(v.text("hashAlg"))) {
            return Case.skipped(name, "signatures over hashed messages are not on offer");
        }
        return new Case(
                name,
                switch (kind) {
                    case "ML-KEM keyGen" -> mlKemKey(v, a);
                    case "ML-KEM encapDecap" -> mlKem(v, a);
                    case "ML-DSA keyGen", "SLH-DSA keyGen" -> signatureKey(v, a);
                    case "ML-DSA sigGen", "SLH-DSA sigGen" -> sign(v, a);
                    case "ML-DSA sigVer", "SLH-DSA sigVer" -> verify(v, a);
                    default -> Case.skipped(name, kind + " is not on offer").check();
                });
    }

    private static boolean isNone(String hash) {
        return hash.isEmpty() || hash.equals("none");
    }

    private static Case.Check mlKemKey(Fields v, Fields a) {
        byte[] seed = HexFormat.of().parseHex(v.text("d") + v.text("z"));
        return provider -> {
            var keys = provider.answers().generate(v.text("parameterSet"), seed);
            return Arrays.equals(keys.publicKey(), a.bytes("ek"))
                    && Arrays.equals(keys.privateKey(), a.bytes("dk"));
        };
    }

    private static Case.Check mlKem(Fields v, Fields a) {
        var set = v.text("parameterSet");
        return switch (v.text("function")) {
            case "encapsulation" ->
                    provider -> {
                        var sent = provider.answers().encapsulate(set, v.bytes("ek"), v.bytes("m"));
                        return Arrays.equals(sent.ciphertext(), a.bytes("c"))
                                && sent.secret().equals(Secret.owning(a.bytes("k")));
                    };
            case "decapsulation" ->
                    provider ->
                            Arrays.equals(
                                    provider.answers()
                                            .decapsulate(set, v.bytes("dk"), v.bytes("c")),
                                    a.bytes("k"));
            case "encapsulationKeyCheck" ->
                    provider ->
                            a.flag("testPassed")
                                    != Case.refused(
                                            subject ->
                                                    subject.answers()
                                                                    .encapsulate(
                                                                            set,
                                                                            v.bytes("ek"),
                                                                            new byte[32])
                                                                    .ciphertext()
                                                                    .length
                                                            > 0,
                                            provider);
            case "decapsulationKeyCheck" ->
                    provider ->
                            a.flag("testPassed")
                                    != Case.refused(
                                            subject ->
                                                    subject.answers()
                                                                    .decapsulate(
                                                                            set,
                                                                            v.bytes("dk"),
                                                                            ciphertext(
                                                                                    subject, set))
                                                                    .length
                                                            > 0,
                                            provider);
            default -> Case.skipped("", v.text("function") + " is not on offer").check();
        };
    }

    /// Any of the right length: only the key is judged.
    private static byte[] ciphertext(Subject subject, String set) {
        return new byte[subject.kem(set).ciphertextBytes()];
    }

    private static Case.Check signatureKey(Fields v, Fields a) {
        var randomness =
                v.has("seed")
                        ? v.text("seed")
                        : v.text("skSeed") + v.text("skPrf") + v.text("pkSeed");
        return provider -> {
            var keys =
                    provider.answers()
                            .generate(v.text("parameterSet"), HexFormat.of().parseHex(randomness));
            return Arrays.equals(keys.publicKey(), a.bytes("pk"))
                    && Arrays.equals(keys.privateKey(), a.bytes("sk"));
        };
    }

    private static Case.Check sign(Fields v, Fields a) {
        var set = v.text("parameterSet");
        return provider ->
                Arrays.equals(
                        provider.answers().sign(set, v.bytes("sk"), message(v), randomness(set, v)),
                        a.bytes("signature"));
    }

    /// The deterministic variants take zeros (ML-DSA) or the public seed, third quarter of the key (SLH-DSA).
    private static byte[] randomness(String set, Fields v) {
        if (set.startsWith("ML-DSA")) {
            return v.has("rnd") ? v.bytes("rnd") : new byte[32];
        }
        if (v.has("additionalRandomness")) {
            return v.bytes("additionalRandomness");
        }
        byte[] key = v.bytes("sk");
        return Arrays.copyOfRange(key, key.length / 2, key.length * 3 / 4);
    }

    private static Case.Check verify(Fields v, Fields a) {
        return provider -> {
            Case.Check check =
                    subject ->
                            subject.answers()
                                    .verify(
                                            v.text("parameterSet"),
                                            v.bytes("pk"),
                                            message(v),
                                            v.bytes("signature"));
            return a.flag("testPassed") ? check.holds(provider) : Case.refused(check, provider);
        };
    }

    /// Files from before there were contexts, and groups that say so, use the internal interface.
    private static Message message(Fields v) {
        if (v.flag("externalMu")) {
            return new Message(Form.REPRESENTATIVE, v.bytes("mu"), new byte[0]);
        }
        return v.text("signatureInterface").equals("external")
                ? new Message(Form.PURE, v.bytes("message"), v.bytes("context"))
                : new Message(Form.INTERNAL, v.bytes("message"), new byte[0]);
    }
}
