package io.sigmavault.share.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.access.Caller;
import io.sigmavault.access.testkit.AuditNotes;
import io.sigmavault.access.testkit.MovableClock;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.core.testkit.MemoryEvents;
import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.Shares;
import io.sigmavault.share.folder.FolderSource;
import io.sigmavault.share.testkit.OnePool;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shares as somebody defines them on a machine with the accounts `anna` and `berta`.
class DefinitionsTest {

    private static final Caller ANNA =
            new Caller(new Actor("person", "anna"), Set.of("*"), "", "test");

    private final MemoryEvents events = new MemoryEvents();
    @TempDir private Path pool;

    @SuppressWarnings("NullAway.Init")
    private Shares shares;

    @BeforeEach
    void start() throws Exception {
        var registry =
                new ShareRegistry(
                        new Everybody(),
                        new AuditNotes(),
                        events,
                        new WaitingTasks(),
                        new MovableClock());
        registry.bindSource(new FolderSource(new OnePool(pool)), Map.of());
        shares = registry;
    }

    private static Share share(String name, String... members) {
        var rights = new HashMap<String, Right>();
        List.of(members).forEach(member -> rights.put(member, Right.READ));
        var source = new ShareSource.Folder("tank", "pics");
        return new Share(name, source, Set.of(), rights, 0, true, false, 0);
    }

    /// A share as it was made while there was an account `carl`.
    private void withCarl() throws Exception {
        var made = ShareJson.write(share("pics", "anna", "carl"));
        var created = new NewEvent("io/sigmavault/share/Share/CREATED", 1, ANNA.actor(), made);
        events.append("shares", 0, List.of(created));
        start();
    }

    private static void refused(String field, SigmaVaultException refused) {
        assertThat(refused.code()).isEqualTo("share-invalid");
        assertThat(refused.extensions()).containsEntry("field", field);
    }

    @Test
    void membersAreAccountsThatThereAre() throws Exception {
        assertThat(shares.create(ANNA, share("pics", "anna", "berta", "*")).members())
                .containsOnlyKeys("anna", "berta", "*");
        var wrong = share("others", "anna", "bertha");
        var error = assertThrows(SigmaVaultException.class, () -> shares.create(ANNA, wrong));
        refused("members", error);
        assertThat(error).hasMessageContaining("no account bertha");
        refused(
                "members",
                assertThrows(
                        SigmaVaultException.class,
                        () -> shares.change(ANNA, share("pics", "anna", "Berta"))));
        assertThat(shares.list(ANNA)).extracting(Share::name).containsExactly("pics");
    }

    @Test
    void aMemberWhoseAccountIsGoneStaysUntilTakenOut() throws Exception {
        withCarl();
        assertThat(shares.get(ANNA, "pics").members()).containsOnlyKeys("anna", "carl");
        shares.change(ANNA, share("pics", "anna", "berta", "carl"));
        var decision = shares.explain(ANNA, "pics", "carl");
        assertThat(decision.right()).isNull();
        assertThat(decision.because()).contains("gone");
        assertThat(shares.explain(ANNA, "pics", "berta").right()).isEqualTo(Right.READ);
        shares.change(ANNA, share("pics", "anna"));
        assertThrows(
                SigmaVaultException.class,
                () -> shares.change(ANNA, share("pics", "anna", "carl")));
    }

    @Test
    void aShareIsNotCalledAsAddressesOfRequestsAre() {
        for (String name : List.of("accounts", "connections", "smb", "traffic")) {
            var error =
                    assertThrows(SigmaVaultException.class, () -> shares.create(ANNA, share(name)));
            refused("name", error);
            assertThat(error).hasMessageContaining(name + " is no name for a share");
        }
    }
}
