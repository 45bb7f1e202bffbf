package io.sigmavault.vault.objects;

/// What a vault is opened for.
public enum Mode {
    /// Reading only: changes nothing on disk, works on a read-only medium, and beside a writer.
    READ,
    /// Reading and writing: one process at a time.
    WRITE
}
