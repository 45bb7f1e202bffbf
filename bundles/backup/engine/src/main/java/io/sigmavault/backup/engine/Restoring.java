package io.sigmavault.backup.engine;

import io.sigmavault.backup.Restored;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/// Unpacks a backup beside what is there, one at a time.
final class Restoring {

    private final Unpacking unpacking;
    private final Staging staging;
    private final ReentrantLock lock = new ReentrantLock();

    Restoring(Crypto crypto, Path data) {
        this.unpacking = new Unpacking(crypto);
        this.staging = new Staging(data);
    }

    /// @param origin where the request came from; noted for the audit log that is restored
    /// @throws SigmaVaultException as [io.sigmavault.backup.Backups#restore]
    Restored restore(InputStream file, Secret secret, String origin) throws SigmaVaultException {
        if (!lock.tryLock()) {
            throw busy();
        }
        try {
            if (Files.exists(staging.complete())) {
                throw busy();
            }
            return whole(file, secret, origin);
        } catch (IOException e) {
            throw Problems.failed("the backup can't be unpacked", e);
        } finally {
            lock.unlock();
        }
    }

    private Restored whole(InputStream file, Secret secret, String origin)
            throws IOException, SigmaVaultException {
        try {
            Path folder = staging.begin();
            var unpacked = unpacking.read(file, secret, folder);
            if (!Files.exists(folder.resolve("access").resolve("accounts.json"))) {
                throw Problems.damaged("it has no accounts");
            }
            StableFile.makeFolder(folder.resolve("backup"));
            StableFile.replace(
                    folder.resolve("backup").resolve("restored"),
                    origin.getBytes(StandardCharsets.UTF_8));
            staging.commit();
            var about = unpacked.about();
            return new Restored(about.made(), about.machine(), unpacked.files(), about.vaults());
        } finally {
            staging.drop();
        }
    }

    private static SigmaVaultException busy() {
        return new SigmaVaultException(
                "backup-restoring",
                409,
                "a backup is being restored already: wait until the server has started again");
    }
}
