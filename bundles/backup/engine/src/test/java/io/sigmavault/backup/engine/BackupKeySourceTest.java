package io.sigmavault.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.security.KeyInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupKeySourceTest {

    private static final Instant MADE = Instant.parse("2026-11-28T07:00:00Z");

    @TempDir Path data;

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
