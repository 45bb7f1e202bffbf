package io.sigmavault.tests.itest;

import static io.sigmavault.tests.itest.Given.at;
import static io.sigmavault.tests.itest.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that break lesser programs: kept to the byte, or refused with a reason.
@ExtendWith(SigmaVaultExtension.class)
class NamesTest {

    private final Rest rest;
    private final String folder;

    NamesTest(SigmaVault sigmavault) {
        rest = sigmavault.owner();
        folder = Given.folder(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.txt",
                " leading",
                "trailing ",
                "trailing.",
                "...",
                "-rf",
                "a b",
                "a+b",
                "a%b",
                "100%",
                "#hash",
                "q?mark",
                "semi;colon",
                "am&per",
                "eq=ual",
                "quo\"te",
                "apo'strophe",
                "back\\slash",
                "pipe|",
                "star*",
                "colon:",
                "<angle>",
                "$HOME",
                "`id`",
                "~",
                "CON",
                "nul.txt",
                ".hidden",
                "ünïcödé",
                "日本語.txt",
                "עברית",
                "👩‍👩‍👧‍👦.jpg",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "\u200bzero-width",
                "\u202egnp.exe",
                "e\u0301-decomposed",
                "é-composed",
                "\ufeffbom",
                "ﬁ-ligature",
                "İstanbul",
                "ſ",
                "ß"
            })
    void nameIsKept(String name) {
        rest.put(file(name), utf8(name)).expect(201);
        assertThat(rest.get(file(name)).expect(200).text()).isEqualTo(name);
        var listed = rest.get(at(folder) + "?list").json().path("entries").findValuesAsText("name");
        assertThat(listed).containsExactly(name);
        rest.delete(file(name)).expect(204);
    }

    @Test
    void composedAndDecomposedFormsAreTwoNames() {
        var composed = "caf\u00e9";
        var decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        rest.put(file(composed), utf8("composed")).expect(201);
        rest.put(file(decomposed), utf8("decomposed")).expect(201);
        assertThat(rest.get(file(composed)).text()).isEqualTo("composed");
        assertThat(rest.get(file(decomposed)).text()).isEqualTo("decomposed");
    }

    @Test
    void caseMakesADifference() {
        rest.put(file("Twin"), utf8("upper")).expect(201);
        rest.put(file("twin"), utf8("lower")).expect(201);
        assertThat(rest.get(file("Twin")).text()).isEqualTo("upper");
        assertThat(rest.get(file("twin")).text()).isEqualTo("lower");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "日", "🙂"})
    void nameMayHave255Bytes(String letter) {
        int each = utf8(letter).length;
        var longest = letter.repeat(255 / each) + "x".repeat(255 % each);
        rest.put(file(longest), utf8("longest")).expect(201);
        assertThat(rest.get(file(longest)).text()).isEqualTo("longest");
        rest.put(file(longest + "x"), utf8("longer")).expectProblem(400, "path-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0A", "a%1Fb", "%7F", "%C2%85", "a%0D%0Ab", "%1B%5B31m"})
    void controlCharactersAreKept(String encoded) {
        var path = at(folder) + "/" + encoded;
        rest.put(path, utf8("control")).expect(201);
        var reply = rest.get(path).expect(200);
        assertThat(reply.text()).isEqualTo("control");
        assertThat(reply.header("Content-Disposition")).contains(encoded);
        rest.get(at(folder) + "?list").expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2E%2E",
                "..%2Fx",
                "a%2Fb",
                "%2e",
                ".%2E",
                "%C0%AF",
                "%FF%FE",
                "%ED%A0%80",
                "a/%2E%2E/b"
            })
    void nameThatIsNoneIsRefused(String encoded) {
        var path = at(folder) + "/" + encoded;
        rest.put(path, utf8("x")).expectProblem(400, "path-invalid");
        rest.get(path).expectProblem(400, "path-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b"})
    void nulIsNoRequestAtAll(String encoded) {
        rest.put(at(folder) + "/" + encoded, utf8("x")).expectProblem(400, "bad-request");
    }

    @Test
    void emptyNamesAreRefused() {
        rest.put(at(folder) + "//x", utf8("x")).expectProblem(400, "path-invalid");
        rest.put("/vaults/main/files/", utf8("x")).expectProblem(400, "path-invalid");
    }

    @Test
    void pathCannotLeaveTheVaultByMoving() {
        rest.put(file("m"), utf8("m")).expect(201);
        for (var target : new String[] {"../x", "a/../../x", "a//b", "a\\u0000b", "..", "."}) {
            rest.post(file("m") + "?move", "{\"to\":\"" + target + "\",\"replace\":false}")
                    .expectProblem(400, "path-invalid");
        }
    }

    @Test
    void deepPathsWork() {
        var deep = "d/".repeat(60) + "leaf";
        rest.put(file(deep) + "?parents", utf8("deep")).expect(201);
        assertThat(rest.get(file(deep)).text()).isEqualTo("deep");
    }

    @Test
    void hostileNameGoesOutQuoted() {
        var name = "a\"b\r.txt".replace("\r", "") + ";x=y";
        rest.put(file(name), utf8("x")).expect(201);
        var header = rest.get(file(name)).header("Content-Disposition");
        assertThat(header).contains("filename*=UTF-8''").contains("a%22b.txt%3Bx%3Dy");
    }

    private String file(String path) {
        return at(folder + "/" + path);
    }
}
