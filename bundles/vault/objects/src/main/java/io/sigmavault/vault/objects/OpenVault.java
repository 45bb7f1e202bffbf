package io.sigmavault.vault.objects;

import java.util.List;

/// A vault that was opened. Closing it closes its store, and clears its keys.
public interface OpenVault extends AutoCloseable {

    ObjectStore objects();

    VaultKeys keys();

    Resealer resealer();

    VaultCodebooks codebooks();

    /// Keys of files that another layer keeps in the vault's folder.
    FileKeys fileKeys();

    /// 32 hex digits that this vault and its copies have.
    String id();

    /// What was found hurt while opening and was worked around, one sentence each; empty for a sound vault.
    List<String> troubles();

    @Override
    void close();
}
