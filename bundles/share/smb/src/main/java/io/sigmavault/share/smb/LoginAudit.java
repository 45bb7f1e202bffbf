package io.sigmavault.share.smb;

import io.sigmavault.audit.AuditLog;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.UnixAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes into the audit log who comes in over SMB, and who is refused. Samba tells it in a file that the root helper has it
/// make, in a folder that this server may only read; without Samba there is none.
@Component(
        service = {},
        immediate = true)
public final class LoginAudit {

    private static final Logger LOG = LoggerFactory.getLogger(LoginAudit.class);
    private static final long LOOK_SECONDS = 5;
    private static final String ACTION = "share:connection:begin";

    private final AuditLog audit;
    private final UnixAccounts numbers;
    private final LoginFile file;
    private final LoginCounts let = new LoginCounts(this::record);
    private final LoginCounts refused = new LoginCounts(this::record);
    private final ScheduledExecutorService work =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private boolean failed;

    @Activate
    public LoginAudit(@Reference AuditLog audit, @Reference UnixAccounts numbers)
            throws IOException {
        this.audit = audit;
        this.numbers = numbers;
        var boot = Path.of("/proc/sys/kernel/random/boot_id");
        file =
                new LoginFile(
                        Path.of(
                                System.getProperty(
                                        "sigmavault.smb.logins",
                                        "/run/sigmavault-smb/audit/logins")),
                        DataFolder.ofProcess().runtime().resolve("smb-logins"),
                        Files.exists(boot) ? Files.readString(boot).strip() : "unknown");
        var _ = work.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            var now = Clock.systemUTC().instant();
            for (var lines = file.next(); !lines.isEmpty(); lines = file.next()) {
                lines.forEach(login -> (login.let() ? let : refused).add(login, now));
                file.keep();
            }
            let.tell(now);
            refused.tell(now);
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.error("who comes in over SMB can't be read: {}", e.getMessage());
            }
            failed = true; // said once, not every few seconds
        }
    }

    private void record(Login login, int count) {
        try {
            audit.record(entry(login, count));
        } catch (SigmaVaultException e) {
            LOG.error("a login over SMB is not audited: {} ({})", e.getMessage(), e.code());
        }
    }

    private NewEntry entry(Login login, int count) {
        String account = login.let() ? account(login.account()) : login.account();
        return new NewEntry(
                ACTION,
                login.let() ? Outcome.DONE : Outcome.DENIED,
                login.let() && !account.isBlank() ? new Actor("person", account) : Actor.SYSTEM,
                "share/smb",
                login.address().isEmpty() ? "unknown" : login.address(),
                Map.of(
                        "protocol",
                        Smb.ID,
                        "account",
                        account,
                        "status",
                        login.status(),
                        "count",
                        Integer.toString(count)));
    }

    /// Of `sv-70001`.
    private String account(String unix) {
        return unix.matches("sv-[0-9]{5,6}")
                ? numbers.account(Integer.parseInt(unix.substring(3))).orElse(unix)
                : unix;
    }

    /// What was counted until now is told.
    @Deactivate
    void close() throws InterruptedException {
        work.execute(() -> {
            look();
            let.tell(Instant.MAX);
            refused.tell(Instant.MAX);
        });
        work.shutdown();
        if (!work.awaitTermination(LOOK_SECONDS, TimeUnit.SECONDS)) {
            work.shutdownNow();
        }
    }
}
