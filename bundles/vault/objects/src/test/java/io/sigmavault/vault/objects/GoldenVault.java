package io.sigmavault.vault.objects;

import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.crypto.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Makes the vault in `src/test/resources/golden` with its keys and test vectors. Run once; what it made must stay
/// readable for ever.
final class GoldenVault {

    static final String PASSPHRASE = "Σ golden passphrase";
    static final String KEM = "X25519-ML-KEM-768";

    private GoldenVault() {}

    /// @param args the folder to make it in, and the file of vectors
    public static void main(String[] args) throws Exception {
        var options = Options.DEFAULT.withCost(new PasswordKdf.Parameters(1_024, 2, 1));
        var recipient = TestCrypto.CRYPTO.kem(KEM).generate();
        List<NewSlot> slots =
                List.of(
                        new NewSlot.Passphrase("passphrase", TestVault.secret(PASSPHRASE)),
                        new NewSlot.KeyFile("key file", TestVault.keyFile()),
                        new NewSlot.Recipient("recipient", KEM, recipient.publicKey()));
        var text = new StringBuilder("# Test vectors of docs/format/vault.md; bytes in hex\n");
        line(text, "passphrase", PASSPHRASE.getBytes(StandardCharsets.UTF_8));
        line(text, "key-file", TestVault.keyFile().bytes());
        line(text, "private-key", recipient.privateKey().bytes());
        try (var vault =
                VaultFolder.create(
                        Path.of(args[0]), slots, options, TestCrypto.CRYPTO, TestVault.CODECS)) {
            fill(vault, text);
            vectors(((VaultObjects) vault.objects()).parts(), text);
        }
        Files.writeString(Path.of(args[1]), text);
    }

    private static void fill(OpenVault vault, StringBuilder text) throws Exception {
        var store = vault.objects();
        try (var writer = store.writer()) {
            for (int round = 0; round < 3; round++) {
                for (int size : new int[] {0, 1, 700, 5_000}) {
                    byte[] object = TestVault.object(round, size);
                    for (var kind : Kind.values()) {
                        var id = writer.put(kind, 0, object, 0, size);
                        text.append("object ").append(kind.code()).append(' ').append(id);
                        text.append(' ').append(size).append(' ');
                        text.append(Layout.hex(Header.sha256(object))).append('\n');
                    }
                }
                writer.flush();
                if (round == 1) {
                    vault.keys().rekey();
                }
                store.commit(("golden state " + round).getBytes(StandardCharsets.UTF_8));
            }
        }
        line(text, "state", store.state());
    }

    private static void vectors(Parts parts, StringBuilder text) throws Exception {
        var keys = parts.keys();
        line(text, "root-key", keys.secrets().root().bytes());
        line(text, "base-secret", keys.secrets().base().bytes());
        for (var epoch : keys.secrets().epochs().entrySet()) {
            line(text, "epoch-" + epoch.getKey(), epoch.getValue().bytes());
        }
        try (var ids = keys.use("ids", 32);
                var chunker = keys.use("chunker", 2_048)) {
            line(text, "key-of-ids", ids.bytes());
            line(text, "chunker-starts", Arrays.copyOf(chunker.bytes(), 32));
        }
        var pack = parts.packs().pack(0).orElseThrow();
        text.append("pack ").append(pack.name()).append('\n');
        var content = parts.packs().content(0);
        var file = parts.packs().use(0);
        byte[] sealed = new byte[content.length(0)];
        byte[] plain = new byte[content.length(0)];
        int length = file.open(Role.FRAME, content.offset(0), sealed.length, sealed, plain);
        line(text, "first-frame", Arrays.copyOf(plain, length));
        file.release();
    }

    private static void line(StringBuilder text, String name, byte[] bytes) {
        text.append(name).append(' ').append(Layout.hex(bytes)).append('\n');
    }

    /// Reads a line of vectors.
    static byte[] vector(String text, String name) {
        var hex =
                text.lines()
                        .filter(line -> line.startsWith(name + " "))
                        .findFirst()
                        .orElseThrow()
                        .substring(name.length() + 1);
        return HexFormat.of().parseHex(hex);
    }

    static Secret secret(String text, String name) {
        return Secret.owning(vector(text, name));
    }
}
