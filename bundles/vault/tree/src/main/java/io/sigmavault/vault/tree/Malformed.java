package io.sigmavault.vault.tree;

/// Stored bytes that are not what the format says. Whoever knows which thing it is turns it into a
/// [TreeException].
final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;

    /// @param what which part, without names or content of the vault's files
    Malformed(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
