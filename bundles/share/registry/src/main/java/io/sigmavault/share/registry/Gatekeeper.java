package io.sigmavault.share.registry;

import io.sigmavault.access.Access;
import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.Shares.Decision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides who may do what in a share, for every protocol alike: the account behind the caller has to be a member, and the
/// caller's scopes have to allow `share:file:read` or `share:file:write`. What is refused is audited.
final class Gatekeeper {

    private final Access access;
    private final AuditLog audit;

    Gatekeeper(Access access, AuditLog audit) {
        this.access = access;
        this.audit = audit;
    }

    /// What an account may do in a share.
    static Decision explain(Share share, String account) {
        Right own = share.members().get(account);
        Right all = share.members().get(Share.EVERYBODY);
        if (own != null && (all == null || own.covers(all))) {
            return new Decision(own, account + " is a member who may " + verb(own));
        }
        return all == null
                ? new Decision(null, account + " is no member of share " + share.name())
                : new Decision(all, "every account may " + verb(all) + " in share " + share.name());
    }

    private static String verb(Right right) {
        return right.name().toLowerCase(Locale.ROOT);
    }

    /// @throws SigmaVaultException codes `unauthenticated`, `share-unknown` for who is no member, `share-denied`, `denied`
    void allow(Share share, Caller caller, Right wanted) throws SigmaVaultException {
        String account = account(caller).orElseThrow(AccessException::unauthenticated);
        Right right = explain(share, account).right();
        if (right == null || !right.covers(wanted)) {
            refused(share, caller, wanted);
            throw right == null
                    ? ShareException.unknown(share.name())
                    : ShareException.denied(share.name(), wanted);
        }
        access.check(caller, permission(wanted), share.resource());
    }

    /// Whether a caller would be let in to read; asks without audit.
    boolean shows(Share share, Caller caller) {
        var account = account(caller);
        return account.isPresent()
                && explain(share, account.get()).right() != null
                && allows(caller, permission(Right.READ));
    }

    /// Names of accounts, for who may make or change shares.
    List<String> accounts(Caller caller) throws SigmaVaultException {
        if (!allows(caller, "share:share:create") && !allows(caller, "share:share:change")) {
            check(caller, "change", null); // refuses, and has that audited
        }
        return access.accounts().stream().limit(Share.MOST).toList();
    }

    /// Whoever is given a share has an account: a name that was mistyped would be nobody, without a word.
    ///
    /// @param before members until now
    /// @throws ShareException code `share-invalid`
    void checkNewMembers(Map<String, Right> wanted, Map<String, Right> before)
            throws ShareException {
        var known = access.accounts();
        for (String member : wanted.keySet()) {
            if (!member.equals(Share.EVERYBODY)
                    && !before.containsKey(member)
                    && !known.contains(member)) {
                throw ShareException.invalid(
                        "members",
                        "there is no account "
                                + member
                                + ": a member is the name of an account, or * for every account");
            }
        }
    }

    /// What an account may do in a share, for people who ask. A member without an account may do nothing; of other names it is
    /// not told whether there is such an account, which is for who may choose among them.
    Decision explainMember(Share share, String name) {
        return share.members().containsKey(name) && !access.accounts().contains(name)
                ? new Decision(null, name + " is a member whose account is gone")
                : explain(share, name);
    }

    private static boolean allows(Caller caller, String wanted) {
        return caller.scopes().stream()
                .anyMatch(scope ->
                        scope.equals("*")
                                || scope.equals(wanted)
                                || scope.endsWith(":*")
                                        && wanted.startsWith(
                                                scope.substring(0, scope.length() - 1)));
    }

    Optional<String> account(Caller caller) {
        return access.account(caller);
    }

    void check(Caller caller, String verb, @Nullable String share) throws SigmaVaultException {
        access.check(caller, "share:share:" + verb, share == null ? "share" : "share/" + share);
    }

    /// For what is not about one share.
    ///
    /// @throws SigmaVaultException code `denied`
    void allow(Caller caller, String permission, String resource) throws SigmaVaultException {
        access.check(caller, permission, resource);
    }

    private static String permission(Right wanted) {
        return "share:file:" + verb(wanted);
    }

    private void refused(Share share, Caller caller, Right wanted) throws SigmaVaultException {
        var why = Map.of("because", "no member");
        audit.recordRefusal(entry(share, caller, permission(wanted), Outcome.DENIED, why));
    }

    /// Writes down a change of files that no source writes down itself, before it is made.
    ///
    /// @param verb such as `remove`
    /// @param path of the file, which a plain folder does not keep secret
    /// @throws SigmaVaultException code `audit-failed`: then the change must not be made
    void changing(Share share, Caller caller, String verb, String path) throws SigmaVaultException {
        var where = Map.of("path", path);
        audit.record(entry(share, caller, "share:file:" + verb, Outcome.ALLOWED, where));
    }

    private static NewEntry entry(
            Share share,
            Caller caller,
            String action,
            Outcome outcome,
            Map<String, String> detail) {
        return new NewEntry(
                action, outcome, caller.actor(), share.resource(), caller.origin(), detail);
    }
}
