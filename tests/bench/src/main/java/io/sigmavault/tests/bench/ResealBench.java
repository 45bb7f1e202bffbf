package io.sigmavault.tests.bench;

import io.sigmavault.core.Actor;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.LiveSettings;
import io.sigmavault.vault.live.LiveVaults;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `./sigmavault bench reseal FOLDER [RESTIC]`: what a vault with a folder's files takes before and after re-sealing, next to restic's
/// repository of the same, and what re-sealing and reading cost. Ends with 1 if the bar is missed.
public final class ResealBench {

    private static final String VAULT = "bench";
    private static final Actor ACTOR = new Actor("user", "bench");
    private static final int BLOCK = 1 << 17;
    private static final double MB = 1e6;
    private static final double BAR = 0.85;

    private final Path tree;
    private final LiveVaults vaults;
    private final Path place;

    private ResealBench(Path tree, Path place) throws Exception {
        this.tree = tree;
        this.place = place;
        vaults =
                new LiveVaults(
                        place,
                        new ToolCrypto(),
                        new ToolCodecs(),
                        LiveSettings.DEFAULT,
                        Clock.systemUTC());
        vaults.create(VAULT, "a passphrase for the bench".toCharArray(), ACTOR);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || !Files.isDirectory(Path.of(arguments[0]))) {
            System.err.println("bench: reseal needs a folder of files to store");
            System.exit(64);
        }
        var folder = SigmaVaultExtension.freshFolder("reseal");
        var tree = Path.of(arguments[0]).toAbsolutePath();
        System.out.println(Machine.line());
        long restic = arguments.length < 2 ? 0 : restic(arguments[1], tree, folder);
        double ratio = new ResealBench(tree, folder.resolve("vault")).run(restic);
        System.exit(ratio <= BAR ? 0 : 1);
    }

    private double run(long restic) throws Exception {
        var files = vaults.files(VAULT);
        long plain = 0;
        for (var file : regular()) {
            plain += Files.size(file);
            store(files, file);
        }
        show("before", files, restic);
        long began = System.nanoTime();
        var outcome = vaults.reseal(VAULT, ACTOR, Resealing.Progress.NONE);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "re-sealing: %.0f s, %.1f MB of content a second; %d packs became %.0f %% smaller, %d stayed, %d hurt%n",
                seconds,
                plain / MB / seconds,
                outcome.packs(),
                100.0 * outcome.savedBytes() / Math.max(1, outcome.bytesBefore()),
                outcome.packsKept(),
                outcome.packsHurt());
        long after = show("after", files, restic);
        vaults.close();
        return restic == 0 ? 0 : (double) after / restic;
    }

    private List<Path> regular() throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private VaultPath inVault(Path file) {
        return VaultPath.parse(tree.relativize(file).toString());
    }

    private void store(VaultFiles files, Path file) throws Exception {
        var path = inVault(file);
        if (!path.parent().isRoot()) {
            files.makeFolder(path.parent(), true, Attributes.NONE, ACTOR);
        }
        var block = new byte[BLOCK];
        try (var in = Files.newInputStream(file);
                var out = files.upload(path, ACTOR)) {
            for (int n = in.read(block); n > 0; n = in.read(block)) {
                out.write(block, 0, n);
            }
            out.commit(Attributes.NONE, VaultFiles.Condition.NONE);
        }
    }

    /// Reads every file and compares it, and prints what the vault takes.
    private long show(String when, VaultFiles files, long restic) throws Exception {
        var found = vaults.compression(VAULT, Space.Progress.NONE);
        long began = System.nanoTime();
        long plain = 0;
        for (var file : regular()) {
            plain += compare(files, file);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long stored = bytes(place);
        System.out.printf(
                "%s: %.1f MB of content take %.1f MB%s; all read and compared at %.0f MB/s%n",
                when,
                plain / MB,
                stored / MB,
                restic == 0
                        ? ""
                        : ", %.3f x restic's (bar %.2f)".formatted((double) stored / restic, BAR),
                plain / MB / seconds);
        found.parts()
                .forEach(part ->
                        System.out.printf(
                                "  %s by %s: %.1f to %.1f MB%n",
                                part.type(),
                                part.codec(),
                                part.plainBytes() / MB,
                                part.storedBytes() / MB));
        return stored;
    }

    private long compare(VaultFiles files, Path file) throws Exception {
        var mine = new byte[BLOCK];
        var wanted = new byte[BLOCK];
        long at = 0;
        try (var in = Files.newInputStream(file);
                var stored = files.openRead(inVault(file))) {
            for (int n = in.readNBytes(wanted, 0, BLOCK);
                    n > 0;
                    n = in.readNBytes(wanted, 0, BLOCK)) {
                int got = stored.read(at, mine, 0, n);
                if (got != n || !Arrays.equals(wanted, 0, n, mine, 0, n)) {
                    throw new IOException(file + " comes back as something else");
                }
                at += n;
            }
            if (at != stored.sizeBytes()) {
                throw new IOException(file + " comes back longer");
            }
        }
        return at;
    }

    /// What restic takes for the same, with its own compression.
    private static long restic(String command, Path tree, Path folder) throws Exception {
        var repository = folder.resolve("restic");
        var secret = Map.of("RESTIC_PASSWORD", "a passphrase for the bench");
        var log = folder.resolve("log");
        System.out.println("peer: " + Command.of(command, "version").firstLine());
        Command.of(command, "-q", "-r", repository.toString(), "init").run(log, secret);
        Command.of(
                        command,
                        "-q",
                        "-r",
                        repository.toString(),
                        "--no-cache",
                        "backup",
                        tree.toString())
                .run(log, secret);
        return bytes(repository);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
