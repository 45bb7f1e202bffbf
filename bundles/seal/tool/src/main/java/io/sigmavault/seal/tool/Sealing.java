package io.sigmavault.seal.tool;

import io.sigmavault.codec.tool.Unfinished;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.seal.format.Attributes;
import io.sigmavault.seal.format.Counts;
import io.sigmavault.seal.format.Ending;
import io.sigmavault.seal.format.Recipient;
import io.sigmavault.seal.format.SealedWriter;
import io.sigmavault.seal.format.Signer;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.cli.Sizes;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.cli.UsageException;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Seals a folder, a file, or standard input.
final class Sealing {

    private static final int FAST_BLOCK = 4 << 20;
    private static final int TIGHT_BLOCK = 16 << 20;
    private static final int BUFFER = 1 << 16;
    private static final int PIPED_MODE = 0644;

    private final Console console;
    private final CommandLine line;
    private final Crypto crypto = new ToolCrypto();
    private long problems;

    Sealing(Console console) {
        this.console = console;
        line = console.line();
    }

    int run() throws SigmaVaultException {
        var what = what();
        if (line.all("--recipient").isEmpty()) {
            throw new UsageException(
                    "for whom? add -r with the file of a recipient's public key; seal keygen makes one");
        }
        var sign =
                line.needed("--sign", "who signs? add -s with the file of a signer's private key");
        var out = line.out();
        var recipients = recipients();
        try (var key = KeyFile.read(Path.of(sign), KeyFile.PRIVATE, true);
                var seeds = Secret.copyOf(key.bytes().bytes())) {
            var signer = new Signer(publicKey(Path.of(sign)), seeds);
            if (line.toPipe()) {
                return write(what, console.out(), recipients, signer);
            }
            try (var unfinished = Unfinished.at(out, console::say)) {
                int code;
                try (var file =
                        new BufferedOutputStream(
                                Files.newOutputStream(unfinished.place()), BUFFER)) {
                    code = write(what, file, recipients, signer);
                } catch (IOException e) {
                    throw ToolException.failed("writing", out, e);
                }
                unfinished.finish();
                return code;
            }
        }
    }

    /// A path of this computer, or in the vault that is named.
    private String what() throws UsageException {
        if (ofVault()) {
            return line.operands().isEmpty() ? "" : line.operand("name one path of the vault");
        }
        for (var option :
                List.of("--snapshot", "--passphrase-file", "--key-file", "--recipient-key")) {
            if (!line.all(option).isEmpty()) {
                throw new UsageException(option + " is about a vault: add --vault DIR, its folder");
            }
        }
        return line.operand("what shall be sealed? name one folder or file, or - for a pipe");
    }

    private boolean ofVault() {
        return !line.all("--vault").isEmpty();
    }

    private List<Recipient> recipients() throws SigmaVaultException {
        var recipients = new ArrayList<Recipient>();
        for (var file : line.all("--recipient")) {
            try (var key = KeyFile.read(Path.of(file), KeyFile.PUBLIC, false)) {
                recipients.add(new Recipient(key.algorithm(), key.bytes().bytes().clone()));
            }
        }
        return recipients;
    }

    /// The public half lies beside the private one, under the name that keygen gave it.
    private static byte[] publicKey(Path file) throws SigmaVaultException {
        var beside = Path.of(file.toString().replaceAll("\\.key$", "") + ".pub");
        if (!Files.exists(beside)) {
            throw ToolException.notFound(
                    "the public key that belongs to "
                            + file
                            + " is not beside it: copy it to "
                            + beside);
        }
        try (var key = KeyFile.read(beside, KeyFile.PUBLIC, true)) {
            return key.bytes().bytes().clone();
        }
    }

    private int write(String what, OutputStream out, List<Recipient> recipients, Signer signer)
            throws SigmaVaultException {
        boolean tight = line.has("--tight");
        int threads = Memory.threads(line.threads(), tight ? Memory.TIGHT : Memory.FAST);
        var options =
                new SealedWriter.Options(
                        tight ? "sigma" : "zstd", tight ? TIGHT_BLOCK : FAST_BLOCK, threads);
        var progress = console.progress("sealing");
        try (var writer = new SealedWriter(out, crypto, new ToolCodecs(), recipients, options)) {
            if (ofVault()) {
                fromVault(what, writer, progress);
            } else if (what.equals(CommandLine.PIPE)) {
                piped(writer, progress);
            } else {
                fromDisk(what, writer, progress);
            }
            var counts = writer.finish(signer);
            out.flush();
            progress.end();
            tell(counts, writer.written(), signer, recipients.size());
        } catch (IOException e) {
            throw ToolException.failed("writing the sealed file", e);
        } finally {
            progress.end();
        }
        return (problems == 0 ? Exit.OK : Exit.INCOMPLETE).code();
    }

    private void fromDisk(String what, SealedWriter writer, Progress progress)
            throws SigmaVaultException {
        var path = Path.of(what);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw ToolException.notFound("there is no file or folder " + what);
        }
        try (var source = new DiskSource(writer, progress, this::problem)) {
            var top = Files.isSymbolicLink(path) ? path.toRealPath() : path;
            source.seal(Names.bytes(top.toString()));
        } catch (HostException e) {
            throw ToolException.failed("reading", path, e);
        } catch (IOException e) {
            throw ToolException.failed("following", path, e);
        }
    }

    private void fromVault(String path, SealedWriter writer, Progress progress)
            throws SigmaVaultException {
        try (var vault = OfflineVault.open(console)) {
            var view = vault.view(line.one("--snapshot").orElse("latest"));
            new VaultSource(view, vault.store(), writer, progress, this::problem).seal(path);
        }
    }

    private void problem(byte[] path, String what) {
        problems++;
        console.say(path, what);
    }

    private void piped(SealedWriter writer, Progress progress) throws SigmaVaultException {
        long now = System.currentTimeMillis();
        var attributes =
                new Attributes(
                        PIPED_MODE,
                        0,
                        0,
                        Math.floorDiv(now, 1000),
                        (int) Math.floorMod(now, 1000L) * 1_000_000,
                        List.of());
        writer.begin(new byte[0], attributes);
        byte[] buffer = new byte[1 << 20];
        try {
            int got = console.in().read(buffer);
            while (got >= 0) {
                writer.write(buffer, 0, got);
                progress.add(0, got);
                got = console.in().read(buffer);
            }
        } catch (IOException e) {
            throw ToolException.failed("reading standard input", e);
        }
        writer.end();
    }

    private void tell(Counts counts, long written, Signer signer, int recipients) {
        var fingerprint = Ending.fingerprint(signer.publicKey());
        var document = new LinkedHashMap<String, Object>();
        document.put("files", counts.files());
        document.put("folders", counts.folders());
        document.put("links", counts.links());
        document.put("bytes", counts.plainBytes());
        document.put("written", written);
        document.put("recipients", recipients);
        document.put("signer", fingerprint);
        document.put("problems", problems);
        console.outcome(
                document,
                String.format(
                        Locale.ROOT,
                        "%d files, %s, are sealed for %d in %s (%.1f %%), signed by %s",
                        counts.files(),
                        Sizes.bytes(counts.plainBytes()),
                        recipients,
                        Sizes.bytes(written),
                        100.0 * written / Math.max(1, counts.plainBytes()),
                        fingerprint));
    }
}
