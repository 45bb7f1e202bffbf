package io.sigmavault.security;

import java.util.List;

/// Keys, what there is to protect, and which key protects what.
///
/// @param keys at most [#MOST] of one source
/// @param assets what is worth protecting
/// @param edges each from a key to another, or to an asset
/// @param silent what could not tell its keys now, one sentence each
public record KeyGraph(
        List<KeyInfo> keys, List<Asset> assets, List<Edge> edges, List<String> silent) {

    /// Most keys that one source tells: the rest is told as one that is silent.
    public static final int MOST = 10_000;

    public static final KeyGraph EMPTY = new KeyGraph(List.of(), List.of(), List.of(), List.of());

    public KeyGraph {
        keys = List.copyOf(keys);
        assets = List.copyOf(assets);
        edges = List.copyOf(edges);
        silent = List.copyOf(silent);
    }

    public KeyGraph(List<KeyInfo> keys, List<Asset> assets, List<Edge> edges) {
        this(keys, assets, edges, List.of());
    }

    /// Something that keys protect.
    ///
    /// @param id unique in the system, such as `vault/tank/files`
    /// @param scope what it belongs to, such as `vault/tank`
    /// @param kind what it is, for pages that have their own words
    /// @param label in English
    public record Asset(String id, String scope, Kind kind, String label) {

        /// What it is.
        public enum Kind {
            FILES,
            SNAPSHOTS,
            CONNECTIONS,
            AUDIT_LOG,
            RELEASES,
            ACCESS,
            SETTINGS,
            OTHER
        }
    }

    /// `key` protects `target`: who has it, and the sealed target, has the target.
    ///
    /// @param key id of a key
    /// @param target id of a key or of an asset
    public record Edge(String key, String target) {}
}
