package io.sigmavault.vault.engine;

import java.io.IOException;

/// A vault has as many chunks or entries as the engine keeps in memory.
final class TableFull extends IOException {

    private static final long serialVersionUID = 1L;

    TableFull(long most) {
        super("a vault of this version has at most " + most + " of them");
    }
}
