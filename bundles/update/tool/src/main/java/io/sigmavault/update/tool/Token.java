package io.sigmavault.update.tool;

import io.sigmavault.update.format.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A PKCS #11 token (a card, a stick, an HSM) with an Ed25519 key that does not leave it, asked through pkcs11-tool(1): the
/// JDK's own provider has no Ed25519. The PIN is in the environment as `SIGMAVAULT_PIN`, or pkcs11-tool asks for it.
///
/// @param module file of the token's library
/// @param label of the token
/// @param key label of the key in it
record Token(String module, String label, String key) implements SigningKey.Signing {

    private static final String PIN = "SIGMAVAULT_PIN";

    /// Reads a file of lines `module=…`, `token=…` and `key=…`.
    static Token read(String text) {
        Map<String, String> fields =
                text.lines()
                        .filter(line -> line.indexOf('=') > 0)
                        .collect(
                                Collectors.toMap(
                                        line -> line.substring(0, line.indexOf('=')),
                                        line -> line.substring(line.indexOf('=') + 1),
                                        (first, _) -> first));
        return new Token(needed(fields, "module"), needed(fields, "token"), needed(fields, "key"));
    }

    byte[] text() {
        return "module=%s\ntoken=%s\nkey=%s\n"
                .formatted(module, label, key)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Makes the key in the token.
    PublicKey make() throws GeneralSecurityException {
        run(true, "--keypairgen", "--key-type", "EC:edwards25519", "--label", key, "--usage-sign");
        return publicKey();
    }

    @Override
    public byte[] sign(byte[] message) throws GeneralSecurityException {
        return withFolder(folder -> {
            var in = Files.write(folder.resolve("message"), message);
            var out = folder.resolve("signature");
            run(
                    true,
                    "--sign",
                    "--mechanism",
                    "EDDSA",
                    "--label",
                    key,
                    "--input-file",
                    in + "",
                    "--output-file",
                    out + "");
            return Files.readAllBytes(out);
        });
    }

    /// pkcs11-tool writes PEM in some versions, DER in others.
    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] read =
                withFolder(folder -> {
                    var out = folder.resolve("public");
                    run(
                            false,
                            "--read-object",
                            "--type",
                            "pubkey",
                            "--label",
                            key,
                            "--output-file",
                            out + "");
                    return Files.readAllBytes(out);
                });
        var text = new String(read, StandardCharsets.US_ASCII);
        byte[] der =
                text.startsWith("-----BEGIN")
                        ? Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""))
                        : read;
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }

    private void run(boolean login, String... words) throws GeneralSecurityException {
        var command =
                new ArrayList<>(List.of("pkcs11-tool", "--module", module, "--token-label", label));
        if (login) {
            command.add("--login");
            if (System.getenv(PIN) != null) {
                command.addAll(List.of("--pin", "env:" + PIN));
            }
        }
        command.addAll(List.of(words));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new GeneralSecurityException("token " + label + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new GeneralSecurityException("pkcs11-tool can't be run: install opensc", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GeneralSecurityException("interrupted", e);
        }
    }

    private interface InFolder {
        byte[] run(Path folder) throws IOException, GeneralSecurityException;
    }

    /// A folder that nobody else reads, for what the program reads and writes.
    private static byte[] withFolder(InFolder work) throws GeneralSecurityException {
        try {
            var folder = Files.createTempDirectory("sigmavault-token");
            try {
                return work.run(folder);
            } finally {
                for (String name : List.of("message", "signature", "public")) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new GeneralSecurityException("the token's answer can't be read", e);
        }
    }

    private static String needed(Map<String, String> fields, String name) {
        var value = fields.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the file *.token has no line " + name + "=");
        }
        return value;
    }
}
