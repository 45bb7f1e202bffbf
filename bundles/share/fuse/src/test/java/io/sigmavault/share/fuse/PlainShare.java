package io.sigmavault.share.fuse;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.folder.FolderSource;
import io.sigmavault.share.testkit.OnePool;
import java.nio.file.Path;
import java.util.Set;

/// A share of a plain folder, for tests of what a mount makes of its files.
final class PlainShare {

    private static final ShareSource TANK = new ShareSource.Folder("tank", "music");
    private static final Actor ANNA = new Actor("person", "anna");

    private PlainShare() {}

    static FileView in(Path pool) throws SigmaVaultException {
        var source = new FolderSource(new OnePool(pool));
        source.prepare(TANK, new Caller(ANNA, Set.of("*"), "", "test"));
        return source.open(TANK, ANNA);
    }
}
