package io.sigmavault.tests.fault;

import static io.sigmavault.vault.live.Workload.ANNA;
import static io.sigmavault.vault.live.Workload.VAULT;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.Inside;
import io.sigmavault.vault.live.LiveSettings;
import io.sigmavault.vault.live.LiveVaults;
import io.sigmavault.vault.live.TestVaults;
import io.sigmavault.vault.live.Workload;
import io.sigmavault.vault.objects.Boxed;
import io.sigmavault.vault.objects.TestCrypto;
import io.sigmavault.vault.objects.Tiered;
import io.sigmavault.vault.tree.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;

/// The process that is killed: eight writers, and one who makes and deletes snapshots, re-seals and sweeps, on a vault in a folder,
/// with packs forced in the background and frequent checkpoints, as a server has them. Says each thing before it is done
/// and when it is acknowledged; never ends by itself.
final class EightWriters {

    static final int WRITERS = 8;

    /// Names that each writer has.
    static final int NAMES = 6;

    private EightWriters() {}

    /// @param folder of the vaults
    static LiveVaults open(Path folder) throws IOException {
        var options = TestVaults.OPTIONS.withBackground(true);
        var settings =
                new LiveSettings(
                        options,
                        new Settings(1 << 20, 1 << 18),
                        1 << 20,
                        1 << 30,
                        300_000,
                        Duration.ofMillis(50),
                        1_000,
                        0,
                        400_000);
        var clock = Clock.systemUTC();
        return new LiveVaults(folder, TestCrypto.CRYPTO, Boxed.codecs(), settings, clock);
    }

    /// What a writer puts under a name at its `turn`.
    static byte[] content(long turn, String name) {
        var random = new Random(turn * 31 + name.hashCode());
        if (random.nextInt(8) == 0) {
            return Boxed.file(random.nextInt(50));
        }
        byte[] bytes = new byte[random.nextInt(6) == 0 ? 300_000 : random.nextInt(6_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /// @param arguments folder of the vaults; number of the run
    public static void main(String[] arguments) throws Exception {
        var engine = open(Path.of(arguments[0]));
        engine.unlock(VAULT, Workload.passphrase(), ANNA);
        long run = Long.parseLong(arguments[1]);
        var out = new PrintStream(System.out, true);
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            start(() -> write(engine, out, run, writer));
        }
        start(() -> keep(engine));
    }

    /// A thread whose failure ends the process.
    private static void start(Callable<?> work) {
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        work.call();
                    } catch (Exception e) {
                        e.printStackTrace();
                        Runtime.getRuntime().halt(3);
                    }
                });
    }

    private static int write(LiveVaults engine, PrintStream out, long run, int writer)
            throws SigmaVaultException {
        var random = new Random(run * WRITERS + writer);
        var files = engine.files(VAULT);
        for (long turn = run << 32; ; turn++) {
            String name = "w" + writer + "-" + random.nextInt(NAMES);
            var path = VaultPath.parse(name);
            boolean remove = random.nextInt(8) == 0;
            long what = remove ? -1 : turn;
            out.println("begin " + name + " " + what + " .");
            if (!remove) {
                Workload.upload(files, name, content(turn, name));
            } else if (exists(engine, path)) {
                files.remove(path, false, null, ANNA);
            }
            out.println("done " + name + " " + what + " .");
        }
    }

    private static boolean exists(LiveVaults engine, VaultPath path) throws SigmaVaultException {
        try {
            return engine.files(VAULT).stat(path) != null;
        } catch (SigmaVaultException e) {
            if (e.code().equals("file-not-found")) {
                return false;
            }
            throw e;
        }
    }

    private static int keep(LiveVaults engine) throws SigmaVaultException {
        var tiers = new Tiered(); // the mixer would take longer than a run
        while (true) {
            var snapshot = engine.create(VAULT, "kept", ANNA);
            Inside.resealOpened(engine, VAULT, tiers);
            sweep(engine);
            engine.delete(VAULT, snapshot.number(), ANNA);
        }
    }

    /// The engine sweeps by itself as well, one at a time.
    private static void sweep(LiveVaults engine) throws SigmaVaultException {
        try {
            engine.sweep(VAULT);
        } catch (SigmaVaultException e) {
            if (!e.code().equals("vault-busy")) {
                throw e;
            }
        }
    }
}
