package io.sigmavault.codec.tool;

import io.sigmavault.codec.Codebook;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Json;
import io.sigmavault.vault.tool.cli.Sizes;
import io.sigmavault.vault.tool.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// `train`: a codebook from files, as a file of its own, which is a Zstandard dictionary as every zstd takes it.
record Train(CommandLine line, Terminal terminal) {

    Exit run() throws SigmaVaultException {
        var files = new ArrayList<Path>();
        var leftOut = new ArrayList<Path>();
        for (var operand : line.operands()) {
            var found = Found.at(Path.of(operand));
            files.addAll(found.files());
            leftOut.addAll(found.leftOut());
        }
        leftOut.forEach(each -> say(each + " is left out: no file that can be read"));
        try (var unfinished = Unfinished.at(line.target(), this::say)) {
            var learnt = learn(files);
            try {
                Files.write(unfinished.place(), learnt.codebook().toBytes());
            } catch (IOException e) {
                throw SigmaFileException.failed("writing", line.target(), e);
            }
            unfinished.finish();
        }
        return leftOut.isEmpty() ? Exit.OK : Exit.INCOMPLETE;
    }

    private Learnt learn(List<Path> files) throws SigmaVaultException {
        var learning = new Learning(line.tier());
        long bytes = Learning.bytes(files);
        int most = line.maxBytes() == 0 ? Learning.size(bytes) : line.maxBytes();
        var learnt =
                Learnt.of(
                        "",
                        learning.learn(files, bytes, most)
                                .orElseThrow(SigmaFileException::tooLittle));
        tell(files.size(), learnt, learning.canary(files, bytes, learnt));
        return learnt;
    }

    private void tell(int files, Learnt learnt, Learning.Canary canary) {
        var codebook = learnt.codebook();
        if (line.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("id", codebook.id());
            document.put("files", files);
            document.put("bytes", learnt.record().plainBytes());
            document.put("stored", learnt.stored());
            document.put("triedOnBytes", canary.plain());
            document.put("withoutCodebook", canary.without());
            document.put("withCodebook", canary.with());
            terminal.out().println(Json.text(document));
        } else if (!line.quiet()) {
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "learnt from %d files: a codebook of %s, %s inside a .sigma file%n",
                            files,
                            Sizes.bytes(learnt.record().plainBytes()),
                            Sizes.bytes(learnt.stored()));
            if (canary.plain() > 0) {
                terminal.out()
                        .printf(
                                Locale.ROOT,
                                "%s of them that it did not learn from: %s without it, %s with it%n",
                                Sizes.bytes(canary.plain()),
                                Sizes.bytes(canary.without()),
                                Sizes.bytes(canary.with()));
            }
        }
    }

    private void say(String sentence) {
        terminal.error().println("sigmavault sigma: " + sentence);
    }

    /// One that [#run] wrote.
    ///
    /// @throws SigmaVaultException codes `codebook-invalid`, `file-not-found`, `io-failed`
    static Codebook read(Path file) throws SigmaVaultException {
        if (!Files.isRegularFile(file)) {
            throw SigmaFileException.notFound(file);
        }
        try (var in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(Codebook.MOST_BYTES + 1);
            if (content.length <= Codebook.MOST_BYTES) {
                var codebook = Codebook.of(content);
                if (Learnt.isUsable(codebook)) {
                    return codebook;
                }
            }
            throw SigmaFileException.noCodebook(file);
        } catch (IOException e) {
            throw SigmaFileException.failed("reading", file, e);
        }
    }
}
