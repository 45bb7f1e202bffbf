package io.sigmavault.vault.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultFiles.Condition;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.Vaults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What the contract's parts share. Extend [VaultsContract], [FilesContract], [UploadContract] and
/// [WriteHandleContract] and say how to open and close the provider.
@Timeout(120)
public abstract class VaultContract {

    protected static final Actor ANNA = new Actor("person", "anna");
    protected static final String VAULT = "photos";
    protected static final String PASSPHRASE = "correct horse battery";

    @TempDir protected Path folder;

    protected Vaults vaults;

    /// Opens the provider on `folder`, or again after [#close].
    protected abstract Vaults open(Path folder) throws Exception;

    protected abstract void close(Vaults vaults) throws Exception;

    @BeforeEach
    void openVaults() throws Exception {
        vaults = open(folder);
    }

    @AfterEach
    void closeVaults() throws Exception {
        close(vaults);
    }

    /// As after a restart of the process: everything is closed, opened and unlocked.
    protected void restart() throws Exception {
        close(vaults);
        vaults = open(folder);
        vaults.unlock(VAULT, PASSPHRASE.toCharArray(), ANNA);
    }

    protected VaultFiles create() throws SigmaVaultException {
        vaults.create(VAULT, PASSPHRASE.toCharArray(), ANNA);
        return vaults.files(VAULT);
    }

    protected VaultFiles files() throws SigmaVaultException {
        return vaults.files(VAULT);
    }

    protected static VaultPath path(String text) {
        return VaultPath.parse(text);
    }

    protected static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    protected Entry put(String path, byte[] content) throws SigmaVaultException {
        return put(path, content, Condition.NONE);
    }

    protected Entry put(String path, byte[] content, Condition condition)
            throws SigmaVaultException {
        try (var upload = files().upload(path(path), ANNA)) {
            upload.write(content, 0, content.length);
            return upload.commit(Attributes.NONE, condition);
        }
    }

    protected byte[] get(String path) throws SigmaVaultException {
        try (var handle = files().openRead(path(path))) {
            return all(handle);
        }
    }

    protected static byte[] all(VaultFiles.ReadHandle handle) throws SigmaVaultException {
        byte[] bytes = new byte[(int) handle.sizeBytes()];
        int done = 0;
        while (done < bytes.length) {
            int got = handle.read(done, bytes, done, bytes.length - done);
            assertThat(got).isPositive();
            done += got;
        }
        return bytes;
    }

    protected List<String> names(String path) throws SigmaVaultException {
        var names = new ArrayList<String>();
        for (String cursor = null; ; ) {
            var page = files().list(path(path), cursor, 3);
            page.entries().forEach(entry -> names.add(entry.name()));
            cursor = page.next();
            if (cursor == null) {
                return names;
            }
        }
    }

    protected static Condition ifMatch(String etag) {
        return new Condition(List.of(etag), false, null);
    }

    protected static Condition digest(@Nullable String sha256) {
        return new Condition(List.of(), false, sha256);
    }

    protected static void assertCode(String code, Executable action) {
        var error = assertThrows(SigmaVaultException.class, action);
        assertThat(error.code()).isEqualTo(code);
    }
}
