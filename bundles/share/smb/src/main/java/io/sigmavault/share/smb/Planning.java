package io.sigmavault.share.smb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.host.FileServer;
import io.sigmavault.host.FileServer.Plan;
import io.sigmavault.host.FileServer.Served;
import io.sigmavault.host.FileServer.User;
import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.UnixAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which shares Samba serves, from where, and to whom.
record Planning(UnixAccounts numbers, boolean encrypted) {

    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);
    static final String MOUNTS = "fuse";

    /// The folder that Samba works on itself; empty if the share has to go through its mount.
    static Optional<ShareSource.Folder> direct(Share share) {
        return share.source() instanceof ShareSource.Folder folder
                        && share.quotaBytes() == 0
                        && !share.recycleBin()
                ? Optional.of(folder)
                : Optional.empty();
    }

    static boolean servable(Share share) {
        return share.protocols().contains(MOUNTS) || direct(share).isPresent();
    }

    /// @param hashes account → NT hash
    Plan plan(List<Share> shares, Map<String, Secret> hashes) throws SigmaVaultException {
        var served = new ArrayList<Served>();
        var uids = new TreeMap<String, Integer>();
        for (String account : hashes.keySet()) {
            uids.put(account, numbers.uid(account));
        }
        for (Share share : shares) {
            if (share.protocols().contains(MOUNTS)) {
                served.add(served(share, "", "", uids));
            } else if (direct(share).orElse(null)
                    instanceof ShareSource.Folder(var pool, var folder)) {
                served.add(served(share, pool, folder, uids));
            } else {
                LOG.warn(
                        "share {} is not served over SMB: switch on fuse too, which a vault, a quota or"
                                + " a recycle bin needs",
                        share.name());
            }
        }
        var users = new ArrayList<User>();
        hashes.forEach((account, hash) ->
                users.add(
                        new User(
                                account,
                                uids.getOrDefault(account, UnixAccounts.FIRST),
                                hash.bytes())));
        return new FileServer.Plan(encrypted, served, users);
    }

    private static Served served(
            Share share, String pool, String folder, Map<String, Integer> uids) {
        var members = new TreeMap<Integer, Boolean>();
        uids.forEach((account, uid) -> {
            Right own = share.members().get(account);
            Right all = share.members().get(Share.EVERYBODY);
            if (own != null || all != null) {
                members.put(uid, own == Right.WRITE || all == Right.WRITE);
            }
        });
        return new Served(share.name(), pool, folder, share.visible(), members);
    }
}
