package io.sigmavault.access;

import io.sigmavault.core.SigmaVaultException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// Authenticates and authorises. Every log-in, refusal and change is audited before the method
/// returns. Passwords are cleared by the calls that take them.
@ProviderType
public interface Access {

    /// True until the owner account exists.
    boolean setupNeeded();

    /// The one-time set-up code, for the console that started the process; empty once set up.
    Optional<String> setupCode();

    /// Makes the owner account and logs it in.
    ///
    /// @throws SigmaVaultException codes `wrong-setup-code`, `setup-done`, `password-invalid`,
    ///     `account-name-invalid`, `too-many-failures`
    Session setUp(String code, String owner, char[] password, String origin)
            throws SigmaVaultException;

    /// Asks for the one-time set-up code without using it up, for what may be done before there is an owner. A wrong one is
    /// audited as `action`, and counts as a failure of `origin`.
    ///
    /// @param action `<area>:<thing>:<verb>`, what is to be done
    /// @throws SigmaVaultException codes `wrong-setup-code`, `setup-done`, `too-many-failures`
    default void checkSetupCode(String code, String action, String origin)
            throws SigmaVaultException {
        throw AccessException.wrongSetupCode();
    }

    /// Logs in with a password. Failures from one origin are answered ever later (429 with
    /// `retryAfterSeconds`, at most 60 s); an origin that never failed is never delayed, so that an
    /// attacker cannot lock the owner out.
    ///
    /// @throws SigmaVaultException codes `wrong-credentials`, `too-many-failures`, `setup-needed`
    Session logIn(String name, char[] password, String origin) throws SigmaVaultException;

    /// Ends a session; unknown ids are ignored.
    void logOut(String sessionId) throws SigmaVaultException;

    /// The caller behind a session cookie; empty if it is unknown or over. Sessions end after 12 h
    /// without use, and after 30 days.
    Optional<Caller> session(String sessionSecret, String origin);

    /// The caller behind a bearer token; empty if it is unknown, revoked or over.
    Optional<Caller> token(String tokenSecret, String origin);

    /// When the caller's session or token is over: a session, if it is not used again. Empty if it
    /// has no end, or is over already.
    default Optional<Instant> ends(Caller caller) {
        return Optional.empty();
    }

    /// The account on whose behalf a caller acts: that of the session or the token; for the console and the like the actor's
    /// own name. Empty once the session or token is over or revoked, the SSH key is removed, or the account is gone.
    default Optional<String> account(Caller caller) {
        return Optional.of(caller.actor().name());
    }

    /// Names of all accounts, sorted. Asks nobody whether they may know: whoever tells them to somebody has to.
    default List<String> accounts() {
        return List.of();
    }

    /// Makes a token.
    ///
    /// @param scopes permissions, each one the caller has; see [#scopes]
    /// @param lifetime or null for one that does not end
    /// @throws SigmaVaultException codes `denied`, `scope-unknown`
    NewToken createToken(
            Caller caller, String label, Set<String> scopes, @Nullable Duration lifetime)
            throws SigmaVaultException;

    List<TokenInfo> tokens(Caller caller) throws SigmaVaultException;

    /// @throws SigmaVaultException codes `token-unknown`, `denied`
    void revokeToken(Caller caller, String id) throws SigmaVaultException;

    /// Lets the holder of an SSH key in as the caller's account, to read and change files of shares and nothing else.
    ///
    /// @param publicKey a line as in `authorized_keys`, without options
    /// @param label what people call it; blank: the comment of the line
    /// @throws SigmaVaultException codes `denied`, `ssh-key-invalid`, `ssh-key-exists`, `too-many-ssh-keys`
    default SshKey addSshKey(Caller caller, String publicKey, String label)
            throws SigmaVaultException {
        throw AccessException.badSshKey("this machine's accounts have no SSH keys");
    }

    /// The SSH keys of all accounts, newest first.
    ///
    /// @throws SigmaVaultException code `denied`
    default List<SshKey> sshKeys(Caller caller) throws SigmaVaultException {
        return List.of();
    }

    /// Lets the holder in no more; who is in already is refused with the next operation.
    ///
    /// @throws SigmaVaultException codes `ssh-key-unknown`, `denied`
    default void removeSshKey(Caller caller, String id) throws SigmaVaultException {
        throw AccessException.unknownSshKey(id);
    }

    /// Whether an account has that key: what a server is asked before it sees a signature.
    ///
    /// @param publicKey as RFC 4253 section 6.6 writes it
    default boolean knowsSshKey(String account, byte[] publicKey) {
        return false;
    }

    /// The holder of a key, whose signature the caller of this method has verified.
    ///
    /// @param publicKey as RFC 4253 section 6.6 writes it
    /// @throws SigmaVaultException codes `wrong-credentials`, `audit-failed`
    default Caller logInBySshKey(String account, byte[] publicKey, String origin)
            throws SigmaVaultException {
        throw AccessException.wrongCredentials();
    }

    /// Sets a new password for the caller's account; other sessions of it end.
    ///
    /// @throws SigmaVaultException codes `wrong-credentials`, `password-invalid`
    void changePassword(Caller caller, char[] old, char[] fresh) throws SigmaVaultException;

    /// Sets a new password for the owner's account by the one-time code that the machine's own screen shows on demand, and
    /// logs in. All other sessions of the account end; tokens stay, and so do the vaults' passphrases.
    ///
    /// @throws SigmaVaultException codes `wrong-owner-code`, `setup-needed`, `password-invalid`, `too-many-failures`
    default Session resetOwner(String code, char[] password, String origin)
            throws SigmaVaultException {
        throw AccessException.wrongOwnerCode();
    }

    /// Refuses unless `caller` may do `permission` on `resource`; a refusal is audited, and so is,
    /// before it goes ahead, whatever changes more than files (those are audited from the vault's own
    /// journal) and is not one of this interface's methods, which audit themselves. A scope
    /// allows a permission if it is equal, is `*`, or ends in `:*` and its part before is a prefix.
    ///
    /// @param permission `<area>:<thing>:<verb>`, such as `vault:file:write`
    /// @param resource such as `vault/photos`; never names a vault's content
    /// @throws SigmaVaultException codes `denied`, `audit-failed`
    void check(Caller caller, String permission, String resource) throws SigmaVaultException;

    /// Every scope a token may have, with a sentence for people.
    List<Scope> scopes();

    /// @param secret for the cookie; shown once
    record Session(String id, String secret, Caller caller, Instant ends) {
        /// Without the secret.
        @Override
        public String toString() {
            return "Session[" + id + " of " + caller.actor() + "]";
        }
    }

    /// @param secret the bare token; shown once
    record NewToken(TokenInfo info, String secret) {
        /// Without the secret.
        @Override
        public String toString() {
            return "NewToken[" + info + "]";
        }
    }

    /// @param lastUsed to the minute, or null
    record TokenInfo(
            String id,
            String label,
            String account,
            Set<String> scopes,
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant lastUsed) {}

    /// @param fingerprint `SHA256:` and base64, as `ssh-keygen -l` shows it
    /// @param algorithm such as `ssh-ed25519`
    /// @param lastUsed to the minute, or null
    record SshKey(
            String id,
            String label,
            String account,
            String algorithm,
            String fingerprint,
            Instant created,
            @Nullable Instant lastUsed) {}

    record Scope(String name, String description) {}
}
