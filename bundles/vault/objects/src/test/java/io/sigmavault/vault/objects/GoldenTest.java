package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A vault made once by this format's first version stays readable.
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private static OpenVault open(Unlock unlock) throws Exception {
        return VaultFolder.open(
                FOLDER.resolve("vault-1"),
                unlock,
                Mode.READ,
                Options.DEFAULT,
                TestCrypto.CRYPTO,
                TestVault.CODECS);
    }

    @Test
    void everySlotOpensItAndEveryObjectIsThere() throws Exception {
        var text = Files.readString(FOLDER.resolve("vault-1.txt"));
        var unlocks =
                List.of(
                        new Unlock.Passphrase(GoldenVault.secret(text, "passphrase")),
                        new Unlock.KeyFile(GoldenVault.secret(text, "key-file")),
                        new Unlock.PrivateKey(
                                GoldenVault.KEM, GoldenVault.secret(text, "private-key")));
        for (var unlock : unlocks) {
            try (var vault = open(unlock)) {
                assertThat(vault.troubles()).isEmpty();
                assertThat(vault.objects().state()).isEqualTo(GoldenVault.vector(text, "state"));
                assertThat(text.lines().filter(line -> line.startsWith("object ")).count())
                        .isEqualTo(36);
                for (var line : text.lines().filter(each -> each.startsWith("object ")).toList()) {
                    assertObject(vault.objects(), line.split(" "));
                }
                assertThat(vault.objects().check(true, ObjectStore.Progress.NONE).damage())
                        .isEmpty();
            }
        }
    }

    private static void assertObject(ObjectStore store, String[] line) throws Exception {
        var kind = Kind.values()[Integer.parseInt(line[1]) - 1];
        byte[] id = HexFormat.of().parseHex(line[2]);
        byte[] object = store.read(kind, ObjectId.read(id, 0));
        assertThat(object).hasSize(Integer.parseInt(line[3]));
        assertThat(Layout.hex(Header.sha256(object))).isEqualTo(line[4]);
    }

    @Test
    void theVectorsHold() throws Exception {
        var text = Files.readString(FOLDER.resolve("vault-1.txt"));
        try (var vault = open(new Unlock.KeyFile(GoldenVault.secret(text, "key-file")));
                var ids = vault.objects().subkey("ids", 32);
                var chunker = vault.objects().subkey("chunker", 2_048)) {
            var secrets = ((VaultObjects) vault.objects()).parts().keys().secrets();
            assertThat(secrets.root()).isEqualTo(GoldenVault.secret(text, "root-key"));
            assertThat(secrets.base()).isEqualTo(GoldenVault.secret(text, "base-secret"));
            assertThat(secrets.epochs().get(1)).isEqualTo(GoldenVault.secret(text, "epoch-1"));
            assertThat(secrets.epochs().get(2)).isEqualTo(GoldenVault.secret(text, "epoch-2"));
            assertThat(ids).isEqualTo(GoldenVault.secret(text, "key-of-ids"));
            assertThat(Arrays.copyOf(chunker.bytes(), 32))
                    .isEqualTo(GoldenVault.vector(text, "chunker-starts"));
        }
    }
}
