package io.sigmavault.seal.tool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Secret;
import io.sigmavault.keys.shares.Share;
import io.sigmavault.keys.shares.ShareException;
import io.sigmavault.keys.shares.ShareSet;
import io.sigmavault.keys.shares.ShareWords;
import io.sigmavault.keys.shares.Shares;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Secrets;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.cli.UsageException;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Recovery shares of a key file: a file of 32 bytes, or a recipient's private key.
record SharesVerb(Console console) {

    private static final String SET = "set.txt";

    int run() throws SigmaVaultException {
        return switch (console.line().verb()) {
            case "shares split" -> split();
            case "shares check" -> check();
            default -> combine();
        };
    }

    private int number(String option, String what) throws UsageException {
        var word = console.line().needed(option, what);
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException _) {
            throw new UsageException(option + " needs a number, not " + word);
        }
    }

    private int split() throws SigmaVaultException {
        var line = console.line();
        var file = Path.of(line.operand("which key? name one file"));
        int needed = number("-t", "how many shall be needed? add -t N");
        int count = number("-n", "how many shall there be? add -n N");
        if (needed < 2 || needed > count || count > Share.MOST) {
            throw new UsageException(
                    "there are 2 to 16 shares, of which 2 or more are needed; not %d of %d"
                            .formatted(needed, count));
        }
        var folder = line.out();
        try (var key = key(file);
                var split = Shares.split(key, needed, count, new ToolCrypto().random())) {
            Files.createDirectory(folder);
            for (var share : split.shares()) {
                write(folder.resolve("share-" + share.number() + ".txt"), page(share), true);
            }
            write(folder.resolve(SET), split.set().text(), false);
            var id = Shares.idText(split.set().id());
            var document = new LinkedHashMap<String, Object>();
            document.put("set", id);
            document.put("needed", needed);
            document.put("count", count);
            document.put("folder", folder.toString());
            console.outcome(
                    document,
                    "made set %s: %d shares in %s, of which any %d give the key back; %s is for whoever checks them"
                            .formatted(id, count, folder, needed, SET));
            return Exit.OK.code();
        } catch (IOException e) {
            throw Files.exists(folder)
                    ? ToolException.refused(
                            "file-exists", folder + " exists already: name a new folder")
                    : ToolException.failed("writing", folder, e);
        }
    }

    private static Secret key(Path file) throws SigmaVaultException {
        var content = Secrets.file(file);
        if (content.sizeBytes() == Share.BYTES) {
            return content;
        }
        byte[] start = KeyFile.PRIVATE.getBytes(US_ASCII);
        boolean keyFile =
                content.sizeBytes() > start.length
                        && new String(content.bytes(), 0, start.length, US_ASCII)
                                .equals(KeyFile.PRIVATE);
        int size = content.sizeBytes();
        content.close();
        if (keyFile) {
            return KeyFile.read(file, KeyFile.PRIVATE, false).bytes();
        }
        throw ToolException.refused(
                "key-invalid",
                "%s has %d bytes: shares are made of a file of 32 random bytes, or of a recipient's private key"
                        .formatted(file, size));
    }

    private static String page(Share share) {
        var words = ShareWords.of(share);
        var page = new StringBuilder();
        page.append(
                "# SigmaVault recovery share %d of %d, set %s; any %d of them give the key back.%n"
                        .formatted(
                                share.number(),
                                share.count(),
                                Shares.idText(share.setId()),
                                share.threshold()));
        page.append("# Keep it secret. Four letters of each word are enough.\n");
        for (int row = 0; row < words.size(); row += 4) {
            for (int i = row; i < row + 4; i++) {
                page.append("%2d %-10s".formatted(i + 1, words.get(i)));
            }
            page.append('\n');
        }
        return page.toString();
    }

    private static void write(Path file, String text, boolean secret) throws SigmaVaultException {
        KeyFile.write(file, text.getBytes(UTF_8), secret);
    }

    private Share read(String file) throws SigmaVaultException {
        String text;
        try (var content = content(file)) {
            text = new String(content.bytes(), UTF_8);
        }
        try {
            return ShareWords.parse(
                    text.lines()
                            .filter(each -> !each.startsWith("#"))
                            .collect(Collectors.joining("\n")));
        } catch (ShareException e) {
            throw ToolException.refused(e.code(), file + ": " + e.getMessage()).because(e);
        }
    }

    private Secret content(String file) throws SigmaVaultException {
        if (!file.equals(CommandLine.PIPE)) {
            return Secrets.file(Path.of(file));
        }
        try {
            return Secret.owning(console.in().readNBytes(1 << 16));
        } catch (IOException e) {
            throw ToolException.failed("reading standard input", e);
        }
    }

    private @Nullable ShareSet set() throws SigmaVaultException {
        var file = console.line().one("--set");
        if (file.isEmpty()) {
            return null;
        }
        try (var content = Secrets.file(Path.of(file.get()))) {
            return ShareSet.parse(new String(content.bytes(), UTF_8));
        }
    }

    private int check() throws SigmaVaultException {
        var files = console.line().operands();
        if (files.isEmpty()) {
            throw new UsageException("which share? name its file, or - to type it");
        }
        var set = set();
        boolean right = true;
        for (var file : files) {
            try (var share = read(file)) {
                boolean known = set == null || set.contains(share);
                right &= known;
                var document = new LinkedHashMap<String, Object>();
                document.put("file", file);
                document.put("set", Shares.idText(share.setId()));
                document.put("number", share.number());
                document.put("count", share.count());
                document.put("needed", share.threshold());
                document.put("checked", set == null ? "words" : "set");
                document.put("right", known);
                console.outcome(
                        document,
                        "%s: share %d of %d, set %s, any %d are needed; %s"
                                .formatted(
                                        file,
                                        share.number(),
                                        share.count(),
                                        Shares.idText(share.setId()),
                                        share.threshold(),
                                        verdict(set, known)));
            } catch (SigmaVaultException e) {
                if (!e.code().equals(ShareException.WRONG)) {
                    throw e;
                }
                right = false;
                console.outcome(
                        Map.of(
                                "file",
                                file,
                                "right",
                                false,
                                "detail",
                                String.valueOf(e.getMessage())),
                        String.valueOf(e.getMessage()));
            }
        }
        return (right ? Exit.OK : Exit.DAMAGED).code();
    }

    private static String verdict(@Nullable ShareSet set, boolean known) {
        if (set == null) {
            return "its words are as they were printed (--set tells more)";
        }
        return known ? "it is right" : "IT IS NOT ONE OF THIS SET, or was changed";
    }

    private int combine() throws SigmaVaultException {
        var files = console.line().operands();
        var out = console.line().out();
        var set = set();
        var kem = console.line().one("--kem");
        List<Share> shares = new ArrayList<>();
        try {
            for (var file : files) {
                var share = read(file);
                shares.add(share);
                if (set != null && !set.contains(share)) {
                    throw ToolException.refused(
                            ShareException.MIXED,
                            file + " is not one of this set, or was changed: leave it out");
                }
            }
            try (var key = Shares.combine(shares)) {
                if (kem.isPresent()) {
                    KeyFile.write(out, KeyFile.PRIVATE, Keygen.kem(kem.get()), key.bytes());
                } else {
                    KeyFile.write(out, key.bytes(), true);
                }
            }
        } finally {
            shares.forEach(Share::close);
        }
        console.outcome(
                Map.of("key", out.toString(), "set", Shares.idText(shares.getFirst().setId())),
                "the key is back in " + out + ", and is the one that was shared");
        return Exit.OK.code();
    }
}
