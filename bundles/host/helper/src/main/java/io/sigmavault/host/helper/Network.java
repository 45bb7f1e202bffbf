package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Settings of the network. What is applied lies in `/run` and wins over what is in `/etc`, so that a restart of the
/// machine takes it back as well; confirmed, it moves to `/etc`. Unconfirmed after [#PATIENCE], it is taken back by
/// whoever calls [#revertIfDue].
final class Network {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String LASTING = "10-sigmavault-";
    private static final String PENDING = "05-sigmavault-";

    private final Layout layout;
    private final Commands commands;
    private final Clock clock;

    Network(Layout layout, Commands commands, Clock clock) {
        this.layout = layout;
        this.commands = commands;
        this.clock = clock;
    }

    /// @throws HostException `network-pending`, `interface-unknown`, `network-not-networkd`, `bad-argument`
    void apply(Request request) throws HostException {
        var files = NetworkFiles.of(request);
        String link = request.get("interface");
        if (!Files.exists(layout.interfaces().resolve(link))) {
            throw new HostException("interface-unknown", "there is no interface " + link);
        }
        if (!pending().isEmpty()) {
            throw new HostException(
                    "network-pending", "another change waits: confirm it or take it back first");
        }
        try {
            commands.run("systemctl", "is-active", "--quiet", "systemd-networkd.service");
        } catch (HostException e) {
            throw new HostException(
                    "network-not-networkd",
                    "the network of this machine is set by another program than systemd-networkd:"
                            + " change it there");
        }
        // The file of the interface itself goes last: it is the mark, and its time counts.
        for (var file : files.entrySet().stream().toList().reversed()) {
            RootFile.write(
                    layout.pendingNetwork().resolve(PENDING + file.getKey()), file.getValue());
        }
        reload();
    }

    /// @throws HostException `network-nothing-pending`: nothing was applied, or it was taken back already
    void confirm() throws HostException {
        var waiting = waiting();
        String link = link(waiting);
        for (String name : names(link)) {
            var from = layout.pendingNetwork().resolve(PENDING + name);
            var to = layout.network().resolve(LASTING + name);
            if (Files.exists(from)) {
                RootFile.write(to, RootFile.read(from));
            } else {
                RootFile.remove(to);
            }
        }
        removeAll(waiting);
        reload();
    }

    void revert() throws HostException {
        removeAll(waiting());
        reload();
    }

    /// Takes back what was not confirmed in time.
    ///
    /// @return whether it did
    boolean revertIfDue() throws HostException {
        var left = timeLeft();
        if (left.isEmpty() || left.get().isPositive()) {
            return false;
        }
        revert();
        return true;
    }

    /// Time until what waits is taken back; empty if nothing waits.
    Optional<Duration> timeLeft() throws HostException {
        try {
            Duration most = Duration.ZERO;
            var waiting = pending();
            for (var file : waiting) {
                var age =
                        Duration.between(
                                Files.getLastModifiedTime(file).toInstant(), clock.instant());
                // A clock that was set meanwhile never makes it wait longer.
                var left = age.isNegative() ? Duration.ZERO : PATIENCE.minus(age);
                most = left.compareTo(most) > 0 ? left : most;
            }
            return waiting.isEmpty() ? Optional.empty() : Optional.of(most);
        } catch (IOException e) {
            throw RootFile.failed(layout.pendingNetwork(), e);
        }
    }

    /// One row a file: `state` (pending or lasting), `name`, `text`; with `seconds` while something waits.
    String show() throws HostException {
        var rows = new StringBuilder();
        for (var folder : List.of(layout.pendingNetwork(), layout.network())) {
            boolean pending = folder.equals(layout.pendingNetwork());
            for (var file : ours(folder, pending ? PENDING : LASTING)) {
                var row = new LinkedHashMap<String, String>();
                row.put("state", pending ? "pending" : "lasting");
                row.put("name", file.getFileName().toString());
                row.put("text", RootFile.read(file));
                if (pending) {
                    row.put("seconds", "" + timeLeft().orElse(Duration.ZERO).toSeconds());
                }
                rows.append(Row.write(row)).append('\n');
            }
        }
        return rows.toString();
    }

    /// Forgets every setting, at the start of the machine.
    static void forget(Layout layout) throws HostException {
        removeAll(ours(layout.network(), LASTING));
    }

    private List<Path> waiting() throws HostException {
        var waiting = pending();
        if (waiting.isEmpty()) {
            throw new HostException(
                    "network-nothing-pending",
                    "no change of the network waits: it was taken back after "
                            + PATIENCE.toSeconds()
                            + " s, or never applied");
        }
        return waiting;
    }

    private List<Path> pending() throws HostException {
        return ours(layout.pendingNetwork(), PENDING);
    }

    private static String link(List<Path> waiting) {
        String first = waiting.getFirst().getFileName().toString().substring(PENDING.length());
        return first.replaceFirst("(-vlan)?\\.(network|netdev)$", "");
    }

    private static List<String> names(String link) {
        return List.of(link + ".network", link + "-vlan.netdev", link + "-vlan.network");
    }

    private static List<Path> ours(Path folder, String prefix) throws HostException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw RootFile.failed(folder, e);
        }
    }

    private static void removeAll(List<Path> files) throws HostException {
        for (var file : files) {
            RootFile.remove(file);
        }
    }

    private void reload() throws HostException {
        commands.run("networkctl", "reload");
    }
}
