package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs Debian's Samba for the server: writes its configuration and users from a plan, starts, reloads and stops it. Sessions
/// of others go on; who may no longer is cut off.
final class Samba {

    private static final String UNIT = "sigmavault-smb.service";

    /// Of `smbstatus --processes --numeric`: process, user, group, machine.
    private static final Pattern SESSION =
            Pattern.compile("\\s*([0-9]{1,7})\\s+(-?[0-9]{1,10})\\s+-?[0-9]{1,10}\\s+(\\S+).*");

    private final Layout layout;
    private final Commands commands;

    Samba(Layout layout, Commands commands) {
        this.layout = layout;
        this.commands = commands;
    }

    /// Brings Samba in line with the server's plan; without shares it is stopped and forgets its users.
    ///
    /// @throws HostException codes `smb-plan-invalid`, `file-failed`, `tool-missing`, `command-failed`
    void apply() throws HostException {
        var plan = SmbPlan.read(layout.smbPlan());
        String before = RootFile.read(layout.smbConf());
        Set<String> had = RootFile.read(layout.smbSecrets()).lines().collect(Collectors.toSet());
        if (plan.shares().isEmpty()) {
            stop();
            return;
        }
        var conf = new SmbConf(layout, plan, canAsk());
        folders();
        publish(plan);
        RootFile.write(layout.smbUsers(), conf.users());
        RootFile.write(layout.smbSecrets(), conf.secrets());
        RootFile.write(layout.smbConf(), conf.text());
        if (!running()) {
            commands.run("systemctl", "start", UNIT);
            return;
        }
        control("smbd", "reload-config");
        had.removeAll(conf.secrets().lines().collect(Collectors.toSet()));
        cut(
                had.stream()
                        .map(line -> Integer.valueOf(line.split(":", -1)[1]))
                        .collect(Collectors.toSet()));
        Set<String> now = names(conf.text());
        for (String share : names(before)) {
            if (!now.contains(share)
                    || !lasting(section(before, share))
                            .equals(lasting(section(conf.text(), share)))) {
                control("smbd", "close-share", share);
            }
        }
    }

    /// A row: `running`, `version`.
    ///
    /// @throws HostException codes `tool-missing`, `command-failed`
    String state() throws HostException {
        String version = commands.run("smbd", "--version").strip().replaceFirst("^Version ", "");
        return Row.write(Map.of("running", running() ? "yes" : "no", "version", version)) + "\n";
    }

    /// Rows of who is connected: `process`, `uid`, `machine`.
    String sessions() throws HostException {
        if (!running()) {
            return "";
        }
        return commands.run("smbstatus", conf(), "--processes", "--numeric")
                .lines()
                .map(SESSION::matcher)
                .filter(Matcher::matches)
                .map(line ->
                        Row.write(
                                        Map.of(
                                                "process", line.group(1),
                                                "uid", line.group(2),
                                                "machine", line.group(3)))
                                + "\n")
                .collect(Collectors.joining());
    }

    /// Ends the sessions of a user.
    void disconnect(int uid) throws HostException {
        cut(Set.of(uid));
    }

    private void cut(Set<Integer> uids) throws HostException {
        if (uids.isEmpty()) {
            return;
        }
        for (String line : sessions().lines().toList()) {
            var row = Row.read(line);
            if (uids.contains(Integer.valueOf(row.getOrDefault("uid", "-1")))) {
                control(row.getOrDefault("process", "0"), "shutdown");
            }
        }
    }

    private void stop() throws HostException {
        if (running()) {
            commands.run("systemctl", "stop", UNIT);
        }
        for (Path file : List.of(layout.smbSecrets(), layout.smbUsers(), layout.smbConf())) {
            if (Files.exists(file)) {
                RootFile.remove(file);
            }
        }
        publish(new SmbPlan("required", List.of(), List.of()));
    }

    /// Where Debian has Samba's modules, of whichever processor.
    private static boolean canAsk() throws HostException {
        var libraries = Path.of("/usr/lib");
        try (var folders = Files.newDirectoryStream(libraries, "*-linux-gnu*")) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve("samba/vfs/" + SmbConf.ASKS + ".so"))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw RootFile.failed(libraries, e);
        }
    }

    private boolean running() throws HostException {
        return commands.ask("systemctl", "is-active", UNIT).strip().equals("active");
    }

    private void control(String to, String... what) throws HostException {
        String[] line = new String[what.length + 2];
        line[0] = conf();
        line[1] = to;
        System.arraycopy(what, 0, line, 2, what.length);
        commands.ask("smbcontrol", line);
    }

    private String conf() {
        return "--configfile=" + layout.smbConf();
    }

    private static Set<String> names(String conf) {
        return conf.lines()
                .filter(line -> line.startsWith("[") && !line.equals("[global]"))
                .map(line -> line.substring(1, line.length() - 1))
                .collect(Collectors.toSet());
    }

    private static String section(String conf, String share) {
        int from = conf.indexOf("\n[" + share + "]\n");
        int to = conf.indexOf("\n[", from + 1);
        return conf.substring(from, to < 0 ? conf.length() : to);
    }

    /// What of a section may not change under those who are connected. Who may is not among it where the gate is asked for each
    /// request.
    private static String lasting(String section) {
        return section.contains("\nread only = no\n")
                ? section.replaceAll("\nvalid users = .*", "").strip()
                : section.strip();
    }

    private void folders() throws HostException {
        Path secrets = RootFile.folder(layout.smbSecrets());
        try {
            Files.createDirectories(layout.smb().resolve("ncalrpc"));
            for (Path closed :
                    List.of(
                            secrets,
                            layout.smb().resolve("cache"),
                            layout.smb().resolve("log"),
                            layout.smb().resolve("pid"),
                            layout.smbState().resolve("state"),
                            layout.smbState().resolve("private"))) {
                Files.createDirectories(closed);
                Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            }
            // Samba's processes look here, as the user they work for, whether one that holds a lock
            // still lives: where they
            // may not, they take each other for dead and its locks away.
            var lock = Files.createDirectories(layout.smb().resolve("lock"));
            Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rwx--x--x"));
            readable(RootFile.folder(layout.smbLogins()));
        } catch (IOException e) {
            throw RootFile.failed(layout.smb(), e);
        }
    }

    /// Makes a folder whose files the server may read. It is root's: in a folder of the server's, a link could lie where Samba
    /// writes.
    private void readable(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        RootFile.giveTo(layout.owner(), folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    }

    /// Tells the machine's name service of the users (nss-systemd(8)), in memory; those that were there before and are not in
    /// the plan are taken away.
    private void publish(SmbPlan plan) throws HostException {
        var wanted = new HashSet<String>();
        for (var user : plan.users()) {
            String name = user.unixName();
            String record =
                    "{\"userName\":\"%s\",\"uid\":%d,\"gid\":%d,\"disposition\":\"regular\",\"homeDirectory\":\"/nonexistent\",\"shell\":\"/usr/sbin/nologin\",\"locked\":true}\n"
                            .formatted(name, user.uid(), user.uid());
            String group =
                    "{\"groupName\":\"%s\",\"gid\":%d,\"disposition\":\"regular\"}\n"
                            .formatted(name, user.uid());
            for (var file :
                    Map.of(
                                    name + ".user", record,
                                    user.uid() + ".user", record,
                                    name + ".group", group,
                                    user.uid() + ".group", group)
                            .entrySet()) {
                wanted.add(file.getKey());
                Path path = layout.userdb().resolve(file.getKey());
                if (!RootFile.read(path).equals(file.getValue())) {
                    RootFile.write(path, file.getValue());
                }
            }
        }
        forget(wanted);
    }

    private void forget(Set<String> wanted) throws HostException {
        if (!Files.isDirectory(layout.userdb())) {
            return;
        }
        try (var files = Files.list(layout.userdb())) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.matches("(sv-)?[0-9]{5,6}\\.(user|group)") && !wanted.contains(name)) {
                    RootFile.remove(file);
                }
            }
        } catch (IOException e) {
            throw RootFile.failed(layout.userdb(), e);
        }
    }
}
