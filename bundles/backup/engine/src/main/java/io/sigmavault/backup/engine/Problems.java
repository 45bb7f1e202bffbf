package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;

/// What can go wrong with backups, for people.
final class Problems {

    private Problems() {}

    static SigmaVaultException damaged(String what) {
        return new SigmaVaultException(
                "backup-damaged",
                422,
                "the backup is not as it was written: " + what + "; take another copy of it");
    }

    static SigmaVaultException wrongSecret() {
        return new SigmaVaultException(
                "backup-wrong-secret",
                403,
                "the passphrase or recovery phrase does not open this backup, or its start was changed");
    }

    static SigmaVaultException version(int version) {
        return new SigmaVaultException(
                "backup-version",
                422,
                "the backup has format "
                        + version
                        + ", which this version doesn't know: install a newer SigmaVault");
    }

    static SigmaVaultException failed(String what, Throwable cause) {
        return new SigmaVaultException("backup-failed", 500, what + ": " + cause.getMessage())
                .because(cause);
    }

    static SigmaVaultException passphrase() {
        return new SigmaVaultException(
                "backup-passphrase",
                400,
                "a backup's passphrase has 8 to 1024 bytes: choose a longer one");
    }

    static SigmaVaultException mirrorOff() {
        return new SigmaVaultException(
                "backup-mirror-off", 409, "settings are not mirrored: switch the mirror on first");
    }

    static SigmaVaultException noPool() {
        return new SigmaVaultException(
                "backup-no-pool", 409, "there is no pool to mirror to: make one of a disk first");
    }

    static SigmaVaultException mirrorUnknown(String name) {
        return new SigmaVaultException(
                "backup-mirror-unknown",
                404,
                "there is no mirror " + name + ": is its pool mounted?");
    }
}
