package io.sigmavault.shell.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A file with the port of the server that was named last, there from when that server listens until
/// it is gone. A server is any object with the public methods `isStarted` and `getPort`, as Apache
/// MINA's has them; it is asked by reflection.
final class PortFile {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path file;
    private volatile @Nullable Object newest;

    PortFile(Path file) {
        this.file = file;
    }

    /// From now on `server` counts, and no other.
    ///
    /// @return the thread that waits for it to listen, and ends when it does, or counts no more
    Thread follow(Object server) {
        synchronized (this) {
            newest = server;
        }
        return Thread.ofVirtual().name("ssh-port").start(() -> await(server));
    }

    /// The file goes, if it is this server's.
    synchronized void forget(Object server) {
        if (newest != server) {
            return;
        }
        newest = null;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " can't be removed", e);
        }
    }

    private void await(Object server) {
        try {
            while (newest == server) {
                if (Boolean.TRUE.equals(ask(server, "isStarted"))) {
                    write(server, ask(server, "getPort") + "\n");
                    return;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException("the port of the console is unknown", e);
        }
    }

    private static Object ask(Object server, String method) throws ReflectiveOperationException {
        return server.getClass().getMethod(method).invoke(server);
    }

    private synchronized void write(Object server, String text) throws IOException {
        if (newest != server) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
