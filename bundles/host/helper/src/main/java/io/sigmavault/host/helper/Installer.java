package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import java.util.LinkedHashMap;
import java.util.function.Consumer;

/// The one installation that runs, in the background, and how far it is.
final class Installer {

    private final Layout layout;
    private final Commands commands;
    private final Targets targets;
    private final Consumer<String> log;
    private volatile Steps steps = new Steps("");

    Installer(Layout layout, Commands commands, Disks disks, Consumer<String> log) {
        this.layout = layout;
        this.commands = commands;
        this.targets = new Targets(layout, disks);
        this.log = log;
    }

    /// How far an installation is.
    static final class Steps {
        private final String device;
        private volatile String step = "";
        private volatile long done;
        private volatile long total;

        Steps(String device) {
            this.device = device;
        }

        void begin(String first, long bytes) {
            total = bytes;
            step = first;
        }

        void next(String name) {
            step = name;
        }

        /// Only the thread that installs calls this.
        @SuppressWarnings("NonAtomicVolatileUpdate")
        void moved(long bytes) {
            done += bytes;
        }
    }

    Targets targets() {
        return targets;
    }

    boolean running() {
        return !steps.step.isEmpty();
    }

    /// Looks at everything that can be looked at, then goes on in the background.
    ///
    /// @throws HostException as [Medium#read] and [Targets#check] say; `system-installing`
    void start(NewSystem wanted) throws HostException {
        var installation = prepare(wanted);
        Thread.ofPlatform().name("installation").start(installation);
    }

    /// Installs, and returns when that ended.
    ///
    /// @return true if the system is on the disk; if not, the outcome says why
    boolean install(NewSystem wanted) throws HostException {
        prepare(wanted).run();
        return Row.read(RootFile.read(layout.installed()).strip())
                .getOrDefault("state", "")
                .equals("done");
    }

    /// One row: `state` is `none`, `running`, `done` or `failed`; with `running` `step`, `done` and `total` bytes; with
    /// `failed` `code` and `sentence`.
    String progress() throws HostException {
        var now = steps;
        if (now.step.isEmpty()) {
            var outcome = RootFile.read(layout.installed());
            return outcome.isEmpty() ? "state=none\n" : outcome;
        }
        var row = new LinkedHashMap<String, String>();
        row.put("state", "running");
        row.put("device", now.device);
        row.put("step", now.step);
        row.put("done", "" + now.done);
        row.put("total", "" + now.total);
        return Row.write(row) + "\n";
    }

    private synchronized Runnable prepare(NewSystem wanted) throws HostException {
        refuseIfRunning();
        var medium = Medium.read(layout);
        var erased = targets.check(wanted);
        RootFile.remove(layout.installed());
        var fresh = new Steps(wanted.device());
        fresh.next("erase");
        steps = fresh;
        var installation = new Installation(layout, commands, medium, fresh, RawDisk::open);
        return () -> {
            try (wanted) {
                installation.run(wanted, erased);
                end(
                        wanted,
                        "",
                        "SigmaVault "
                                + medium.version()
                                + " is installed on "
                                + erased.getFirst().title()
                                + ": take the medium away and restart");
            } catch (HostException e) {
                end(wanted, e.code(), e.sentence());
            } finally {
                steps = new Steps("");
            }
        };
    }

    /// Tells of an installation that did not begin.
    void refused(HostException why) {
        end(new NewSystem("", "", false, "", new byte[0]), why.code(), why.sentence());
    }

    /// @throws HostException `system-installing`
    void refuseIfRunning() throws HostException {
        if (running()) {
            throw new HostException(
                    "system-installing", "an installation is running: wait until it has ended");
        }
    }

    private void end(NewSystem wanted, String code, String sentence) {
        var row = new LinkedHashMap<String, String>();
        row.put("state", code.isEmpty() ? "done" : "failed");
        row.put("device", wanted.device());
        row.put("code", code);
        row.put("sentence", sentence);
        log.accept(wanted + ": " + (code.isEmpty() ? "" : code + ": ") + sentence);
        try {
            RootFile.write(layout.installed(), Row.write(row) + "\n");
        } catch (HostException e) {
            log.accept("the outcome can't be told: " + e.sentence());
        }
    }
}
