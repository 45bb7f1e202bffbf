package io.sigmavault.vault;

import java.nio.file.Path;
import java.util.List;

/// A folder in which vaults are kept, in its subfolder `vaults`: the data folder, or one on a disk of its own.
///
/// @param id 1 to 63 of `a-z 0-9 -`; [#SERVER] for the data folder
/// @param name as a person calls it; empty for the data folder
/// @param totalBytes size of the file system; 0 while it is not there
/// @param freeBytes free for new content; 0 while it is not there
/// @param present false while its disk is missing
/// @param standard new vaults are made here unless another place is asked for; true of one place
/// @param vaults names of the vaults known to be there, sorted, also while it is missing
public record VaultPlace(
        String id,
        String name,
        Path folder,
        long totalBytes,
        long freeBytes,
        boolean present,
        boolean standard,
        List<String> vaults) {

    /// Id of the place in the server's data folder, which is always there.
    public static final String SERVER = "server";
}
