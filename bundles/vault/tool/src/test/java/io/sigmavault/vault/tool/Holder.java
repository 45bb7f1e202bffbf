package io.sigmavault.vault.tool;

import io.sigmavault.crypto.Secret;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.nio.file.Files;
import java.nio.file.Path;

/// Another process: holds a vault until it is killed, or puts a tree.
final class Holder {

    private Holder() {}

    /// @param words `hold VAULT KEY` or `put VAULT KEY TREE`
    public static void main(String[] words) throws Exception {
        if (words[0].equals("put")) {
            Tool.main(new String[] {"put", "--vault", words[1], "--key-file", words[2], words[3]});
            return;
        }
        try (var key = Secret.owning(Files.readAllBytes(Path.of(words[2])));
                var vault =
                        VaultFolder.open(
                                Path.of(words[1]),
                                new Unlock.KeyFile(key),
                                Mode.WRITE,
                                Options.DEFAULT,
                                new ToolCrypto(),
                                new ToolCodecs())) {
            System.out.println("held");
            System.out.flush();
            new java.util.concurrent.Semaphore(0).acquire(); // until it is killed
        }
    }
}
