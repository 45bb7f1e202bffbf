package io.sigmavault.access;

import io.sigmavault.core.SigmaVaultException;
import java.util.Map;

/// Refusals. Messages never tell strangers whether an account exists.
public final class AccessException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    private AccessException(String code, int status, String message, Map<String, Object> more) {
        super(code, status, message, more);
    }

    public static AccessException unauthenticated() {
        return new AccessException(
                "unauthenticated", 401, "log in, or send an API token", Map.of());
    }

    public static AccessException denied(String permission) {
        return new AccessException(
                "denied",
                403,
                "you may not do this: " + permission,
                Map.of("permission", permission));
    }

    public static AccessException wrongCredentials() {
        return new AccessException("wrong-credentials", 401, "name or password is wrong", Map.of());
    }

    public static AccessException wrongSetupCode() {
        return new AccessException(
                "wrong-setup-code",
                403,
                "the set-up code is wrong: it is printed where SigmaVault was started",
                Map.of());
    }

    public static AccessException wrongOwnerCode() {
        return new AccessException(
                "wrong-owner-code",
                403,
                "the code is wrong, used or older than 10 minutes: make another at the machine's own screen",
                Map.of());
    }

    public static AccessException setupDone() {
        return new AccessException(
                "setup-done", 409, "this machine is set up already: log in", Map.of());
    }

    public static AccessException setupNeeded() {
        return new AccessException(
                "setup-needed", 409, "this machine is not set up yet: open its page", Map.of());
    }

    /// For who may choose among the accounts.
    public static AccessException unknownAccount(String name) {
        return new AccessException(
                "account-unknown",
                404,
                "there is no account " + name + ": check its name",
                Map.of());
    }

    /// @param retryAfterSeconds when to try again
    public static AccessException tooManyFailures(long retryAfterSeconds) {
        return new AccessException(
                "too-many-failures",
                429,
                "too many failures: try again in " + retryAfterSeconds + " s",
                Map.of("retryAfterSeconds", retryAfterSeconds));
    }

    public static AccessException badPassword(String why) {
        return new AccessException("password-invalid", 400, why, Map.of());
    }

    public static AccessException badName(String why) {
        return new AccessException("account-name-invalid", 400, why, Map.of());
    }

    public static AccessException badScope(String scope) {
        return new AccessException("scope-unknown", 400, "there is no scope " + scope, Map.of());
    }

    public static AccessException unknownToken(String id) {
        return new AccessException("token-unknown", 404, "there is no token " + id, Map.of());
    }

    public static AccessException badSshKey(String why) {
        return new AccessException("ssh-key-invalid", 400, why, Map.of());
    }

    /// @param fingerprint of the key that an account has already
    public static AccessException sshKeyExists(String fingerprint) {
        return new AccessException(
                "ssh-key-exists",
                409,
                "the key " + fingerprint + " lets somebody in already: remove it there first",
                Map.of("fingerprint", fingerprint));
    }

    public static AccessException unknownSshKey(String id) {
        return new AccessException("ssh-key-unknown", 404, "there is no SSH key " + id, Map.of());
    }
}
