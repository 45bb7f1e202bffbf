package io.sigmavault.security.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Checks that an answer of one source is as it has to be.
public final class ToldKeys {

    private static final int MOST_TEXT = 500;

    private ToldKeys() {}

    /// Ids of keys and assets, and edges.
    static Set<String> ids(KeyGraph told) {
        var all = new TreeSet<String>();
        told.keys().forEach(key -> all.add(key.id()));
        told.assets().forEach(asset -> all.add(asset.id()));
        told.edges().forEach(edge -> all.add(edge.key() + " > " + edge.target()));
        return all;
    }

    /// @throws AssertionError that names the key, the asset or the edge
    public static void check(KeyGraph told) {
        assertThat(told.keys()).hasSizeLessThanOrEqualTo(KeyGraph.MOST);
        var keys = told.keys().stream().map(KeyInfo::id).toList();
        var assets = told.assets().stream().map(KeyGraph.Asset::id).toList();
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(assets).doesNotHaveDuplicates().allMatch(asset -> !keys.contains(asset));
        told.keys().forEach(ToldKeys::check);
        told.assets().forEach(ToldKeys::check);
        told.silent().forEach(why -> sentence("why it is silent", why));
        edges(told, new HashSet<>(keys), new HashSet<>(assets));
    }

    private static void check(KeyInfo key) {
        belongs(key.id(), key.scope());
        sentence("where it is kept, of " + key.id(), key.kept());
        sentence("what is lost, of " + key.id(), key.lost());
        sentence("what is readable, of " + key.id(), key.readable());
        assertThat(key.algorithm()).as("algorithm of %s", key.id()).isNotBlank();
        text("label of " + key.id(), key.label());
        if (key.made() != null && key.expires() != null) {
            assertThat(key.expires()).as("end of %s", key.id()).isAfterOrEqualTo(key.made());
        }
    }

    private static void check(KeyGraph.Asset asset) {
        belongs(asset.id(), asset.scope());
        sentence("label of " + asset.id(), asset.label());
    }

    /// The first word of an id says whose it is, so that two sources don't tell the same.
    private static void belongs(String id, String scope) {
        assertThat(scope).as("scope of %s", id).isNotBlank();
        assertThat(id).startsWith(scope + "/");
    }

    private static void sentence(String what, String text) {
        assertThat(text).as(what).isNotBlank();
        text(what, text);
        assertThat(text).as(what).doesNotEndWith(".");
    }

    private static void text(String what, String text) {
        assertThat(text.length()).as("length of " + what).isLessThanOrEqualTo(MOST_TEXT);
        assertThat(text.chars().noneMatch(Character::isISOControl))
                .as("%s is one line: %s", what, text)
                .isTrue();
    }

    private static void edges(KeyGraph told, Set<String> keys, Set<String> assets) {
        assertThat(told.edges()).doesNotHaveDuplicates();
        var targets = new HashMap<String, List<String>>();
        for (var edge : told.edges()) {
            assertThat(keys).as("key of %s", edge).contains(edge.key());
            assertThat(keys.contains(edge.target()) || assets.contains(edge.target()))
                    .as("target of %s is told", edge)
                    .isTrue();
            targets.merge(
                    edge.key(),
                    List.of(edge.target()),
                    (some, more) ->
                            java.util.stream.Stream.concat(some.stream(), more.stream()).toList());
        }
        var protecting = targets.keySet();
        told.keys().stream()
                .filter(key -> key.state() != KeyInfo.State.DESTROYED)
                .forEach(
                        key -> assertThat(protecting).as("what a key protects").contains(key.id()));
        keys.forEach(key -> noCircle(key, key, targets, new HashSet<>()));
    }

    private static void noCircle(
            String start, String at, Map<String, List<String>> targets, Set<String> seen) {
        for (var target : targets.getOrDefault(at, List.of())) {
            assertThat(target).as("no key protects itself").isNotEqualTo(start);
            if (seen.add(target)) {
                noCircle(start, target, targets, seen);
            }
        }
    }
}
