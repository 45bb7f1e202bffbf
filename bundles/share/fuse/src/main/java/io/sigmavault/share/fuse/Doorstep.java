package io.sigmavault.share.fuse;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import java.time.Instant;

/// What the machine's root is told of a mount in which it may do nothing: that there is a folder, and nothing of it. Samba
/// looks as root whether the path of a share is one before it becomes the user who asks, and goes there when it ends.
final class Doorstep {

    private static final int ROOT_UID = 0;
    private static final int PASS = 0711;

    /// Not a whole second: by it Samba sees how finely times are kept here, and would set none more finely.
    private static final Instant TIME = Instant.ofEpochSecond(0, 100);

    private static final Entry FOLDER =
            new Entry("", Entry.Type.FOLDER, Nodes.ROOT, 0, TIME, PASS, 0, null);

    private Doorstep() {}

    /// @param refused why a view was refused
    /// @throws SigmaVaultException that, unless it is root that asks about the mount's own folder
    static void pass(Request request, SigmaVaultException refused) throws SigmaVaultException {
        if (request.uid() != ROOT_UID
                || request.node() != Nodes.ROOT
                || !refused.code().equals("unauthenticated")) {
            throw refused;
        }
    }

    static void tell(Reply reply) {
        reply.attributes(Reply.Facts.of(FOLDER), 0); // others are told of the real folder at once
    }
}
