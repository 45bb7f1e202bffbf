package io.sigmavault.security.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.Finding;
import io.sigmavault.security.Finding.Severity;
import io.sigmavault.security.FindingSource;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyGraph.Asset;
import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.KeySource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecurityRegistryTest {

    private static final Instant NOW = Instant.parse("2026-11-28T02:00:00Z");

    private final SecurityRegistry registry =
            new SecurityRegistry(Clock.fixed(NOW, ZoneOffset.UTC));

    private static KeyInfo key(String id) {
        return new KeyInfo(
                id,
                "test",
                KeyInfo.Kind.OTHER,
                "",
                "AES-256-GCM",
                NOW,
                null,
                KeyInfo.State.ACTIVE,
                "here",
                "all",
                "all",
                0,
                0);
    }

    @Test
    void keysOfAllSourcesAreOneGraph() {
        KeySource one =
                () ->
                        new KeyGraph(
                                List.of(key("b")),
                                List.of(new Asset("files", "test", Asset.Kind.FILES, "files")),
                                List.of(new Edge("b", "files"), new Edge("a", "b")));
        KeySource other = () -> new KeyGraph(List.of(key("a")), List.of(), List.of());
        registry.bindKeys(one);
        registry.bindKeys(other);
        var graph = registry.keys();
        assertThat(graph.keys()).extracting(KeyInfo::id).containsExactly("a", "b");
        assertThat(graph.edges()).contains(new Edge("a", "b"), new Edge("b", "files"));
        registry.unbindKeys(other);
        var left = registry.keys();
        assertThat(left.keys()).extracting(KeyInfo::id).containsExactly("b");
        assertThat(left.edges()).containsExactly(new Edge("b", "files"));
    }

    @Test
    void whoFailsTakesNobodyElseWithIt() {
        KeySource broken =
                () -> {
                    throw new SigmaVaultException("gone", 503, "its disk is gone");
                };
        KeySource wild =
                () -> {
                    throw new IllegalStateException("wild");
                };
        registry.bindKeys(broken);
        registry.bindKeys(wild);
        registry.bindKeys(() -> new KeyGraph(List.of(key("a")), List.of(), List.of()));
        var graph = registry.keys();
        assertThat(graph.keys()).hasSize(1);
        assertThat(graph.silent()).hasSize(2).contains("its disk is gone");
    }

    @Test
    void moreKeysThanAreShownAreTold() {
        var many = IntStream.range(0, KeyGraph.MOST + 5).mapToObj(i -> key("k" + i)).toList();
        registry.bindKeys(() -> new KeyGraph(many, List.of(), List.of()));
        assertThat(registry.keys().keys()).hasSize(KeyGraph.MOST);
        assertThat(registry.keys().silent()).containsExactly("5 further keys are not shown");
    }

    @Test
    void theGravestFindingComesFirst() {
        FindingSource source =
                now ->
                        List.of(
                                new Finding("good-one", Severity.GOOD, "", "good at " + now, ""),
                                new Finding("bad-one", Severity.CRITICAL, "", "bad", "fix it"));
        registry.bindFindings(source);
        registry.bindFindings(now -> {
            throw new SigmaVaultException("gone", 503, "its disk is gone");
        });
        var found = registry.findings();
        assertThat(found)
                .extracting(Finding::code)
                .containsExactly("bad-one", "not-checked", "good-one");
        assertThat(found.getLast().what()).isEqualTo("good at " + NOW);
    }
}
