package io.sigmavault.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Broken code would wait for ever; the limit makes that a failure.
@Timeout(60)
class PortFileTest {

    /// What the file asks of Apache MINA's server.
    public static final class Server {

        private final int port;
        private volatile boolean started;

        Server(int port) {
            this.port = port;
        }

        void started(boolean now) {
            started = now;
        }

        public boolean isStarted() {
            return started;
        }

        public int getPort() {
            return port;
        }
    }

    private final Server first = new Server(1001);
    private final Server second = new Server(1002);

    @TempDir Path folder;
    private Path path;
    private PortFile file;

    @BeforeEach
    void open() {
        path = folder.resolve("runtime/ssh.port");
        file = new PortFile(path);
    }

    @Test
    void appearsWhenTheServerListens() throws InterruptedException {
        Thread waiting = file.follow(first);
        assertThat(path).doesNotExist();
        first.started(true);
        waiting.join();
        assertThat(path).hasContent("1001");
    }

    /// Karaf replaced its server before anyone saw it listen, and never unregistered it; the console
    /// could not be found then, for good.
    @Test
    void aReplacedServerIsNotWaitedForAndItsSuccessorIs() throws InterruptedException {
        Thread old = file.follow(first);
        Thread waiting = file.follow(second);
        old.join();
        first.started(true);
        second.started(true);
        waiting.join();
        assertThat(path).hasContent("1002");
    }

    @Test
    void theSuccessorsPortTakesThePlaceOfTheOld() throws InterruptedException {
        first.started(true);
        file.follow(first).join();
        first.started(false);
        second.started(true);
        file.follow(second).join();
        file.forget(first);
        assertThat(path).hasContent("1002");
    }

    @Test
    void goesWithItsServer() throws InterruptedException {
        first.started(true);
        file.follow(first).join();
        file.forget(first);
        assertThat(path).doesNotExist();
    }

    @Test
    void nobodyWaitsForAServerThatIsGone() throws InterruptedException {
        Thread waiting = file.follow(first);
        file.forget(first);
        waiting.join();
        assertThat(path).doesNotExist();
    }
}
