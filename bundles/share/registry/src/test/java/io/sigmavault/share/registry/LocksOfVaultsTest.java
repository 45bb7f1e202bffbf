package io.sigmavault.share.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.access.Caller;
import io.sigmavault.access.testkit.AuditNotes;
import io.sigmavault.access.testkit.MovableClock;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.testkit.MemoryEvents;
import io.sigmavault.share.FileView;
import io.sigmavault.share.LockSource;
import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.SourceProvider;
import io.sigmavault.vault.VaultPath;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A lock in a share of the folder `a/b` of the vault `main`, on `d/f` there.
class LocksOfVaultsTest {

    private static final Caller ANNA =
            new Caller(new Actor("person", "anna"), Set.of("*"), "", "test");

    private boolean locked = true;
    private int unsealed;

    @SuppressWarnings("NullAway.Init")
    private LocksOfVaults locks;

    @BeforeEach
    void aShareWithALock() throws Exception {
        var shares =
                new ShareRegistry(
                        new Everybody(),
                        new AuditNotes(),
                        new MemoryEvents(),
                        new WaitingTasks(),
                        new MovableClock());
        shares.bindSource(new Sealing(), Map.of());
        shares.bindLocks(new OneLock());
        var source = new ShareSource.Vault("main", "a/b");
        var members = Map.of("anna", Right.WRITE);
        shares.create(ANNA, new Share("docs", source, Set.of(), members, 0, true, false, 0));
        unsealed = 0;
        locks = new LocksOfVaults(shares);
    }

    private void refused(String path, boolean deep) {
        var e =
                assertThrows(
                        SigmaVaultException.class,
                        () -> locks.check("main", VaultPath.parse(path), deep),
                        path);
        assertThat(e.code()).isEqualTo("locked");
    }

    private void free(String vault, String path, boolean deep) {
        assertThatCode(() -> locks.check(vault, VaultPath.parse(path), deep))
                .as(path)
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsLockedInAShareIsLockedInItsVault() {
        refused("a/b/d/f", false);
        for (String above : List.of("a/b/d", "a/b", "a", "")) {
            refused(above, true);
            free("main", above, false);
        }
        for (String beside : List.of("a/b/d/g", "a/b/e", "a/c", "d/f", "b", "a/bb")) {
            free("main", beside, true);
        }
        free("other", "a/b/d/f", true);
        locked = false;
        free("main", "a/b/d/f", true);
    }

    @Test
    void withoutALockNothingIsUnsealed() {
        locked = false;
        free("main", "a/b/d/f", true);
        assertThat(unsealed).isZero();
    }

    private final class OneLock implements LockSource {
        @Override
        public String protocol() {
            return "webdav";
        }

        @Override
        public Collection<Caller> holders(String share, VaultPath path, boolean deep) {
            var at = VaultPath.parse("d/f");
            return locked && (path.equals(at) || deep && at.startsWith(path))
                    ? List.of(ANNA)
                    : List.of();
        }
    }

    private final class Sealing implements SourceProvider {
        @Override
        public String kind() {
            return "vault";
        }

        @Override
        public boolean audited() {
            return true;
        }

        @Override
        public ShareSource prepare(ShareSource source, Caller caller) {
            return new ShareSource.Vault("main", "sealed:1");
        }

        @Override
        public ShareSource shown(ShareSource kept) {
            unsealed++;
            return new ShareSource.Vault("main", "a/b");
        }

        @Override
        public FileView open(ShareSource source, Actor actor) {
            throw new UnsupportedOperationException();
        }
    }
}
