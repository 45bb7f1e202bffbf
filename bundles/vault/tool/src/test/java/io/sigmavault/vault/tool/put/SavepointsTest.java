package io.sigmavault.vault.tool.put;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectWriter;
import io.sigmavault.vault.objects.OpenVault;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A put that is cut off: the vault is closed without a commit at its end.
class SavepointsTest {

    private static final byte[] STATE = {7, 8, 9};
    private static final int OBJECT = 600 << 10;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void makeVault() throws Exception {
        try (var key = key();
                var vault =
                        VaultFolder.create(
                                folder.resolve("v"),
                                List.of(new NewSlot.KeyFile("key", key)),
                                Options.DEFAULT,
                                new ToolCrypto(),
                                new ToolCodecs())) {
            vault.objects().commit(STATE);
        }
    }

    @Test
    void whatWasStoredBeforeASavepointIsThere() throws Exception {
        List<ObjectId> ids;
        try (var vault = open();
                var writer = new Savepoints(vault.objects(), 4 << 20, 1_000_000).writer()) {
            ids = put(writer);
        }
        assertThat(isThere(ids.getFirst())).isTrue();
        assertThat(isThere(ids.getLast())).isFalse();
    }

    @Test
    void manySmallObjectsAreSavedToo() throws Exception {
        List<ObjectId> ids;
        try (var vault = open();
                var writer = new Savepoints(vault.objects(), Long.MAX_VALUE, 5).writer()) {
            ids = put(writer);
        }
        assertThat(isThere(ids.getFirst())).isTrue();
    }

    @Test
    void withoutThemNothingIsThere() throws Exception {
        List<ObjectId> ids;
        try (var vault = open();
                var writer = vault.objects().writer()) {
            ids = put(writer);
        }
        assertThat(isThere(ids.getFirst())).isFalse();
    }

    /// Each fills more than half a frame, so that it is sealed when the next one comes.
    private static List<ObjectId> put(ObjectWriter writer) throws Exception {
        var random = new Random(1);
        var ids = new ArrayList<ObjectId>();
        for (int i = 0; i < 9; i++) {
            byte[] bytes = new byte[OBJECT];
            random.nextBytes(bytes);
            ids.add(writer.put(Kind.CHUNK, 0, bytes, 0, bytes.length));
        }
        return ids;
    }

    private boolean isThere(ObjectId id) throws Exception {
        try (var vault = open()) {
            assertThat(vault.objects().state()).isEqualTo(STATE);
            boolean there = vault.objects().contains(id);
            if (there) {
                assertThat(vault.objects().read(Kind.CHUNK, id)).hasSize(OBJECT);
            }
            return there;
        }
    }

    private OpenVault open() throws Exception {
        try (var key = key()) {
            return VaultFolder.open(
                    folder.resolve("v"),
                    new Unlock.KeyFile(key),
                    Mode.WRITE,
                    Options.DEFAULT,
                    new ToolCrypto(),
                    new ToolCodecs());
        }
    }

    private static Secret key() {
        byte[] bytes = new byte[64];
        new Random(2).nextBytes(bytes);
        return Secret.owning(bytes);
    }
}
