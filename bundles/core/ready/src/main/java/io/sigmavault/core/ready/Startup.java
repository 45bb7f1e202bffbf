package io.sigmavault.core.ready;

import io.sigmavault.access.Access;
import io.sigmavault.core.DataFolder;
import io.sigmavault.ui.PageLanguage;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.Vaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the start of the process to its end: progress, unattended set-up, report, training of the
/// start-up archive. When all is done the system property [#READY] is `true`.
@Component(
        service = {},
        immediate = true)
public final class Startup {

    /// Set to `true` when the server answers and the unattended set-up is done.
    static final String READY = "sigmavault.ready";

    /// `ready` ends the process as soon as it is ready: for the warm bundle cache and the training.
    static final String EXIT = "sigmavault.exit";

    /// Bundle of the shell page; a server may be without.
    private static final String PAGES = "io.sigmavault.ui.shell";

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final Duration SERVICE_PATIENCE = Duration.ofMinutes(2);
    private static final long STEP_MILLIS = 50;

    private final Awaited<Access> access = new Awaited<>();
    private final Awaited<Vaults> vaults = new Awaited<>();
    private final Awaited<KeySlots> keySlots = new Awaited<>();
    private final Awaited<PageLanguage> language = new Awaited<>();
    private final BundleContext bundles;
    private final DataFolder data = DataFolder.ofProcess();
    private final Terminal terminal = new Terminal();
    private final Supervision supervision = Supervision.ofProcess();
    private final Optional<ScreenFolder> screen = ScreenFolder.ofProcess();
    private final @Nullable TokenFile tokenFile;
    private final Optional<String> previousToken;
    private final Thread follower;
    private final Thread keeper;

    @Activate
    public Startup(BundleContext bundles) {
        this.bundles = bundles;
        String token = System.getProperty("sigmavault.token.out");
        this.tokenFile = token == null ? null : new TokenFile(Path.of(token));
        boolean starting = !Boolean.getBoolean(READY); // an update of this bundle is no start
        this.previousToken =
                starting
                        ? new TokenFile(data.runtime().resolve("previous-token")).take()
                        : Optional.empty();
        this.follower = Thread.ofVirtual().name("startup").unstarted(this::follow);
        this.keeper =
                Thread.ofVirtual()
                        .name("supervision")
                        .unstarted(new LifeSigns(supervision, screen, access, data.tls()));
        (starting ? follower : keeper).start();
    }

    @Deactivate
    void close() {
        follower.interrupt();
        keeper.interrupt();
        if (bundles.getBundle(0).getState() == Bundle.STOPPING) {
            tellThatItStops();
        }
    }

    /// The start scripts make the bundle cache anew if the machine went down under a server that had not told this.
    private void tellThatItStops() {
        try {
            Files.deleteIfExists(data.runtime().resolve("running"));
        } catch (IOException e) {
            LOG.warn("The next start takes longer than it need", e);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAccess(Access service) {
        access.bind(service);
    }

    void unbindAccess(Access service) {
        access.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindVaults(Vaults service) {
        vaults.bind(service);
    }

    void unbindVaults(Vaults service) {
        vaults.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindKeySlots(KeySlots service) {
        keySlots.bind(service);
    }

    void unbindKeySlots(KeySlots service) {
        keySlots.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLanguage(PageLanguage service) {
        language.bind(service);
    }

    void unbindLanguage(PageLanguage service) {
        language.unbind(service);
    }

    private void follow() {
        try (var wishes = wishes()) { // first of all: a mistake in it is told at once
            var listening = awaitAnswer();
            if (wishes != null) {
                setUp(wishes);
            }
            System.setProperty(READY, "true");
            if ("ready".equals(System.getProperty(EXIT))) {
                bundles.getBundle(0).stop();
                return;
            }
            report(listening);
            supervision.ready();
            keeper.start();
            tellHealth();
            var home = Path.of(System.getProperty("sigmavault.home", ""));
            new ArchiveTraining(home, data.root()).whenIdle();
        } catch (StartFailure e) {
            terminal.error("sigmavault: " + e.getMessage());
            LOG.error("Start given up: {}", e.getMessage(), e);
            Thread.ofPlatform().start(() -> System.exit(e.exitCode()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | BundleException e) {
            LOG.error("Start can't be followed to its end", e);
        }
    }

    private Listening awaitAnswer() throws InterruptedException, IOException, StartFailure {
        while (true) {
            tellProgress();
            try {
                var listening = Listening.now(data.tls());
                if (answers(listening)) {
                    return listening;
                }
            } catch (IOException e) {
                LOG.debug("Not listening yet", e);
            }
            Thread.sleep(STEP_MILLIS);
        }
    }

    /// Asks over one connection until the answers are 200: the API's, and the page's that a browser opens first.
    ///
    /// @return false if it has to be opened anew
    private boolean answers(Listening listening) throws InterruptedException, IOException {
        try (var probe = StatusProbe.connect(listening.reachable(), listening.port())) {
            while (probe.ask(StatusProbe.STATUS) != 200 || hasPages() && probe.ask("/") != 200) {
                tellProgress();
                Thread.sleep(STEP_MILLIS);
            }
            return true;
        }
    }

    private boolean hasPages() {
        return Arrays.stream(bundles.getBundles())
                .anyMatch(each -> PAGES.equals(each.getSymbolicName()));
    }

    private void tellProgress() {
        String text = progress();
        if (terminal.progress(text)) {
            supervision.progress(text);
        }
    }

    private String progress() {
        int active = 0;
        Bundle[] all = bundles.getBundles();
        for (Bundle bundle : all) {
            active += bundle.getState() == Bundle.ACTIVE ? 1 : 0;
        }
        return "Starting " + active + " of " + all.length + " bundles…";
    }

    private void tellHealth() throws StartFailure, InterruptedException, IOException {
        if (screen.isPresent()) {
            var health =
                    new VaultHealth(
                            data.vaults(),
                            need(vaults, "vaults"),
                            keySlots.await(SERVICE_PATIENCE));
            screen.get().show(health.faults());
        }
    }

    private static @Nullable UnattendedFile wishes() throws StartFailure {
        String file = System.getProperty("sigmavault.unattended");
        return file == null ? null : UnattendedFile.read(Path.of(file));
    }

    private void setUp(UnattendedFile wishes) throws StartFailure, InterruptedException {
        try (wishes) {
            var setUp =
                    new UnattendedSetUp(
                            need(access, "accounts"),
                            need(vaults, "vaults"),
                            wishes.language().isEmpty() ? null : need(language, "the language"));
            var token = setUp.run(wishes, tokenFile != null, previousToken);
            if (tokenFile != null && token.isPresent()) {
                tokenFile.write(token.get());
            }
        }
    }

    private static <T> T need(Awaited<T> service, String what)
            throws StartFailure, InterruptedException {
        var found = service.await(SERVICE_PATIENCE);
        if (found == null) {
            throw new StartFailure(
                    StartFailure.NOT_READY,
                    "the service for " + what + " did not start: see runtime/log/karaf.log");
        }
        return found;
    }

    private void report(Listening listening) throws IOException, InterruptedException {
        var accounts = access.await(Duration.ofSeconds(5));
        var code = accounts == null ? Optional.<String>empty() : accounts.setupCode();
        var certificate = data.tls().resolve("certificate.pem");
        var fingerprint = Report.fingerprint(certificate);
        boolean developer = Boolean.getBoolean("sigmavault.developer");
        if (screen.isPresent()) { // what a service prints is kept in the journal: no code there
            screen.get().show(listening.port(), fingerprint, certificate);
            screen.get().show(code);
            code = Optional.empty();
        }
        new Report(listening.urls(), code, fingerprint, developer).lines().forEach(terminal::line);
    }
}
