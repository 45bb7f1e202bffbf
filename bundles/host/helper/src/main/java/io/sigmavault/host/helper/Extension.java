package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.update.format.Hashes;
import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.Roots;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Verifier;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Installs what the image is without, the browser for the machine's own screen and Samba, from a stick that holds one or both
/// beside the signed list of their release: files below `/var/lib/extensions`, which systemd-sysext lays over `/usr` at the next
/// start. Nothing of the stick is believed that the release keys in the image have not signed.
record Extension(Layout layout, Commands commands, Disks disks, Clock clock) {

    /// Name of the stick's file system; FAT has room for eleven characters.
    static final String LABEL = "SV-EXTEND";

    private static final List<String> NAMES = List.of("sigmavault-kiosk", "sigmavault-samba");

    /// @return one row with `file` for each
    /// @throws HostException `extension-stick`, `extension-version`, `extension-missing`, or as [Verifier#signed] says
    String install() throws HostException {
        var stick = disks.all().stream().filter(device -> device.label().equals(LABEL)).findFirst();
        if (stick.isEmpty()) {
            throw new HostException(
                    "extension-stick",
                    "no stick has a file system named " + LABEL + ": plug it in");
        }
        var point = layout.look();
        try {
            Files.createDirectories(point);
            String options = "ro,nosuid,nodev,noexec";
            commands.run("mount", "-o", options, stick.get().path(), point.toString());
            try {
                return from(new ReadyFolder(point));
            } finally {
                commands.run("umount", point.toString());
            }
        } catch (UpdateException e) {
            throw new HostException(e.code(), e.sentence());
        } catch (IOException e) {
            throw RootFile.failed(layout.extensions(), e);
        }
    }

    private String from(ReadyFolder stick) throws IOException, UpdateException, HostException {
        var verifier =
                new Verifier(Roots.read(layout.updateRoots()), Optional.empty(), clock.instant());
        var release = verifier.signed(stick.release(), stick.signatures());
        var running = SystemDisk.running(layout);
        if (!release.version().equals(running)
                || !Release.Architecture.here().equals(Optional.of(release.architecture()))) {
            throw new HostException(
                    "extension-version",
                    "the release on the stick is "
                            + release.version()
                            + " for "
                            + release.architecture().word()
                            + ": bring that of version "
                            + running
                            + ", which runs");
        }
        var rows = new StringBuilder();
        for (String name : NAMES) {
            String file = name + "_" + running + ".raw";
            var listed =
                    release.files().stream().filter(each -> each.name().equals(file)).findFirst();
            if (listed.isPresent() && stick.has(listed.get())) {
                copy(stick, listed.get(), name);
                rows.append("file=").append(file).append('\n');
            }
        }
        if (rows.isEmpty()) {
            throw new HostException(
                    "extension-missing",
                    "the stick has no extension of its release: " + String.join(", ", NAMES));
        }
        return rows.toString();
    }

    /// What was copied counts only when it has the signed hash; those of other versions go before, for their room.
    private void copy(ReadyFolder stick, ListedFile file, String name)
            throws IOException, UpdateException {
        var folder = Files.createDirectories(layout.extensions());
        clear(folder, name);
        var part = folder.resolve("." + file.name() + ".part");
        try (var in = stick.open(file)) {
            RootFile.copy(in, part);
        }
        String hash;
        try (var in = Files.newInputStream(part)) {
            hash = Hashes.sha256(in);
        }
        if (!hash.equals(file.sha256())) {
            Files.delete(part);
            throw new UpdateException(
                    "update-file", file.name() + " on the stick is not what was signed");
        }
        Files.move(part, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        RootFile.force(folder);
    }

    private static void clear(Path folder, String name) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "{.,}" + name + "_*")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
    }
}
