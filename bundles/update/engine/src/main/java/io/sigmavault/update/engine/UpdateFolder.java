package io.sigmavault.update.engine;

import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.file.StableFile;
import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import io.sigmavault.update.format.Roots;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is kept about updates, in `update` of the data folder, and what the image says of itself.
///
/// | file | holds |
/// |---|---|
/// | `settings` | where releases come from |
/// | `found/` | the release that was seen last: its list and signatures |
/// | `ready/` | files that were fetched, for the helper |
/// | `history` | what was installed, newest first |
/// | `works` | the running version, since when it is known to work, whether its owner agreed to its features |
///
/// @param root the folder
/// @param machine `/`, or a folder that stands for it in tests
record UpdateFolder(Path root, Path machine) {

    private static final Pattern SLOT =
            Pattern.compile("(?:^|\\s)root=PARTLABEL=sigmavault_(\\S+)");
    private static final int LIMIT_BYTES = 1 << 20;

    static UpdateFolder ofProcess() {
        return new UpdateFolder(
                DataFolder.ofProcess().root().resolve("update"),
                Path.of(System.getProperty("sigmavault.update.machine", "/")));
    }

    Path found() {
        return root.resolve("found");
    }

    Path ready() {
        return root.resolve("ready");
    }

    /// Whose releases the image takes.
    Roots roots() throws UpdateException {
        return Roots.read(machine.resolve("usr/share/sigmavault/update-roots"));
    }

    /// The version that runs; empty if this machine has no slots.
    Optional<Version> running() {
        try {
            var slot = SLOT.matcher(Files.readString(machine.resolve("proc/cmdline")));
            return slot.find() ? Optional.of(Version.parse(slot.group(1))) : Optional.empty();
        } catch (IOException | UpdateException e) {
            return Optional.empty();
        }
    }

    /// Rows of a file; none if it is not there.
    List<Map<String, String>> rows(String name) throws SigmaVaultException {
        var file = root.resolve(name);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readNBytes(LIMIT_BYTES), StandardCharsets.UTF_8);
            var rows = new ArrayList<Map<String, String>>();
            for (String line : text.lines().toList()) {
                rows.add(Row.read(line));
            }
            return rows;
        } catch (IOException e) {
            throw failed(file, e);
        } catch (HostException e) {
            throw failed(file, new IOException(e));
        }
    }

    /// Replaces a file; it is on stable storage when this returns.
    void write(String name, List<Map<String, String>> rows) throws SigmaVaultException {
        String text = rows.stream().map(row -> Row.write(row) + "\n").collect(Collectors.joining());
        put(root, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static void put(Path folder, String name, byte[] content) throws SigmaVaultException {
        try {
            StableFile.makeFolder(folder);
            StableFile.replace(folder.resolve(name), content);
        } catch (IOException e) {
            throw failed(folder.resolve(name), e);
        }
    }

    static SigmaVaultException failed(Path file, IOException cause) {
        return new SigmaVaultException(
                        "update-failed",
                        500,
                        file + " can't be read or written: " + cause.getClass().getSimpleName())
                .because(cause);
    }

    /// As the rest of the server says it.
    static SigmaVaultException refusal(UpdateException e) {
        return new SigmaVaultException(e.code(), 409, e.sentence()).because(e);
    }
}
