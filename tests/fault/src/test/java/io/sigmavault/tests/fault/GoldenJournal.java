package io.sigmavault.tests.fault;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;

import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.LiveVaults;
import io.sigmavault.vault.live.TestVaults;
import io.sigmavault.vault.live.Workload;
import io.sigmavault.vault.objects.TestCodecs;
import io.sigmavault.vault.objects.TestCrypto;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

/// Makes a vault of `src/test/resources/golden`, one for each version of the journal: stopped without being locked, with every kind of
/// record in its journal. Run once for a
/// version; what it made must stay readable for ever.
final class GoldenJournal {

    private GoldenJournal() {}

    /// The same bytes for the same seed; they compress well.
    static byte[] content(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        for (int i = 1_000; i < length; i++) {
            bytes[i] = bytes[i - 1_000];
        }
        return bytes;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static LiveVaults open(Path folder) throws Exception {
        return new LiveVaults(
                folder,
                TestCrypto.CRYPTO,
                new TestCodecs(),
                TestVaults.SMALL,
                Clock.fixed(Instant.ofEpochSecond(1_790_000_000), java.time.ZoneOffset.UTC));
    }

    /// @param arguments the folder to make it in
    public static void main(String[] arguments) throws Exception {
        var engine = open(Path.of(arguments[0]));
        engine.create(VAULT, Workload.passphrase(), ANNA);
        var files = engine.files(VAULT);
        Workload.upload(files, "committed", text("in the commit"));
        Workload.upload(files, "large", content(1, 300_000));
        engine.create(VAULT, "first", ANNA);
        engine.lock(VAULT, ANNA);
        engine.unlock(VAULT, Workload.passphrase(), ANNA);
        files = engine.files(VAULT);
        files.makeFolder(VaultPath.parse("folder/inner"), true, Attributes.NONE, ANNA);
        Workload.upload(files, "folder/small", text("in the journal"));
        Workload.upload(files, "folder/stream", content(2, 400_000));
        try (var handle = files.openWrite(VaultPath.parse("large"), false, ANNA)) {
            handle.write(100, text("written in place"), 0, 16);
            handle.truncate(200_000);
            handle.sync();
        }
        files.copy(VaultPath.parse("folder"), VaultPath.parse("copy"), false, ANNA);
        files.move(VaultPath.parse("folder/small"), VaultPath.parse("moved"), false, ANNA);
        files.remove(VaultPath.parse("copy/stream"), false, null, ANNA);
        files.setAttributes(
                VaultPath.parse("moved"),
                new Attributes(Instant.ofEpochSecond(1_000_000_000), 0600),
                null,
                ANNA);
        engine.restore(
                VAULT, 1, VaultPath.parse("committed"), VaultPath.parse("restored"), false, ANNA);
        Runtime.getRuntime().halt(0);
    }
}
