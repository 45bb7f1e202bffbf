package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Installs as an answer file says: the credential `sigmavault.install`, or else `sigmavault-install.json` on a stick
/// whose file system is named `SV-ANSWERS`.
///
/// @param credentials folder of this program's credentials; may not exist
record AnswerRun(
        Layout layout, Commands commands, Disks disks, Installer installer, Path credentials) {

    static final String LABEL = "SV-ANSWERS";
    private static final String FILE = "sigmavault-install.json";

    /// @return false if an installation was wanted and did not end well; why stands in the outcome
    boolean run() throws HostException {
        try {
            var answers = find();
            return answers.isEmpty() || install(answers.get());
        } catch (HostException e) {
            installer.refused(e);
            return false;
        }
    }

    private boolean install(AnswerFile answers) throws HostException {
        var all = disks.all();
        var fit = installer.targets().fitting(all);
        var empty = fit.stream().filter(disk -> Disks.withParts(disk, all).size() == 1).toList();
        var unsigned = new ArrayList<BlockDevice>();
        for (var disk : empty) {
            if (disks.signatures(disk).isEmpty()) {
                unsigned.add(disk);
            }
        }
        var disk = answers.disk().choose(fit, unsigned);
        if (!answers.erase().isEmpty() && !answers.erase().equals(disk.title())) {
            throw new HostException(
                    "disk-not-confirmed",
                    "\"erase\" does not name " + disk.path() + ", whose title is " + disk.title());
        }
        check(answers, disk);
        var wanted =
                new NewSystem(
                        disk.path(),
                        disk.title(),
                        !answers.erase().isEmpty(),
                        answers.name(),
                        answers.setUp());
        boolean done = installer.install(wanted);
        if (done && !answers.afterwards().equals("stay")) {
            String verb = answers.afterwards().equals("restart") ? "reboot" : "poweroff";
            commands.run("systemctl", "--no-block", verb);
        }
        return done;
    }

    /// The grammar of the verb is that of the answers.
    private static void check(AnswerFile answers, BlockDevice disk) throws HostException {
        var arguments = new HashMap<>(Map.of("device", disk.path(), "confirm", disk.title()));
        if (!answers.name().isEmpty()) {
            arguments.put("name", answers.name());
        }
        try {
            new Request(Verb.SYSTEM_INSTALL, arguments);
        } catch (IllegalArgumentException e) {
            throw AnswerFile.invalid("\"name\" has to be a host name in lower case");
        }
    }

    private Optional<AnswerFile> find() throws HostException {
        var credential = credentials.resolve("sigmavault.install");
        if (Files.exists(credential)) {
            return Optional.of(AnswerFile.read(bytes(credential)));
        }
        var stick = disks.all().stream().filter(device -> device.label().equals(LABEL)).findFirst();
        if (stick.isEmpty()) {
            return Optional.empty();
        }
        var point = layout.installed().resolveSibling("answers");
        try {
            Files.createDirectories(point);
        } catch (IOException e) {
            throw RootFile.failed(point, e);
        }
        commands.run("mount", "-o", "ro,nosuid,nodev,noexec", stick.get().path(), point.toString());
        try {
            return Optional.of(AnswerFile.read(bytes(point.resolve(FILE))));
        } finally {
            commands.run("umount", point.toString());
        }
    }

    private static byte[] bytes(Path file) throws HostException {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw AnswerFile.invalid("there is no such file on the stick named " + LABEL);
            }
            if (Files.size(file) > AnswerFile.LIMIT_BYTES) {
                throw AnswerFile.invalid("it is larger than " + AnswerFile.LIMIT_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw RootFile.failed(file, e);
        }
    }
}
