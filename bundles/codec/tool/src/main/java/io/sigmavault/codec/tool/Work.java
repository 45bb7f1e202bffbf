package io.sigmavault.codec.tool;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Exit;
import io.sigmavault.vault.tool.cli.Json;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.cli.Sizes;
import io.sigmavault.vault.tool.cli.Terminal;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Does what a command line asks for.
///
/// @param in standard input
/// @param out standard output, for what is piped
record Work(CommandLine line, Terminal terminal, InputStream in, OutputStream out) {

    private static final int BUFFER = 1 << 16;

    Exit run() throws SigmaVaultException {
        return switch (line.verb()) {
            case "compress" -> compress();
            case "decompress" -> decompress();
            case "train" -> new Train(line, terminal).run();
            default -> analyze();
        };
    }

    private Progress progress(String work) {
        boolean shown = !line.quiet() && (terminal.interactive() || line.progress());
        return new Progress(terminal, shown, work);
    }

    private Exit compress() throws SigmaVaultException {
        if (line.toPipe()) {
            return compress(out);
        }
        try (var unfinished = Unfinished.at(line.target(), this::say)) {
            Exit exit;
            try (var file =
                    new BufferedOutputStream(Files.newOutputStream(unfinished.place()), BUFFER)) {
                exit = compress(file);
            } catch (IOException e) {
                throw SigmaFileException.failed("writing", line.target(), e);
            }
            unfinished.finish();
            return exit;
        }
    }

    private Exit compress(OutputStream to) throws SigmaVaultException {
        var progress = progress("compressing");
        var found = found(progress);
        try (var compressing =
                new Compressing(to, line.tier(), codebooks(found), progress, false)) {
            var leftOut = feed(compressing, found);
            long written = compressing.end();
            progress.end();
            var statistics = compressing.statistics();
            tell(statistics, written, leftOut);
            return leftOut.isEmpty() ? Exit.OK : Exit.INCOMPLETE;
        } finally {
            progress.end();
        }
    }

    /// @return nothing if it is a pipe
    private Optional<Found> found(Progress progress) throws SigmaVaultException {
        if (line.fromPipe()) {
            return Optional.empty();
        }
        var found = Found.at(line.source());
        progress.total(found.bytes());
        found.leftOut().forEach(each -> say(each + " is left out: no file that can be read"));
        if (!Files.isDirectory(line.source()) && found.files().isEmpty()) {
            throw SigmaFileException.notFound(line.source());
        }
        return Optional.of(found);
    }

    /// The codebook that was named, else those that pay.
    private List<Learnt> codebooks(Optional<Found> found) throws SigmaVaultException {
        if (line.codebook() != null) {
            return List.of(Learnt.of("", Train.read(Path.of(line.codebook()))));
        }
        // the fast tier gains less than the learning takes
        return found.isPresent() && line.tier() == Tier.TIGHT
                ? new Learning(line.tier()).worthwhile(found.get())
                : List.of();
    }

    /// @return what was left out
    private List<Path> feed(Compressing compressing, Optional<Found> found)
            throws SigmaVaultException {
        if (found.isEmpty()) {
            compressing.stream(in);
            return List.of();
        }
        if (Files.isDirectory(line.source())) {
            compressing.tree(line.source(), found.get());
        } else {
            compressing.file(line.source(), "");
        }
        return found.get().leftOut();
    }

    private void tell(Statistics statistics, long written, List<Path> leftOut) {
        if (line.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("files", statistics.files());
            document.put("bytes", statistics.plain());
            document.put("written", written);
            document.put("leftOut", leftOut.size());
            document.put("types", statistics.byType());
            document.put("recognised", statistics.byWay());
            document.put(
                    "codebooks",
                    statistics.codebooks().stream().map(CodebookUse::numbers).toList());
            print(Json.text(document));
        } else if (!line.quiet()) {
            double share = 100.0 * written / Math.max(1, statistics.plain());
            print(
                    String.format(
                            Locale.ROOT,
                            "%d files, %s, are %s now (%.1f %%)",
                            statistics.files(),
                            Sizes.bytes(statistics.plain()),
                            Sizes.bytes(written),
                            share));
        }
    }

    private void tell(long files, long bytes) {
        if (line.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("files", files);
            document.put("bytes", bytes);
            print(Json.text(document));
        } else if (!line.quiet()) {
            print(files + " files, " + Sizes.bytes(bytes) + ", are back as they were");
        }
    }

    /// Where the content goes to standard output, all else goes to standard error.
    private void print(String text) {
        (line.toPipe() ? terminal.error() : terminal.out()).println(text);
    }

    private void say(String sentence) {
        terminal.error().println("sigmavault sigma: " + sentence);
    }

    private Exit decompress() throws SigmaVaultException {
        var progress = progress("decompressing");
        try (var from = source();
                var decompressing = new Decompressing(from, progress)) {
            if (line.toPipe()) {
                decompressing.into(new PipeTarget(out));
            } else {
                onDisk(decompressing);
            }
            progress.end();
            tell(decompressing.files(), decompressing.plainBytes());
        } catch (IOException e) {
            throw SigmaFileException.failed("reading", line.source(), e);
        } finally {
            progress.end();
        }
        return Exit.OK;
    }

    private void onDisk(Decompressing decompressing) throws SigmaVaultException {
        try (var unfinished = Unfinished.at(line.target(), this::say);
                var target = new DiskTarget(unfinished.place())) {
            decompressing.into(target);
            target.finish();
            unfinished.finish();
        }
    }

    private InputStream source() throws SigmaVaultException {
        if (line.fromPipe()) {
            return new BufferedInputStream(in, BUFFER);
        }
        if (!Files.isRegularFile(line.source())) {
            throw SigmaFileException.notFound(line.source());
        }
        try {
            return new BufferedInputStream(Files.newInputStream(line.source()), BUFFER);
        } catch (IOException e) {
            throw SigmaFileException.failed("reading", line.source(), e);
        }
    }

    private Exit analyze() throws SigmaVaultException {
        var report = line.html() && !line.toPipe() ? line.out() : null;
        if (report == null) {
            return analyze(terminal.out());
        }
        try (var unfinished = Unfinished.at(Path.of(report), this::say)) {
            Exit exit;
            try (var page = new PrintStream(unfinished.place().toFile(), StandardCharsets.UTF_8)) {
                exit = analyze(page);
                if (page.checkError()) {
                    throw SigmaFileException.failed(
                            "writing", Path.of(report), new IOException("the disk took no more"));
                }
            } catch (IOException e) {
                throw SigmaFileException.failed("writing", Path.of(report), e);
            }
            unfinished.finish();
            return exit;
        }
    }

    private Exit analyze(PrintStream to) throws SigmaVaultException {
        var progress = progress("analyzing");
        var nowhere = OutputStream.nullOutputStream();
        var found = found(progress);
        try (var compressing =
                new Compressing(nowhere, line.tier(), codebooks(found), progress, true)) {
            var leftOut = feed(compressing, found);
            long written = compressing.end();
            progress.end();
            var statistics = compressing.statistics();
            if (line.html()) {
                to.print(HtmlReport.of(line.name(), line.tier(), statistics, written));
            }
            if (line.json()) {
                tell(statistics, written, leftOut);
            } else if (!line.html()) {
                to.print(statistics.table());
            }
            return leftOut.isEmpty() ? Exit.OK : Exit.INCOMPLETE;
        } finally {
            progress.end();
        }
    }
}
