package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.update.format.Verifier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/// Does what a request asks, one at a time, and writes down every change and every refusal.
final class Work {

    /// Answer to `helper:hello`: the version of the protocol.
    static final String HELLO = "version=1\n";

    private final Layout layout;
    private final Commands commands;
    private final Consumer<String> log;
    private final Naming naming;
    private final Network network;
    private final Disks disks;
    private final Pools pools;
    private final Reset reset;
    private final OwnerCode ownerCode;
    private final Installer installer;
    private final Updates updates;
    private final ShareMounts shares;
    private final Extension extension;

    Work(Layout layout, Commands commands, Clock clock, Consumer<String> log) {
        this.layout = layout;
        this.commands = commands;
        this.log = log;
        this.naming = new Naming(layout);
        this.network = new Network(layout, commands, clock);
        this.disks = new Disks(layout, commands);
        this.pools = new Pools(layout, commands, disks, log);
        this.reset = new Reset(layout);
        this.ownerCode = new OwnerCode(layout, clock);
        this.installer = new Installer(layout, commands, disks, log);
        this.updates = new Updates(layout, commands, clock, log);
        this.shares = new ShareMounts(layout);
        this.extension = new Extension(layout, commands, disks, clock);
    }

    /// @param caller account of the other end
    synchronized Reply answer(Request request, String caller) {
        String what = request.verb().word() + " " + request.arguments() + " for " + caller;
        try {
            String body = run(request);
            if (request.verb().changes()) {
                log.accept("done: " + what);
            }
            return new Reply.Done(body);
        } catch (HostException e) {
            log.accept("refused: " + what + ": " + e.code() + ": " + e.sentence());
            return new Reply.Refused(e.code(), e.sentence());
        }
    }

    /// Keeps the promise of the network: to be called at least once a second while something waits.
    synchronized boolean networkWaits() throws HostException {
        if (network.revertIfDue()) {
            log.accept("the network's change was not confirmed: taken back");
        }
        return network.timeLeft().isPresent();
    }

    /// Whether something is being written in the background.
    boolean writing() {
        return installer.running() || updates.running();
    }

    /// @param credentials folder of this program's credentials
    AnswerRun answers(Path credentials) {
        return new AnswerRun(layout, commands, disks, installer, credentials);
    }

    Installer installer() {
        return installer;
    }

    Pools pools() {
        return pools;
    }

    Updates updates() {
        return updates;
    }

    Reset reset() {
        return reset;
    }

    private String run(Request request) throws HostException {
        String pool = request.get("pool");
        switch (request.verb()) {
            case HELLO -> {
                return HELLO;
            }
            case REBOOT -> commands.run("systemctl", "--no-block", "reboot");
            case POWER_OFF -> commands.run("systemctl", "--no-block", "poweroff");
            case HOST_NAME -> naming.hostName(request.get("name"));
            case ZONE -> naming.zone(request.get("zone"));
            case RESET -> reset.mark();
            case OWNER_CODE -> {
                return ownerCode.make();
            }
            case NETWORK_SHOW -> {
                return network.show();
            }
            case NETWORK_APPLY -> network.apply(request);
            case NETWORK_CONFIRM -> network.confirm();
            case NETWORK_REVERT -> network.revert();
            case SMB_APPLY -> new Samba(layout, commands).apply();
            case SMB_STATE -> {
                return new Samba(layout, commands).state();
            }
            case SMB_SESSIONS -> {
                return new Samba(layout, commands).sessions();
            }
            case SMB_DISCONNECT ->
                    new Samba(layout, commands).disconnect(Integer.parseInt(request.get("uid")));
            case NETWORK_ANNOUNCE -> new Announcement(layout, commands).set(request);
            case DISK_LIST -> {
                return disks.list();
            }
            case DISK_HEALTH -> {
                return disks.health(request.get("device"));
            }
            case DISK_FORMAT -> {
                installer.refuseIfRunning();
                pools.format(request);
            }
            case POOL_LIST -> {
                return pools.list();
            }
            case POOL_MOUNT -> pools.mount(pool);
            case POOL_UNMOUNT -> pools.unmount(pool);
            case POOL_FORGET -> pools.forget(pool);
            case POOL_ADOPT -> {
                return new Adoption(layout, commands, disks, pools).run();
            }
            case SYSTEM_TARGETS -> {
                return installer.targets().list();
            }
            case SYSTEM_INSTALL -> installer.start(wanted(request));
            case SYSTEM_PROGRESS -> {
                return installer.progress();
            }
            case UPDATE_STATUS -> {
                return updates.status();
            }
            case UPDATE_INSTALL ->
                    updates.install(
                            new Verifier.Allowing(
                                    !request.get("downgrade").isEmpty(),
                                    !request.get("expired").isEmpty()));
            case UPDATE_ROLLBACK -> {
                return updates.rollback();
            }
            case SHARE_MOUNT -> shares.mount(request.get("share"), request.get("socket"));
            case SHARE_UNMOUNT -> shares.unmount(request.get("share"));
            case SHARE_CLEAR -> shares.clear();
            case EXTENSION_INSTALL -> {
                return extension.install();
            }
            case JOURNAL_TAIL -> {
                return journal(request.get("unit"), request.get("lines"));
            }
        }
        return "";
    }

    private static NewSystem wanted(Request request) {
        return new NewSystem(
                request.get("device"),
                request.get("confirm"),
                !request.get("erase").isEmpty(),
                request.get("name"),
                new byte[0]);
    }

    private String journal(String unit, String lines) throws HostException {
        String which = unit.equals("kernel") ? "--dmesg" : "--unit=" + unit + ".service";
        return commands.run(
                "journalctl",
                "--quiet",
                "--no-pager",
                "--output=short-iso",
                "--lines=" + lines,
                which);
    }
}
