package io.sigmavault.tests.bench;

import io.sigmavault.core.Actor;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.LiveSettings;
import io.sigmavault.vault.live.LiveVaults;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// The vault's engine alone, in this process: what a share of a vault can reach at most.
final class ShareEngine implements Closeable {

    private static final int BLOCK = 1 << 17;
    private static final Actor ACTOR = new Actor("user", "bench");

    private final LiveVaults vaults;
    private final VaultFiles files;

    ShareEngine(Path folder) throws Exception {
        vaults =
                new LiveVaults(
                        Files.createDirectories(folder),
                        new ToolCrypto(),
                        new ToolCodecs(),
                        LiveSettings.DEFAULT,
                        Clock.systemUTC());
        vaults.create("bench", "a passphrase for the bench".toCharArray(), ACTOR);
        files = vaults.files("bench");
    }

    void up(Path from, String to) throws Exception {
        var block = new byte[BLOCK];
        try (var in = Files.newInputStream(from);
                var out = files.upload(VaultPath.parse("/" + to), ACTOR)) {
            for (int n = in.read(block); n > 0; n = in.read(block)) {
                out.write(block, 0, n);
            }
            out.commit(Attributes.NONE, VaultFiles.Condition.NONE);
        }
    }

    void down(String name) throws Exception {
        var block = new byte[BLOCK];
        try (var in = files.openRead(VaultPath.parse("/" + name))) {
            long at = 0;
            for (int n = in.read(0, block, 0, BLOCK); n > 0; n = in.read(at, block, 0, BLOCK)) {
                at += n;
            }
        }
    }

    void remove(String name) throws Exception {
        files.remove(VaultPath.parse("/" + name), false, null, ACTOR);
    }

    @Override
    public void close() {
        vaults.close();
    }
}
