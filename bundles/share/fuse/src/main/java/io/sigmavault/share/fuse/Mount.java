package io.sigmavault.share.fuse;

import io.sigmavault.access.Caller;
import io.sigmavault.vault.VaultPath;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Threads that answer the requests of one mount, until the kernel ends it. Memory: for each thread a request, an answer,
/// and the data of one, 1 MiB and 8 KiB each; the kernel keeps what waits.
final class Mount {

    /// Bytes of the largest request, and of the largest answer.
    static final int BUFFER = Dispatch.MOST_BYTES + 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(Mount.class);
    private static final int EINTR = -4;
    private static final int EAGAIN = -11;
    private static final int ENOENT = -Errno.ENOENT;
    private static final int ENODEV = -Errno.ENODEV;

    private final String name;
    private final Device device;
    private final Volume volume;
    private final Dispatch dispatch;
    private final Outside outside;
    private final List<Thread> threads = new ArrayList<>();

    private Mount(String name, Device device, Volume volume) {
        this.name = name;
        this.device = device;
        this.volume = volume;
        this.dispatch = new Dispatch(volume);
        this.outside = new Outside(volume);
    }

    /// @param device closed once the mount has ended
    static Mount start(String name, Device device, Views views, int threads) {
        var mount = new Mount(name, device, new Volume(views, new Notices(device)));
        for (int i = 0; i < threads; i++) {
            mount.threads.add(
                    Thread.ofPlatform()
                            .name("fuse-" + name + "-" + i)
                            .daemon()
                            .start(() ->
                                    ScopedValue.where(Outside.SERVING, mount.volume)
                                            .run(mount::serve)));
        }
        return mount;
    }

    /// Publishes what was written to files that stay open, and watches what the share's source is by now.
    void refresh() {
        publish();
        outside.watchAnew();
    }

    List<Caller> holders(VaultPath path, boolean deep) {
        return volume.holders(path, deep);
    }

    void publish() {
        volume.publish();
    }

    /// Whether the kernel ended it.
    boolean ended() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    private void serve() {
        try (var arena = Arena.ofConfined()) {
            var in = arena.allocate(BUFFER, 8);
            var out = arena.allocate(BUFFER, 8);
            var state = Device.state(arena);
            var order = ByteOrder.nativeOrder();
            var request = new Request(in.asByteBuffer().order(order));
            var reply = new Reply(out.asByteBuffer().order(order));
            var room = new byte[Dispatch.MOST_BYTES];
            boolean watched = false;
            while (true) {
                int length = device.read(state, in);
                if (length == ENODEV || length == 0) {
                    return;
                }
                if (length == EINTR || length == EAGAIN || length == ENOENT) {
                    continue;
                }
                if (length < 0) {
                    LOG.error("Mount {} ends: reading its device gave error {}", name, -length);
                    return;
                }
                request.read(length);
                int answer = dispatch.answer(request, reply, room);
                if (!watched) {
                    watched = true;
                    outside.watchAnew();
                }
                if (answer > 0) {
                    device.write(state, out, answer); // whoever asked may be gone
                }
            }
        } catch (Errno | RuntimeException e) {
            LOG.error("A thread of mount {} ends", name, e);
        }
    }

    /// Waits until the kernel has ended the mount and all threads have answered, then closes what was left open.
    ///
    /// @return whether they have, within that time
    boolean awaitEnd(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (Thread thread : threads) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                return false;
            }
        }
        outside.end();
        device.close();
        volume.close();
        return true;
    }
}
