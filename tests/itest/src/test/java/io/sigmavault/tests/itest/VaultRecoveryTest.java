package io.sigmavault.tests.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmavault.tests.support.Rest;
import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Shares of a vault are made, rehearsed and handed in, one over REST and one on the console; what is left of them nowhere.
@Tag("slow")
class VaultRecoveryTest {

    private static final String TANK = "/vaults/tank";
    private static final String RECOVERY = TANK + "/recovery";
    private static final String WITH = "\"with\":{\"passphrase\":\"a passphrase to remember\"}";

    @Test
    void twoOfThreeSharesUnlockAfterARehearsal() throws Exception {
        var data = SigmaVaultExtension.freshFolder("vault-recovery");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data))) {
            var rest = sigmavault.owner();
            rest.post("/vaults", "{\"name\":\"tank\",\"passphrase\":\"a passphrase to remember\"}")
                    .expect(201);
            var made =
                    rest.post(RECOVERY + "/shares", "{\"threshold\":2,\"count\":3," + WITH + "}")
                            .expect(201)
                            .json();
            var shares = shares(made.path("shares"));
            assertThat(findings(rest)).contains("recovery-not-rehearsed");
            rest.post(TANK + "/lock", "").expect(200);

            rest.post(RECOVERY + "/check", share(shares.get(2), "unlock")).expect(200);
            rest.post(RECOVERY + "/hand-in", share("abandon", "unlock"))
                    .expectProblem(422, "share-wrong");
            rest.post(RECOVERY + "/hand-in", share(shares.get(2), "rehearse")).expect(200);
            var done =
                    rest.post(RECOVERY + "/hand-in", share(shares.get(0), "rehearse"))
                            .expect(200)
                            .json();
            assertThat(done.path("complete").asBoolean()).isTrue();
            assertThat(state(rest)).isEqualTo("LOCKED");
            assertThat(findings(rest)).doesNotContain("recovery-not-rehearsed");

            rest.post(RECOVERY + "/hand-in", share(shares.get(1), "unlock")).expect(200);
            assertThat(sigmavault.console("vault:shares tank"))
                    .contains("1 of 2 handed in", "minutes left");
            var paper = data.resolveSibling("paper-" + System.nanoTime());
            java.nio.file.Files.writeString(paper, shares.get(0) + "\n");
            assertThat(sigmavault.console("vault:shares-hand-in --share-file " + paper + " tank"))
                    .contains("done, with 2 shares");
            assertThat(state(rest)).isEqualTo("UNLOCKED");
            assertThat(sigmavault.console("audit:list --limit 100"))
                    .contains("vault:share:hand-in", "vault:share:complete");
            assertThat(rest.get(TANK + "/recovery").expect(200).json().path("rehearsals"))
                    .hasSize(1);
        }
    }

    private static List<String> shares(JsonNode all) {
        var shares = new ArrayList<String>();
        for (var share : all) {
            var words = new ArrayList<String>();
            share.forEach(word -> words.add(word.asText()));
            assertThat(words).hasSize(32);
            shares.add(String.join(" ", words));
        }
        return shares;
    }

    private static String share(String words, String purpose) {
        return "{\"words\":\"%s\",\"purpose\":\"%s\"}".formatted(words, purpose);
    }

    private static String findings(Rest rest) {
        return rest.get("/security/findings").expect(200).text();
    }

    private static String state(Rest rest) {
        return rest.get(TANK).expect(200).json().path("state").asText();
    }
}
