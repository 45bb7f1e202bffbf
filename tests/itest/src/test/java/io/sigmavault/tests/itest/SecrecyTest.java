package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Planted names, bytes and secrets, looked for in every file that SigmaVault leaves behind.
@Tag("slow")
class SecrecyTest {

    private static final String FOLDER = "Plantedfoldername";
    private static final String NAME = "Plantedfilename";
    private static final String MOVED = "Plantednewname";
    private static final String GONE = "Plantedmissing";
    private static final String CONTENT = "Plantedcontent";
    private static final String PASSPHRASE = "Plantedpassphrase";
    private static final String WRONG = "Plantedwrongphrase";

    @Test
    void nothingOfAVaultIsReadableOutsideIt() throws IOException {
        var data = SigmaVaultExtension.freshFolder("secrecy");
        String output;
        String token;
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            use(sigmavault.owner());
            sigmavault.console("vault:list");
            token = sigmavault.token();
            sigmavault.kill();
            sigmavault.restart();
            use(sigmavault.owner());
            sigmavault.stop();
            output = sigmavault.output();
        }
        var planted = planted(token);
        var found = new TreeSet<String>();
        planted.forEach((what, bytes) -> {
            if (indexOf(utf8(output), bytes) >= 0) {
                found.add(what + " in the output");
            }
        });
        try (var files = Files.walk(data)) {
            for (var file : files.toList()) {
                search(data, file, planted, found);
            }
        }
        assertThat(found).isEmpty();
    }

    /// Everything that could leave a trace: success, refusal, failure.
    private static void use(Rest rest) {
        rest.post("/vaults", "{\"name\":\"second\",\"passphrase\":\"" + PASSPHRASE + "\"}");
        rest.post("/vaults/second/unlock", "{\"passphrase\":\"" + WRONG + "\"}");
        rest.post(at(FOLDER) + "?mkdir", "");
        var file = at(FOLDER + "/" + NAME);
        var text = (CONTENT + " ").repeat(2_000);
        rest.put(file, utf8(text));
        rest.put(file, utf8(text + "x"));
        rest.with("Content-Digest", "sha-256=:AAAA:").put(at(FOLDER + "/" + GONE), utf8(CONTENT));
        rest.get(file);
        rest.get(at(GONE)).expectProblem(404, "file-not-found");
        rest.get(at(FOLDER) + "?list");
        rest.delete(at(GONE));
        rest.put(at(FOLDER), utf8(CONTENT));
        rest.send("PATCH", file, BodyPublishers.ofString("{\"mode\":\"" + CONTENT + "\"}"));
        rest.post(file + "?copy", "{\"to\":\"" + FOLDER + "/" + MOVED + "\",\"replace\":true}");
        rest.delete(at(FOLDER + "/" + MOVED));
        var reader =
                rest.post("/tokens", "{\"label\":\"r\",\"scopes\":[\"vault:vault:read\"]}").json();
        rest.withToken(reader.path("secret").asText()).put(file, utf8(CONTENT));
        try (var events = rest.events(0, "")) {
            rest.put(at(NAME), utf8(CONTENT));
            events.await(
                    event -> event.path("topic").asText().startsWith("io/sigmavault/vault/File/"));
        }
        rest.post(
                "/vaults",
                "{\"name\":\"" + CONTENT + " \u0007\",\"passphrase\":\"" + PASSPHRASE + "\"}");
        rest.post("/vaults", "{broken " + CONTENT);
    }

    private static Map<String, byte[]> planted(String token) {
        var planted = new HashMap<String, byte[]>();
        for (var word :
                new String[] {
                    FOLDER,
                    NAME,
                    MOVED,
                    GONE,
                    CONTENT,
                    PASSPHRASE,
                    WRONG,
                    SigmaVault.PASSPHRASE,
                    SigmaVault.PASSWORD,
                    token
                }) {
            planted.put(word + " as it is", utf8(word));
            planted.put(word + " in UTF-16", word.getBytes(StandardCharsets.UTF_16BE));
            planted.put(word + " in UTF-16LE", word.getBytes(StandardCharsets.UTF_16LE));
            planted.put(
                    word + " in Base64",
                    utf8(
                            Base64.getEncoder()
                                    .withoutPadding()
                                    .encodeToString(utf8(word))
                                    .replaceFirst(".$", "")));
            planted.put(word + " in hex", utf8(HexFormat.of().formatHex(utf8(word))));
        }
        return planted;
    }

    private static void search(
            Path data, Path file, Map<String, byte[]> planted, TreeSet<String> found)
            throws IOException {
        var name = data.relativize(file).toString();
        planted.forEach((what, bytes) -> {
            if (name.contains(new String(bytes, StandardCharsets.ISO_8859_1))) {
                found.add(what + " in the name " + name);
            }
        });
        if (!Files.isRegularFile(file) || name.startsWith("runtime/cache")) {
            return;
        }
        var bytes = Files.readAllBytes(file);
        planted.forEach((what, word) -> {
            if (indexOf(bytes, word) >= 0) {
                found.add(what + " in " + name);
            }
        });
    }

    private static int indexOf(byte[] bytes, byte[] word) {
        for (int i = 0; i <= bytes.length - word.length; i++) {
            if (bytes[i] == word[0]
                    && java.util.Arrays.equals(bytes, i, i + word.length, word, 0, word.length)) {
                return i;
            }
        }
        return -1;
    }
}
