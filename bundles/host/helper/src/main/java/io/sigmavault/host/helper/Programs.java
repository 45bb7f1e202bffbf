package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Programs of Debian, by absolute path and with an array of arguments. Output over 1 MiB is not kept; a program that
/// takes longer than [#LIMIT_SECONDS] is ended.
///
/// Where the root is a folder that stands for the machine, only the programs in it are run.
final class Programs implements Commands {

    private static final List<String> FOLDERS = List.of("usr/sbin", "usr/bin", "sbin", "bin");
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C.UTF-8");
    private static final int LIMIT_BYTES = 1 << 20;
    private static final int COMPLAINT_CHARACTERS = 300;

    /// Making a file system on a slow disk of 20 TB takes some minutes.
    private static final long LIMIT_SECONDS = 900;

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Path root;

    Programs(Path root) {
        this.root = root;
    }

    /// This machine's.
    Programs() {
        this(Path.of("/"));
    }

    @Override
    public String run(String tool, String... arguments) throws HostException {
        var ended = ended(tool, arguments);
        if (ended.code() != 0) {
            String first = ended.complaint().lines().findFirst().orElse("no reason given");
            int end = Math.min(first.length(), COMPLAINT_CHARACTERS);
            throw failed(tool, "ended with " + ended.code() + ": " + first.substring(0, end));
        }
        return ended.text();
    }

    @Override
    public String ask(String tool, String... arguments) throws HostException {
        return ended(tool, arguments).text();
    }

    private record Ended(int code, String text, String complaint) {}

    private Ended ended(String tool, String... arguments) throws HostException {
        var line = new ArrayList<String>();
        line.add(path(tool));
        line.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(line).directory(new File("/"));
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            return outcome(tool, process);
        } catch (IOException e) {
            throw failed(tool, "can't be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(tool, "was interrupted");
        }
    }

    private static Ended outcome(String tool, Process process)
            throws HostException, InterruptedException {
        var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), THREADS);
        var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), THREADS);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw failed(tool, "took longer than " + LIMIT_SECONDS + " s");
        }
        return new Ended(process.exitValue(), out.join(), err.join().strip());
    }

    /// Everything up to the limit; the rest is read and dropped, so that the program can go on.
    private static String read(InputStream in) {
        try (in) {
            byte[] kept = in.readNBytes(LIMIT_BYTES);
            in.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // it was ended
        }
    }

    private String path(String tool) throws HostException {
        for (String folder : FOLDERS) {
            var file = root.resolve(folder).resolve(tool);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        throw new HostException(
                "tool-missing", tool + " is not installed: install the Debian package it is in");
    }

    private static HostException failed(String tool, String how) {
        return new HostException("command-failed", tool + " " + how);
    }
}
