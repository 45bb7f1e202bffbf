package io.sigmavault.host.client;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Disk;
import io.sigmavault.host.DiskHealth;
import io.sigmavault.host.Host;
import io.sigmavault.host.InstallProgress;
import io.sigmavault.host.InstallTarget;
import io.sigmavault.host.Machine;
import io.sigmavault.host.NetworkChange;
import io.sigmavault.host.NetworkSetting;
import io.sigmavault.host.NewPool;
import io.sigmavault.host.NewSystem;
import io.sigmavault.host.Pool;
import io.sigmavault.host.SystemSlots;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Asks the helper for what the policy allows, and writes down how each change ended.
@Component
public final class HostClient implements Host {

    /// Where the initrd mounts the installation medium; tests name another.
    private static final String MEDIUM = "sigmavault.medium";

    private final Access access;
    private final AuditLog audit;
    private final HelperSocket socket;

    @Activate
    public HostClient(@Reference Access access, @Reference AuditLog audit) {
        this(access, audit, HelperSocket.ofProcess());
    }

    HostClient(Access access, AuditLog audit, HelperSocket socket) {
        this.access = access;
        this.audit = audit;
        this.socket = socket;
    }

    @Override
    public boolean available() {
        return socket.there();
    }

    @Override
    public Machine machine(Caller caller) throws SigmaVaultException {
        access.check(caller, "host:machine:read", "host");
        return ThisMachine.read();
    }

    @Override
    public void reboot(Caller caller) throws SigmaVaultException {
        ask(caller, Verb.REBOOT, "host", Map.of());
    }

    @Override
    public void powerOff(Caller caller) throws SigmaVaultException {
        ask(caller, Verb.POWER_OFF, "host", Map.of());
    }

    @Override
    public void name(Caller caller, String name) throws SigmaVaultException {
        ask(caller, Verb.HOST_NAME, "host", Map.of("name", name));
    }

    @Override
    public void zone(Caller caller, String zone) throws SigmaVaultException {
        ask(caller, Verb.ZONE, "host", Map.of("zone", zone));
    }

    @Override
    public void forgetSettings(Caller caller) throws SigmaVaultException {
        ask(caller, Verb.RESET, "host", Map.of("confirm", "forget-settings"));
    }

    @Override
    public List<NetworkSetting> network(Caller caller) throws SigmaVaultException {
        return Answers.network(ask(caller, Verb.NETWORK_SHOW, "network", Map.of()));
    }

    @Override
    public void apply(Caller caller, NetworkChange change) throws SigmaVaultException {
        boolean dhcp = change.address().isEmpty();
        var arguments = new HashMap<String, String>();
        arguments.put("interface", change.device());
        arguments.put("mode", dhcp ? "dhcp" : "static");
        arguments.put("address", change.address());
        arguments.put("gateway", change.gateway());
        arguments.put("dns", String.join(",", change.nameServers()));
        arguments.put("vlan", change.vlan() == 0 ? "" : "" + change.vlan());
        arguments.values().removeIf(String::isEmpty);
        ask(caller, Verb.NETWORK_APPLY, "network/" + change.device(), arguments);
    }

    @Override
    public void confirmNetwork(Caller caller) throws SigmaVaultException {
        ask(caller, Verb.NETWORK_CONFIRM, "network", Map.of());
    }

    @Override
    public void revertNetwork(Caller caller) throws SigmaVaultException {
        ask(caller, Verb.NETWORK_REVERT, "network", Map.of());
    }

    @Override
    public void announce(Caller caller, Map<String, Integer> services) throws SigmaVaultException {
        var arguments = new HashMap<String, String>();
        services.forEach((service, port) -> arguments.put(service, port.toString()));
        ask(caller, Verb.NETWORK_ANNOUNCE, "network", arguments);
    }

    @Override
    public List<Disk> disks(Caller caller) throws SigmaVaultException {
        return Answers.disks(ask(caller, Verb.DISK_LIST, "disk", Map.of()));
    }

    @Override
    public DiskHealth health(Caller caller, String path) throws SigmaVaultException {
        return SmartReport.read(
                ask(caller, Verb.DISK_HEALTH, "disk" + path, Map.of("device", path)));
    }

    @Override
    public void format(Caller caller, NewPool pool) throws SigmaVaultException {
        var arguments = new HashMap<String, String>();
        arguments.put("device", pool.device());
        arguments.put("filesystem", pool.filesystem());
        arguments.put("pool", pool.name());
        arguments.put("confirm", pool.title());
        if (pool.eraseData()) {
            arguments.put("erase", "everything");
        }
        ask(caller, Verb.DISK_FORMAT, "pool/" + pool.name(), arguments);
    }

    @Override
    public List<Pool> pools(Caller caller) throws SigmaVaultException {
        return Answers.pools(ask(caller, Verb.POOL_LIST, "pool", Map.of()));
    }

    @Override
    public void mount(Caller caller, String pool) throws SigmaVaultException {
        ask(caller, Verb.POOL_MOUNT, "pool/" + pool, Map.of("pool", pool));
    }

    @Override
    public void unmount(Caller caller, String pool) throws SigmaVaultException {
        ask(caller, Verb.POOL_UNMOUNT, "pool/" + pool, Map.of("pool", pool));
    }

    @Override
    public void forget(Caller caller, String pool) throws SigmaVaultException {
        ask(caller, Verb.POOL_FORGET, "pool/" + pool, Map.of("pool", pool));
    }

    @Override
    public List<String> adoptPools(Caller caller) throws SigmaVaultException {
        return Answers.pools(ask(caller, Verb.POOL_ADOPT, "pool", Map.of())).stream()
                .map(Pool::name)
                .toList();
    }

    @Override
    public boolean live() {
        var medium = Path.of(System.getProperty(MEDIUM, "/run/medium"));
        return Files.exists(medium.resolve("install/parts"));
    }

    @Override
    public List<InstallTarget> installTargets(Caller caller) throws SigmaVaultException {
        return Answers.targets(ask(caller, Verb.SYSTEM_TARGETS, "system", Map.of()));
    }

    @Override
    public void install(Caller caller, NewSystem system, Consumer<InstallProgress> progress)
            throws SigmaVaultException, InterruptedException {
        var arguments = new HashMap<String, String>();
        arguments.put("device", system.device());
        arguments.put("confirm", system.title());
        if (system.eraseData()) {
            arguments.put("erase", "everything");
        }
        if (!system.name().isEmpty()) {
            arguments.put("name", system.name());
        }
        ask(caller, Verb.SYSTEM_INSTALL, "system", arguments);
        var ended = new InstallWait(socket).follow(progress);
        if (ended.state() == InstallProgress.State.FAILED) {
            record(
                    caller,
                    Verb.SYSTEM_INSTALL,
                    Outcome.FAILED,
                    "system",
                    Map.of("device", system.device(), "code", ended.code()));
            throw HelperSocket.refusal(ended.code(), ended.sentence());
        }
    }

    @Override
    public InstallProgress installProgress(Caller caller) throws SigmaVaultException {
        return Answers.progress(ask(caller, Verb.SYSTEM_PROGRESS, "system", Map.of()));
    }

    @Override
    public SystemSlots slots(Caller caller) throws SigmaVaultException {
        return SlotAnswers.slots(ask(caller, Verb.UPDATE_STATUS, "system", Map.of()));
    }

    @Override
    public void writeUpdate(Caller caller, boolean downgrade, boolean expired)
            throws SigmaVaultException {
        var arguments = new HashMap<String, String>();
        if (downgrade) {
            arguments.put("downgrade", "allowed");
        }
        if (expired) {
            arguments.put("expired", "allowed");
        }
        ask(caller, Verb.UPDATE_INSTALL, "system", arguments);
    }

    @Override
    public String goBack(Caller caller) throws SigmaVaultException {
        return SlotAnswers.version(ask(caller, Verb.UPDATE_ROLLBACK, "system", Map.of()));
    }

    @Override
    public String journal(Caller caller, String unit, int lines) throws SigmaVaultException {
        var arguments = Map.of("unit", unit, "lines", "" + lines);
        return ask(caller, Verb.JOURNAL_TAIL, "journal/" + unit, arguments);
    }

    private String ask(Caller caller, Verb verb, String resource, Map<String, String> arguments)
            throws SigmaVaultException {
        var request = request(verb, arguments);
        access.check(caller, permission(verb), resource);
        if (!verb.changes()) {
            return socket.ask(request);
        }
        try {
            String body = socket.ask(request);
            record(caller, verb, Outcome.DONE, resource, arguments);
            return body;
        } catch (SigmaVaultException e) {
            var detail = new HashMap<>(arguments);
            detail.put("code", e.code());
            var outcome = e.status() < 500 ? Outcome.DENIED : Outcome.FAILED;
            record(caller, verb, outcome, resource, detail);
            throw e;
        }
    }

    /// Of all that only reads, `host:<thing>:read`: nobody writes down who looked.
    private static String permission(Verb verb) {
        String word = verb.word();
        String thing = word.substring(0, word.indexOf(':'));
        return "host:" + (verb.changes() ? word : thing + ":read");
    }

    private static Request request(Verb verb, Map<String, String> arguments)
            throws SigmaVaultException {
        try {
            return new Request(verb, arguments);
        } catch (IllegalArgumentException e) {
            String sentence = e.getMessage();
            throw new SigmaVaultException(
                            "host-argument", 400, sentence == null ? verb.word() : sentence)
                    .because(e);
        }
    }

    private void record(
            Caller caller, Verb verb, Outcome outcome, String resource, Map<String, String> detail)
            throws SigmaVaultException {
        audit.record(
                new NewEntry(
                        "host:" + verb.word(),
                        outcome,
                        caller.actor(),
                        resource,
                        caller.origin(),
                        detail));
    }
}
