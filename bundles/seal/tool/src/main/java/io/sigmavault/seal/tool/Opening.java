package io.sigmavault.seal.tool;

import io.sigmavault.codec.tool.Unfinished;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.crypto.Secret;
import io.sigmavault.seal.format.Ending;
import io.sigmavault.seal.format.Identity;
import io.sigmavault.seal.format.Unpacking;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.cli.Sizes;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.cli.UsageException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.providers.ToolCodecs;
import io.sigmavault.vault.tool.providers.ToolCrypto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Lists, checks and unpacks a sealed file.
final class Opening {

    private final Console console;
    private final CommandLine line;
    private final Crypto crypto = new ToolCrypto();
    private final List<Identity> identities = new ArrayList<>();
    private byte[] signer = {};
    private long problems;

    Opening(Console console) {
        this.console = console;
        line = console.line();
    }

    int run() throws SigmaVaultException {
        if (line.operands().isEmpty()) {
            throw new UsageException("which file? name it, or - for a pipe");
        }
        boolean extract = line.verb().equals("open extract");
        if (line.verb().equals("open verify") && line.operands().size() > 1) {
            throw new UsageException("verify takes one file");
        }
        if (line.has("--salvage") && line.toPipe()) {
            throw new UsageException("what is not whole goes to a folder: name one with -o");
        }
        readSigner();
        try {
            readIdentities();
            return extract ? extract() : listOrVerify();
        } finally {
            identities.forEach(each -> each.privateKey().close());
        }
    }

    private void readSigner() throws SigmaVaultException {
        var file = line.one("--signer");
        if (file.isPresent()) {
            try (var key = KeyFile.read(Path.of(file.get()), KeyFile.PUBLIC, true)) {
                signer = key.bytes().bytes().clone();
            }
        } else if (!line.has("--any-signer") && !line.has("--salvage")) {
            throw new UsageException(
                    "whose signature shall it have? add --signer with the file of their public key, or --any-signer");
        }
    }

    private void readIdentities() throws SigmaVaultException {
        if (line.all("--key").isEmpty()) {
            throw new UsageException(
                    "which key opens it? add -k with the file of a recipient's private key");
        }
        for (var file : line.all("--key")) {
            try (var key = KeyFile.read(Path.of(file), KeyFile.PRIVATE, false)) {
                identities.add(new Identity(key.algorithm(), Secret.copyOf(key.bytes().bytes())));
            }
        }
    }

    private Reading reading(Unpacking.Target target, Selection selection, Progress progress) {
        return new Reading(
                console, crypto, new ToolCodecs(), identities, target, selection, signer, progress);
    }

    private int listOrVerify() throws SigmaVaultException {
        boolean list = line.verb().equals("open list");
        var selection = new Selection(line.operands().subList(1, line.operands().size()));
        var progress = console.progress(list ? "reading" : "checking");
        try {
            if (list) {
                var target = new Listing(console.terminal().out(), selection, line.has("--json"));
                var read = reading(target, selection, progress).marksOnly();
                progress.end();
                return listed(read, selection);
            }
            var read = reading(new Nowhere(), selection, progress).all();
            progress.end();
            return ended(read, "is whole");
        } finally {
            progress.end();
        }
    }

    private int listed(Reading.Outcome read, Selection selection) throws SigmaVaultException {
        complainAbout(selection);
        if (read.cut() != null) {
            console.say(String.valueOf(read.cut().getMessage()));
            return Codes.of(read.cut());
        }
        if (!line.has("--quiet") && read.ending() != null) {
            console.say("signed by " + Ending.fingerprint(read.ending().signer()));
        }
        return 0;
    }

    private static void complainAbout(Selection selection) throws SigmaVaultException {
        if (!selection.missing().isEmpty()) {
            throw ToolException.refused(
                    "path-unknown", "it holds no " + String.join(", ", selection.missing()));
        }
    }

    private int extract() throws SigmaVaultException {
        var selection = new Selection(line.operands().subList(1, line.operands().size()));
        var progress = console.progress("unpacking");
        try {
            if (line.toPipe()) {
                if (line.operands().getFirst().equals(CommandLine.PIPE)) {
                    throw new UsageException(
                            "from a pipe into a pipe the signature would come too late: save the file, or name a"
                                    + " folder with -o");
                }
                var target = new PipeTarget(console.out(), selection);
                var read = reading(target, selection, progress).all();
                complainAbout(selection);
                return ended(read, "is unpacked");
            }
            return onDisk(selection, progress);
        } finally {
            progress.end();
        }
    }

    private int onDisk(Selection selection, Progress progress) throws SigmaVaultException {
        try (var unfinished = Unfinished.at(line.out(), console::say);
                var target =
                        new DiskTarget(
                                Names.bytes(unfinished.place().toString()),
                                selection,
                                line.has("--owners"),
                                progress,
                                this::problem)) {
            var read = reading(target, selection, progress).all();
            if (read.cut() != null) {
                target.cutOff();
            } else {
                complainAbout(selection);
            }
            target.finish();
            if (Files.notExists(unfinished.place())) {
                throw ToolException.notFound("nothing in it can be unpacked");
            }
            unfinished.finish();
            progress.end();
            return ended(read, "is unpacked");
        }
    }

    private void problem(byte[] path, String what) {
        problems++;
        console.say(path, what);
    }

    private int ended(Reading.Outcome read, String done) {
        var document = new LinkedHashMap<String, Object>();
        document.put("complete", read.cut() == null);
        document.put("blocks", read.blocks());
        if (read.cut() != null) {
            document.put("error", read.cut().code());
            document.put("detail", String.valueOf(read.cut().getMessage()));
            console.outcome(
                    document,
                    "what is whole in its first %d blocks %s; NOBODY'S SIGNATURE: %s"
                            .formatted(read.blocks(), done, read.cut().getMessage()));
            return Codes.of(read.cut());
        }
        var ending = read.ending();
        if (ending != null) {
            var counts = ending.counts();
            var fingerprint = Ending.fingerprint(ending.signer());
            document.put("files", counts.files());
            document.put("folders", counts.folders());
            document.put("links", counts.links());
            document.put("bytes", counts.plainBytes());
            document.put("signer", fingerprint);
            document.put("signerExpected", signer.length > 0);
            document.put("problems", problems);
            console.outcome(
                    document,
                    String.format(
                            Locale.ROOT,
                            "%s: of %d files, %s, signed by %s%s",
                            done,
                            counts.files(),
                            Sizes.bytes(counts.plainBytes()),
                            fingerprint,
                            signer.length > 0 ? "" : ", whoever that is"));
        }
        return (problems == 0 ? Exit.OK : Exit.INCOMPLETE).code();
    }
}
