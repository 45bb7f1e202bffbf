package io.sigmavault.vault.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.shares.Share;
import io.sigmavault.keys.shares.ShareWords;
import io.sigmavault.keys.shares.Shares;
import io.sigmavault.vault.objects.Mode;
import io.sigmavault.vault.objects.NewSlot;
import io.sigmavault.vault.objects.Options;
import io.sigmavault.vault.objects.SharedKey;
import io.sigmavault.vault.objects.Unlock;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// Gives a vault recovery shares, as a server does.
final class PrintedShares {

    private static final int IN_A_ROW = 4;

    private PrintedShares() {}

    /// @return a page for each person
    static List<String> add(Cli cli, int threshold, int count)
            throws SigmaVaultException, IOException {
        var crypto = new ToolCrypto();
        try (var key = Secret.owning(Files.readAllBytes(cli.keyFile));
                var secret = Secret.owning(crypto.random().bytes(Share.BYTES));
                var split = Shares.split(secret, threshold, count, crypto.random());
                var vault =
                        VaultFolder.open(
                                cli.vault,
                                new Unlock.KeyFile(key),
                                Mode.WRITE,
                                Options.DEFAULT,
                                crypto,
                                new ToolCodecs())) {
            var shared = new SharedKey(threshold, split.set().commitments());
            vault.keys().add(new NewSlot.Shares("people", shared, secret));
            return split.shares().stream().map(PrintedShares::page).toList();
        }
    }

    private static String page(Share share) {
        var words = ShareWords.of(share);
        var page = new StringBuilder("# share " + share.number() + ", keep it secret\n");
        for (int i = 0; i < words.size(); i++) {
            boolean last = i % IN_A_ROW == IN_A_ROW - 1;
            page.append("%2d. %-10s%s".formatted(i + 1, words.get(i), last ? "\n" : ""));
        }
        return page.toString();
    }

    /// A page as one line of words.
    static String line(String page) {
        return String.join(
                " ",
                page.substring(page.indexOf('\n')).replaceAll("[^a-z]+", " ").strip().split(" "));
    }
}
