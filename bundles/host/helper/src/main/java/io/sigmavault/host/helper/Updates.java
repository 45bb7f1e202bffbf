package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.Roots;
import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Verifier;
import io.sigmavault.update.slots.Blessing;
import io.sigmavault.update.slots.KernelName;
import io.sigmavault.update.slots.Rollback;
import io.sigmavault.update.slots.Slots.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Consumer;

/// What the slots hold, and the one update that is being written. Believes nothing that the server says: the release in
/// the server's folder is verified here against the keys in the image, and what was read back from the slot has to have
/// the signed hashes.
final class Updates {

    private static final String FAILED = "failed";

    private final Layout layout;
    private final Commands commands;
    private final Clock clock;
    private final Consumer<String> log;
    private volatile boolean running;
    private volatile LinkedHashMap<String, String> task = task("none", "", 0, 0);

    Updates(Layout layout, Commands commands, Clock clock, Consumer<String> log) {
        this.layout = layout;
        this.commands = commands;
        this.clock = clock;
        this.log = log;
    }

    boolean running() {
        return running;
    }

    /// A row `kind=machine` with what runs, how many release keys there are and how far the update is; then, where there
    /// are slots, a row `kind=slot` for each of them.
    String status() throws HostException {
        var machine = new LinkedHashMap<>(task);
        var rows = new StringBuilder();
        machine.put("kind", "machine");
        machine.put("firmware", Files.isDirectory(layout.firmware()) ? "uefi" : "bios");
        try {
            machine.put("roots", "" + Roots.read(layout.updateRoots()).all().size());
            if (!running) {
                slots(rows);
            }
            machine.put("version", SystemDisk.running(layout).toString());
        } catch (UpdateException e) {
            machine.putIfAbsent("code", e.code());
            machine.putIfAbsent("sentence", e.sentence());
        }
        return Row.write(machine) + "\n" + rows;
    }

    private void slots(StringBuilder rows) throws HostException, UpdateException {
        try (var system = SystemDisk.open(layout, commands)) {
            var slots = system.slots();
            rows.append(row("running", slots.running())).append(row("idle", slots.idle()));
        } catch (IOException e) {
            throw RootFile.failed(layout.boot(), e);
        }
    }

    private static String row(String state, Slot slot) {
        var row = new LinkedHashMap<String, String>();
        row.put("kind", "slot");
        row.put("slot", state);
        row.put("version", slot.version().map(Object::toString).orElse(""));
        row.put(
                "bootable",
                slot.kernel().filter(kernel -> !kernel.spent()).isPresent() ? "yes" : "no");
        row.put("blessed", slot.kernel().filter(KernelName::blessed).isPresent() ? "yes" : "no");
        row.put("tries", slot.kernel().map(kernel -> "" + kernel.left()).orElse(""));
        return Row.write(row) + "\n";
    }

    /// Verifies the release in the server's folder, then goes on in the background.
    ///
    /// @throws HostException as [Verifier#installable] says; `update-installing`, `update-missing`
    synchronized void install(Verifier.Allowing allowing) throws HostException {
        try {
            if (running) {
                throw new UpdateException(
                        "update-installing", "an update is being written already");
            }
            var folder = new ReadyFolder(layout.updates());
            var verifier =
                    new Verifier(
                            Roots.read(layout.updateRoots()),
                            Optional.of(SystemDisk.running(layout)),
                            clock.instant());
            var release = verifier.installable(folder.release(), folder.signatures(), allowing);
            running = true;
            task = task("running", release.version() + "", 0, 0);
            Thread.ofPlatform().name("update").start(() -> write(release, folder));
        } catch (UpdateException e) {
            throw refusal(e);
        }
    }

    private void write(Release release, ReadyFolder folder) {
        String version = release.version().toString();
        try {
            install(release, folder, version);
            task = task("done", version, 1, 1);
            log.accept("update " + version + " is written: it runs with the next start");
        } catch (UpdateException e) {
            fail(version, e.code(), e.sentence());
        } catch (HostException e) {
            fail(version, e.code(), e.sentence());
        } catch (IOException e) {
            fail(version, "file-failed", "the update can't be read or written: " + e.getMessage());
        } finally {
            running = false;
        }
    }

    /// Returns when the boot partition is unmounted again.
    private void install(Release release, ReadyFolder folder, String version)
            throws HostException, IOException, UpdateException {
        try (var system = SystemDisk.open(layout, commands)) {
            new io.sigmavault.update.slots.Installation(
                            system.disk(), system.boot(), system.running())
                    .install(
                            release,
                            folder::open,
                            (done, total) -> task = task("running", version, done, total));
        }
    }

    private void fail(String version, String code, String sentence) {
        var failed = task(FAILED, version, 0, 0);
        failed.put("code", code);
        failed.put("sentence", sentence);
        task = failed;
        log.accept("update " + version + ": " + code + ": " + sentence);
    }

    /// Lets the version in the other slot start next.
    ///
    /// @return one row with `version`
    synchronized String rollback() throws HostException {
        if (running) {
            throw new HostException("update-installing", "an update is being written: wait for it");
        }
        try (var system = SystemDisk.open(layout, commands)) {
            var version = new Rollback(system.disk(), system.boot(), system.running()).prepare();
            return "version=" + version + "\n";
        } catch (UpdateException e) {
            throw refusal(e);
        } catch (IOException e) {
            throw RootFile.failed(layout.boot(), e);
        }
    }

    /// Lets the running version be started from now on: it works. For machines that GRUB starts.
    void bless() throws HostException {
        try (var system = SystemDisk.open(layout, commands)) {
            new Blessing(system.boot(), system.running()).run();
            log.accept("version " + system.running() + " works and is kept");
        } catch (UpdateException e) {
            throw refusal(e);
        } catch (IOException e) {
            throw RootFile.failed(layout.boot(), e);
        }
    }

    private static LinkedHashMap<String, String> task(
            String state, String version, long done, long total) {
        var row = new LinkedHashMap<String, String>();
        row.put("state", state);
        row.put("update", version);
        row.put("done", "" + done);
        row.put("total", "" + total);
        return row;
    }

    private static HostException refusal(UpdateException e) {
        var refusal = new HostException(e.code(), e.sentence());
        refusal.initCause(e);
        return refusal;
    }
}
