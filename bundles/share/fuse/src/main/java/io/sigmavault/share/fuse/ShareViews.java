package io.sigmavault.share.fuse;

import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.Shares;
import io.sigmavault.share.UnixAccounts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Opens a share for users of this machine. A view asks the gate anew for each operation, so that it can be kept for as long
/// as the same registry is there. Who is no account's user gets nothing, the machine's root neither, unless it was told as
/// which account it acts.
final class ShareViews implements Views {

    private static final Set<String> SCOPES = Set.of("share:file:read", "share:file:write");

    private final String share;
    private final String rootAccount;
    private final Leases<String, Shares> shares;
    private final Leases<String, UnixAccounts> accounts;
    private final Map<Integer, Opened> opened = new ConcurrentHashMap<>();

    /// A view, and which registry gave it.
    private record Opened(Shares by, FileView view) {}

    /// @param rootAccount as which account root acts; empty: none
    ShareViews(
            String share,
            String rootAccount,
            Leases<String, Shares> shares,
            Leases<String, UnixAccounts> accounts) {
        this.share = share;
        this.rootAccount = rootAccount;
        this.shares = shares;
        this.accounts = accounts;
    }

    @Override
    public FileView of(int uid) throws SigmaVaultException {
        try (var lease =
                shares.tryLease(_ -> true)
                        .orElseThrow(() ->
                                ShareException.unavailable(
                                        "share " + share, "the server starts or stops"))) {
            var service = lease.service();
            var known = opened.get(uid);
            if (known != null && known.by() == service) {
                return known.view();
            }
            var caller = caller(uid).orElseThrow(AccessException::unauthenticated);
            var now = service.open(Fuse.ID, share, caller).deferred().withLinks();
            var view = new PreviousView(now, new Past(service.previousVersions(), caller, share));
            opened.put(uid, new Opened(service, view));
            return view;
        }
    }

    @Override
    public Optional<Caller> caller(int uid) {
        if (uid == 0) {
            return rootAccount.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Caller(new Actor("person", rootAccount), SCOPES, "", "unix:0"));
        }
        try (var lease = accounts.tryLease(_ -> true).orElse(null)) {
            return lease == null ? Optional.empty() : lease.service().caller(uid);
        }
    }
}
