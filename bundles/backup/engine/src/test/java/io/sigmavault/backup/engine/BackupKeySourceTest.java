package io.sigmavault.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.testkit.KeySourceContract;
import io.sigmavault.security.testkit.KeySubject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupKeySourceTest implements KeySourceContract {

    private static final Instant MADE = Instant.parse("2026-11-28T07:00:00Z");

    @TempDir Path data;

    /// The recovery phrase is not here at all; what it seals is.
    @Override
    public KeySubject makeSubject() throws Exception {
        var random = new Random(5);
        byte[] salt = new byte[Layout.SALT];
        byte[] sealed = new byte[48];
        random.nextBytes(salt);
        random.nextBytes(sealed);
        new MirrorKey(data).write(new RecoveryKey(MADE, new byte[1216], salt, sealed));
        return new KeySubject(
                new BackupKeySource(new MirrorKey(data)),
                () -> new BackupKeySource(new MirrorKey(data)),
                List.of(salt, sealed),
                () -> new MirrorKey(data).delete());
    }

    @Test
    void mirrorsHaveAKeyOnceTheyAreOn() throws Exception {
        var source = new BackupKeySource(new MirrorKey(data));
        assertThat(source.keys().keys()).isEmpty();

        new MirrorKey(data)
                .write(new RecoveryKey(MADE, new byte[1216], new byte[Layout.SALT], new byte[48]));
        var told = source.keys();
        var key = told.keys().getFirst();
        assertThat(key.kind()).isEqualTo(KeyInfo.Kind.BACKUP);
        assertThat(key.made()).isEqualTo(MADE);
        assertThat(told.edges().getFirst().key()).isEqualTo(key.id());
        assertThat(told.edges().getFirst().target()).isEqualTo(told.assets().getFirst().id());
    }

    @Test
    void aDamagedKeyIsSaid() throws Exception {
        Files.createDirectories(data.resolve("backup"));
        Files.write(data.resolve("backup/recovery"), new byte[3]);
        assertThatThrownBy(() -> new BackupKeySource(new MirrorKey(data)).keys())
                .hasMessageContaining("backup/recovery");
    }
}
