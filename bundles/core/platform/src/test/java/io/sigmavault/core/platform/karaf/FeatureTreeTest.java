package io.sigmavault.core.platform.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.platform.karaf.FeatureTree.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FeatureTreeTest {

    private final FeatureTree tree =
            new FeatureTree(
                    Map.of(
                            "all", node("all", false, "codecs", "vault"),
                            "codecs", node("codecs", false, "zstd", "xz"),
                            "zstd", node("zstd", true, "codec"),
                            "xz", node("xz", true, "codec"),
                            "vault", node("vault", true, "codec"),
                            "codec", node("codec", true)));

    @Test
    void collectionsAreReplacedByTheirParts() {
        assertThat(tree.without(Set.of("all"), "zstd")).containsExactlyInAnyOrder("vault", "xz");
    }

    @Test
    void rootItselfGoes() {
        assertThat(tree.without(Set.of("zstd", "vault"), "zstd")).containsExactly("vault");
    }

    @Test
    void otherRootsStayAsTheyAre() {
        assertThat(tree.without(Set.of("vault", "codecs"), "vault")).containsExactly("codecs");
    }

    @Test
    void usersAreThoseWithBundles() {
        assertThat(tree.usersAmong(Set.of("vault", "xz", "codecs"), "codec"))
                .containsExactly("vault", "xz");
        assertThat(tree.usersAmong(Set.of("vault", "xz"), "zstd")).isEmpty();
    }

    private static Node node(String name, boolean bundles, String... parts) {
        return new Node(name, "1.0.0", List.of(parts), bundles);
    }
}
