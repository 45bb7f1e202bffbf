package io.sigmavault.vault.tool.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.shares.Share;
import io.sigmavault.keys.shares.ShareException;
import io.sigmavault.keys.shares.ShareSet;
import io.sigmavault.keys.shares.ShareWords;
import io.sigmavault.keys.shares.Shares;
import io.sigmavault.vault.objects.VaultFolder;
import io.sigmavault.vault.tool.cli.Option;
import io.sigmavault.vault.tool.cli.Secrets;
import io.sigmavault.vault.tool.cli.ShareText;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.cli.UsageException;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Opens a vault by recovery shares, from files or as somebody types them; docs/format/shares.md. The header tells of each share whether it is
/// this vault's, so a wrong one is named. Memory: shares of 32 bytes, as many as files of 1 MiB have words for.
final class SharesOfVault implements AutoCloseable {

    private final Run run;
    private final Path folder;
    private final TreeMap<Integer, ShareSet> sets = new TreeMap<>();
    private final TreeMap<Integer, List<Share>> given = new TreeMap<>();

    private SharesOfVault(Run run, Path folder) throws SigmaVaultException {
        this.run = run;
        this.folder = folder;
        for (var slot : VaultFolder.slots(folder)) {
            var key = slot.shares();
            if (key != null) {
                sets.put(slot.number(), new ShareSet(key.threshold(), key.commitments()));
            }
        }
        if (sets.isEmpty()) {
            throw ToolException.refused(
                    "slot-unknown",
                    "vault "
                            + folder
                            + " has no recovery shares: `keys list` shows what it opens with");
        }
    }

    /// What a slot of shares is opened with; closing it is the caller's.
    ///
    /// @throws SigmaVaultException codes `share-wrong` for words that are none, `shares-wrong` for a share that is not of this vault,
    ///     `shares-too-few`, `shares-mixed` if none of several sets has enough, `slot-unknown` if the vault has no shares
    static Secret secret(Run run, Path folder) throws SigmaVaultException {
        try (var shares = new SharesOfVault(run, folder)) {
            for (var file : run.arguments().values(Option.SHARE_FILE)) {
                shares.read(Path.of(file));
            }
            if (run.arguments().has(Option.SHARES)) {
                shares.ask();
            }
            return shares.combine();
        }
    }

    private void read(Path file) throws SigmaVaultException {
        List<String> texts;
        try (var content = Secrets.file(file)) {
            texts = ShareText.split(new String(content.bytes(), UTF_8));
        }
        if (texts.isEmpty()) {
            throw ToolException.refused(
                    ShareException.WRONG, file + " has no words: it is no recovery share");
        }
        for (int i = 0; i < texts.size(); i++) {
            var name = texts.size() == 1 ? file.toString() : file + ", share " + (i + 1);
            take(name, texts.get(i));
        }
    }

    /// Until one set has enough, or an empty line comes. What is mistyped is asked for again.
    private void ask() throws SigmaVaultException {
        while (!isEnough()) {
            var answer =
                    run.terminal()
                            .ask(
                                    "32 words of a share of %s (%d given): "
                                            .formatted(folder, count()));
            if (answer.isEmpty()) {
                throw new UsageException(
                        "--shares asks in a terminal, and there is none: give --share-file");
            }
            var text = CharBuffer.wrap(answer.get()).toString();
            Arrays.fill(answer.get(), '\0');
            if (text.isBlank()) {
                return;
            }
            try {
                take("what was typed", text);
            } catch (SigmaVaultException e) {
                run.terminal().say(String.valueOf(e.getMessage()));
            }
        }
    }

    private void take(String name, String words) throws SigmaVaultException {
        Share share;
        try {
            share = ShareWords.parse(words);
        } catch (ShareException e) {
            throw ToolException.refused(e.code(), name + ": " + e.getMessage()).because(e);
        }
        for (var set : sets.entrySet()) {
            if (set.getValue().contains(share)) {
                keep(given.computeIfAbsent(set.getKey(), _ -> new ArrayList<>()), share);
                return;
            }
        }
        share.close();
        throw ToolException.refused(
                "shares-wrong",
                "%s: share %d of %d, set %s, is none of vault %s, or was removed from it; its sets are %s"
                        .formatted(
                                name,
                                share.number(),
                                share.count(),
                                Shares.idText(share.setId()),
                                folder,
                                String.join(", ", setIds())));
    }

    private static void keep(List<Share> kept, Share share) {
        if (kept.stream().anyMatch(other -> other.number() == share.number())) {
            share.close();
            return;
        }
        kept.add(share);
    }

    private List<String> setIds() {
        return sets.values().stream().map(set -> Shares.idText(set.id())).toList();
    }

    private int count() {
        return given.values().stream().mapToInt(List::size).sum();
    }

    private boolean isEnough() {
        return given.values().stream().anyMatch(SharesOfVault::isEnough);
    }

    private static boolean isEnough(List<Share> shares) {
        return shares.size() >= shares.getFirst().threshold();
    }

    private Secret combine() throws SigmaVaultException {
        for (var shares : given.values()) {
            if (isEnough(shares) || given.size() == 1) {
                return Shares.combine(shares); // tells if they are too few
            }
        }
        if (given.isEmpty()) {
            return Shares.combine(List.of());
        }
        var counts =
                given.values().stream()
                        .map(shares ->
                                "%d of set %s, which needs %d"
                                        .formatted(
                                                shares.size(),
                                                Shares.idText(shares.getFirst().setId()),
                                                shares.getFirst().threshold()))
                        .toList();
        throw ToolException.refused(
                ShareException.MIXED,
                "these shares are of several sets, and none has enough: "
                        + String.join("; ", counts)
                        + ": take shares of one set");
    }

    @Override
    public void close() {
        given.values().forEach(shares -> shares.forEach(Share::close));
    }
}
