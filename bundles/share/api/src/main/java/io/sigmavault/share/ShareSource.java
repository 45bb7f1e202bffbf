package io.sigmavault.share;

/// Where a share's files are.
public sealed interface ShareSource {

    /// `vault` or `folder`: which [SourceProvider] serves it.
    String kind();

    /// A vault, or a folder in it: encrypted, deduplicated, with snapshots. Served while the vault is unlocked.
    ///
    /// @param path names with slashes between; empty for the whole vault. Where it is kept outside the vault it is sealed by
    ///     that vault, as `sealed:…`
    record Vault(String vault, String path) implements ShareSource {
        @Override
        public String kind() {
            return "vault";
        }

        @Override
        public String toString() {
            return "vault/" + vault;
        }
    }

    /// A plain folder of a pool, below its folder `shares`: native speed, readable without SigmaVault.
    ///
    /// @param pool id of the pool, as a place for vaults has it; for a new share the pool's name too, if no other has it
    /// @param folder 1 to 63 of `a-z 0-9 -`, starting with a letter or digit
    record Folder(String pool, String folder) implements ShareSource {
        @Override
        public String kind() {
            return "folder";
        }

        @Override
        public String toString() {
            return "pool/" + pool + "/" + folder;
        }
    }
}
