package io.sigmavault.vault.tree;

/// How much memory a vault's tree may take.
///
/// @param cacheBytes decoded nodes kept; besides them, each running operation holds one node a level
/// @param changeBytes changes of the head that are not yet in nodes; while they are merged, their
///     nodes take as much again
public record Settings(long cacheBytes, long changeBytes) {

    /// 16 MiB each.
    public static final Settings DEFAULT = new Settings(16 << 20, 16 << 20);

    public Settings {
        if (cacheBytes < 1 || changeBytes < 1) {
            throw new IllegalArgumentException("budgets of memory are positive");
        }
    }
}
