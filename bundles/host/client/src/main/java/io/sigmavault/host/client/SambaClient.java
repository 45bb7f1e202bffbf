package io.sigmavault.host.client;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.FileServer;
import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Row;
import io.sigmavault.host.protocol.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Leaves a plan in the server's runtime folder, which is in memory, and has the helper read it there.
@Component
public final class SambaClient implements FileServer {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// Where Debian has it; a system property says otherwise in tests.
    private final Path program =
            Path.of(System.getProperty("sigmavault.smbd", "/usr/sbin/smbd")).toAbsolutePath();

    private final HelperSocket socket = HelperSocket.ofProcess();
    private final Path file =
            Path.of(System.getProperty("sigmavault.runtime", "/run/sigmavault/server"))
                    .toAbsolutePath()
                    .resolve("smb");

    @Activate
    public SambaClient() {}

    @Override
    public Optional<String> obstacle() {
        if (!socket.there()) {
            return Optional.of(
                    "this machine has no helper, so Samba can't serve: install sigmavault-host");
        }
        return Files.isExecutable(program)
                ? Optional.empty()
                : Optional.of(
                        "this machine has no Samba: on an appliance add its extension from a stick, on"
                                + " Debian install samba, samba-vfs-modules and libnss-systemd");
    }

    @Override
    public State state() throws SigmaVaultException {
        var row = row(socket.ask(new Request(Verb.SMB_STATE, Map.of())).strip());
        return new State("yes".equals(row.get("running")), row.getOrDefault("version", ""));
    }

    private static Map<String, String> row(String line) throws SigmaVaultException {
        try {
            return Row.read(line);
        } catch (HostException e) {
            throw unreadable(e);
        }
    }

    private static SigmaVaultException unreadable(Exception cause) {
        return new SigmaVaultException("host-failed", 502, "the helper's answer can't be read")
                .because(cause);
    }

    @Override
    public synchronized void apply(Plan plan) throws SigmaVaultException {
        if (!socket.there()) {
            throw new SigmaVaultException("host-unavailable", 503, obstacle().orElseThrow());
        }
        var fresh = file.resolveSibling("smb.new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, text(plan).getBytes(StandardCharsets.UTF_8));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            try {
                socket.ask(new Request(Verb.SMB_APPLY, Map.of()));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "host-failed", 502, file + " can't be written: " + e.getMessage())
                    .because(e);
        }
    }

    private static String text(Plan plan) {
        var rows = new ArrayList<Map<String, String>>();
        rows.add(Map.of("encryption", plan.encrypted() ? "required" : "desired"));
        for (Served share : plan.shares()) {
            var row = new LinkedHashMap<String, String>();
            row.put("share", share.name());
            if (!share.pool().isEmpty()) {
                row.put("pool", PoolPlaces.pool(share.pool()));
                row.put("folder", share.folder());
            }
            row.put("visible", share.visible() ? "yes" : "no");
            row.put("readers", uids(share.members(false)));
            row.put("writers", uids(share.members(true)));
            rows.add(row);
        }
        for (User user : plan.users()) {
            var row = new LinkedHashMap<String, String>();
            row.put("user", user.account());
            row.put("uid", Integer.toString(user.uid()));
            row.put("hash", HEX.formatHex(user.hash()));
            rows.add(row);
        }
        return rows.stream().map(row -> Row.write(row) + "\n").collect(Collectors.joining());
    }

    private static String uids(Collection<Integer> uids) {
        return uids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public List<Session> sessions() throws SigmaVaultException {
        var sessions = new ArrayList<Session>();
        try {
            for (String line :
                    socket.ask(new Request(Verb.SMB_SESSIONS, Map.of())).lines().toList()) {
                var row = row(line);
                sessions.add(
                        new Session(
                                Integer.parseInt(row.getOrDefault("uid", "-1")),
                                row.getOrDefault("machine", "")));
            }
        } catch (NumberFormatException e) {
            throw unreadable(e);
        }
        return sessions;
    }

    @Override
    public void disconnect(int uid) throws SigmaVaultException {
        socket.ask(new Request(Verb.SMB_DISCONNECT, Map.of("uid", Integer.toString(uid))));
    }
}
