package io.sigmavault.update.tool;

import io.sigmavault.update.format.Hashes;
import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.Roots;
import io.sigmavault.update.format.Signatures;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Verifier;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A folder with the files of one release, its list, signatures and checksums.
record ReleaseFolder(Path folder) {

    private static final String SUMS = "SHA256SUMS";

    /// What is about the release instead of in it.
    private static final Set<String> ABOUT =
            Set.of(Release.FILE, Signatures.FILE, SUMS, SUMS + ".gpg");

    static ReleaseFolder of(Path folder) {
        return new ReleaseFolder(folder);
    }

    /// Every file with its size and hash, by name.
    List<ListedFile> list() throws IOException {
        var names = new TreeSet<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(file.getFileName() + ""));
        }
        names.removeAll(ABOUT);
        var found = new ArrayList<ListedFile>();
        for (String name : names) {
            found.add(listed(name));
        }
        return found;
    }

    void write(Release release, Signatures signatures) throws IOException {
        var sums = new StringBuilder();
        release.files()
                .forEach(file ->
                        sums.append(file.sha256()).append("  ").append(file.name()).append('\n'));
        Files.writeString(folder.resolve(SUMS), sums);
        Files.write(folder.resolve(Release.FILE), release.bytes());
        Files.write(folder.resolve(Signatures.FILE), signatures.bytes());
    }

    /// Reads everything back as a machine does.
    ///
    /// @throws UpdateException as the verifier says; `update-file` if a file is not what is listed
    Release check(Roots roots, Clock clock) throws IOException, UpdateException {
        var verifier = new Verifier(roots, Optional.empty(), clock.instant());
        var release =
                verifier.signed(
                        Files.readAllBytes(folder.resolve(Release.FILE)),
                        Files.readAllBytes(folder.resolve(Signatures.FILE)));
        for (var file : release.files()) {
            if (!listed(file.name()).equals(file)) {
                throw new UpdateException("update-file", file.name() + " is not what is signed");
            }
        }
        return release;
    }

    private ListedFile listed(String name) throws IOException {
        var file = folder.resolve(name);
        try (var in = Files.newInputStream(file)) {
            return new ListedFile(name, Files.size(file), Hashes.sha256(in));
        }
    }
}
