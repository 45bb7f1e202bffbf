package io.sigmavault.security.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyGraph.Asset;
import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The kit finds what it is for.
class KitTest {

    private static final byte[] SECRET = "correct horse battery".getBytes(US_ASCII);

    private static KeyInfo key(String id, String lost) {
        return new KeyInfo(
                id,
                "acme",
                KeyInfo.Kind.OTHER,
                "",
                "AES-256-GCM",
                null,
                null,
                KeyInfo.State.ACTIVE,
                "in a drawer",
                lost,
                "what is in the drawer",
                0,
                0);
    }

    private static KeyGraph graph(List<KeyInfo> keys, Edge... edges) {
        var asset = new Asset("acme/drawer", "acme", Asset.Kind.OTHER, "the drawer");
        return new KeyGraph(keys, List.of(asset), List.of(edges));
    }

    private static void assertFound(KeyGraph told, String what) {
        assertThatThrownBy(() -> ToldKeys.check(told))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }

    @Test
    void aGraphAsItShouldBePasses() {
        ToldKeys.check(
                graph(
                        List.of(key("acme/a", "the drawer"), key("acme/b", "nothing")),
                        new Edge("acme/a", "acme/b"),
                        new Edge("acme/b", "acme/drawer")));
    }

    @Test
    void wrongGraphsAreFound() {
        var toDrawer = new Edge("acme/a", "acme/drawer");
        var good = key("acme/a", "the drawer");
        assertFound(graph(List.of(good, good), toDrawer), "acme/a");
        assertFound(graph(List.of(key("other/a", "it")), toDrawer), "acme/");
        assertFound(graph(List.of(key("acme/a", " ")), toDrawer), "what is lost");
        assertFound(graph(List.of(key("acme/a", "two\nlines")), toDrawer), "one line");
        assertFound(graph(List.of(key("acme/a", "A sentence.")), toDrawer), "what is lost");
        assertFound(graph(List.of(good)), "what a key protects");
        assertFound(graph(List.of(good), new Edge("acme/a", "acme/none")), "target");
        assertFound(graph(List.of(good), toDrawer, new Edge("acme/b", "acme/a")), "key of");
        assertFound(
                graph(
                        List.of(good, key("acme/b", "it")),
                        new Edge("acme/a", "acme/b"),
                        new Edge("acme/b", "acme/a")),
                "protects itself");
    }

    @Test
    void secretsAreFoundHoweverTheyAreWritten() throws Exception {
        for (int lead = 0; lead < 4; lead++) {
            var inside = "x".repeat(lead) + new String(SECRET, US_ASCII) + "yz";
            byte[] bytes = inside.getBytes(US_ASCII);
            assertTold(inside);
            assertTold(HexFormat.of().formatHex(bytes));
            assertTold(HexFormat.of().withUpperCase().formatHex(bytes));
            assertTold(Base64.getEncoder().encodeToString(bytes));
            assertTold(Base64.getUrlEncoder().encodeToString(bytes));
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(SECRET);
        assertTold(HexFormat.of().formatHex(hash));
        assertTold(Base64.getEncoder().encodeToString(hash));
        SecretTraces.assertNone("some staples, mules and chargers", SECRET);
    }

    private static void assertTold(String text) {
        assertThatThrownBy(() -> SecretTraces.assertNone("key <" + text + ">", SECRET))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a secret");
    }
}
