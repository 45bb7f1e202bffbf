package io.sigmavault.share;

import io.sigmavault.core.SigmaVaultException;
import java.util.Map;

/// What can go wrong with a share that a person can mend. The codes are part of the contract; what is about files has the
/// codes of [io.sigmavault.vault.VaultException].
public final class ShareException extends SigmaVaultException {

    private static final long serialVersionUID = 1L;

    private ShareException(String code, int status, String message, Map<String, Object> more) {
        super(code, status, message, more);
    }

    public static ShareException unknown(String share) {
        return new ShareException(
                "share-unknown", 404, "there is no share " + share, Map.of("share", share));
    }

    public static ShareException exists(String share) {
        return new ShareException(
                "share-exists",
                409,
                "there is already a share " + share + ": choose another name",
                Map.of("share", share));
    }

    /// @param why a sentence that names the member and what is right
    public static ShareException invalid(String field, String why) {
        return new ShareException("share-invalid", 400, why, Map.of("field", field));
    }

    public static ShareException denied(String share, Right wanted) {
        return new ShareException(
                "share-denied",
                403,
                "you may not "
                        + (wanted == Right.READ ? "read" : "write")
                        + " in share "
                        + share
                        + ": its owner can make you a member",
                Map.of("share", share));
    }

    public static ShareException overQuota(String share, long quotaBytes) {
        return new ShareException(
                "quota-exceeded",
                507,
                "share "
                        + share
                        + " may hold "
                        + quotaBytes
                        + " bytes and would hold more: remove files or raise its quota",
                Map.of("share", share, "quotaBytes", quotaBytes));
    }

    public static ShareException noConnection(String id) {
        return new ShareException(
                "connection-unknown", 404, "there is no connection " + id, Map.of("id", id));
    }

    public static ShareException noVersions(String share) {
        return new ShareException(
                "versions-unsupported",
                409,
                "share "
                        + share
                        + " is a plain folder, which has no snapshots: share a vault for that",
                Map.of("share", share));
    }

    /// @param account who has the lock
    public static ShareException locked(String account) {
        return new ShareException(
                "locked",
                423,
                account + " has locked it with another program: try again when that is done",
                Map.of("account", account));
    }

    /// @param why what is not there, and what to do
    public static ShareException unavailable(String source, String why) {
        return new ShareException(
                "source-unavailable", 503, "files of " + source + ": " + why, Map.of());
    }

    /// @param source what can't be shared
    public static ShareException unsuitable(String source, String why) {
        return new ShareException(
                "source-invalid", 400, source + " can't be shared: " + why, Map.of());
    }

    public static ShareException full(String source) {
        return new ShareException(
                "source-full",
                507,
                "the disk of " + source + " is full: remove files or add space",
                Map.of());
    }

    public static ShareException failed(String source, String what) {
        return new ShareException("source-failed", 500, source + ": " + what, Map.of());
    }
}
