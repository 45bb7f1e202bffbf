package io.sigmavault.share.discovery;

import io.sigmavault.core.DataFolder;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareWatcher;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows this machine in Windows' Network folder, by WS-Discovery, while a share has SMB.
@Component(
        service = ShareWatcher.class,
        immediate = true,
        configurationPid = "io.sigmavault.share.discovery")
@Designate(ocd = Discovery.Config.class)
public final class Discovery implements ShareWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final String SMB = "smb";
    private static final long LOOK_SECONDS = 5;
    private static final long STOP_SECONDS = 10;

    private final Config config;
    private final List<String> hosts;
    private final ScheduledExecutorService work =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private Set<String> served = Set.of();
    private boolean failed;
    private @Nullable DescriptionServer server;
    private @Nullable Links links;

    /// Settings.
    @ObjectClassDefinition(name = "Discovery")
    @interface Config {
        @AttributeDefinition(description = "WS-Discovery: smb (while a share has SMB), never")
        String windows() default SMB;

        @AttributeDefinition(description = "TCP port of the description; Windows expects 5357")
        int port() default 5357;
    }

    @Activate
    public Discovery(Config config) {
        this.config = config;
        this.hosts =
                Arrays.stream(System.getProperty("sigmavault.listen", "127.0.0.1").split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty() && seen(name))
                        .toList();
        var _ = work.scheduleWithFixedDelay(this::follow, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void watch(List<Share> all) {
        var used = new TreeSet<String>();
        all.forEach(share -> used.addAll(share.protocols()));
        work.execute(() -> apply(used));
    }

    private void apply(Set<String> used) {
        served = used;
        follow();
    }

    /// Brings what is announced in line with the shares and the interfaces. On the one thread of [#work].
    private void follow() {
        boolean wanted = config.windows().equals(SMB) && served.contains(SMB) && !hosts.isEmpty();
        try {
            if (wanted && server == null) {
                open();
            } else if (!wanted) {
                stop();
            }
            if (links != null) {
                links.look();
            }
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.error(
                        "this machine can't be shown in Windows' Network folder: {}; another program may"
                                + " answer for it there",
                        e.getMessage());
            }
            failed = true; // said once, not every few seconds
        }
    }

    /// Whether other machines reach what listens there.
    private static boolean seen(String host) {
        return !host.startsWith("127.") && !host.equals("localhost") && !host.equals("::1");
    }

    private void open() throws IOException {
        var identity = Identity.in(DataFolder.ofProcess().config());
        var envelope = new Envelope(identity, Clock.systemUTC().instant().getEpochSecond());
        var answers = new Answers(identity, envelope, Math.clamp(config.port(), 1, 65_535));
        server = DescriptionServer.open(hosts, answers);
        links = new Links(answers, this::listens);
    }

    private boolean listens(InetAddress own) {
        if (hosts.contains("0.0.0.0") || hosts.contains("::")) {
            return true;
        }
        String text = own.getHostAddress();
        int scope = text.indexOf('%');
        return hosts.contains(scope < 0 ? text : text.substring(0, scope));
    }

    private void stop() throws IOException {
        if (links != null) {
            links.close();
            links = null;
        }
        var was = server;
        server = null;
        if (was != null) {
            was.close();
        }
    }

    /// Says goodbye; waits for what is being done, which is short.
    @Deactivate
    void close() throws InterruptedException {
        work.execute(() -> {
            try {
                stop();
            } catch (IOException e) {
                LOG.warn("discovery does not stop cleanly: {}", e.getMessage());
            }
        });
        work.shutdown();
        if (!work.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            work.shutdownNow();
        }
    }
}
