package io.sigmavault.share.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.access.Caller;
import io.sigmavault.access.testkit.AuditNotes;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Names of accounts are for those who choose among them.
class MemberAccountsTest {

    private static List<String> accounts(String... scopes) throws SigmaVaultException {
        var caller = new Caller(new Actor("token", "t"), Set.of(scopes), "", "test");
        return new Gatekeeper(new Everybody(), new AuditNotes()).accounts(caller);
    }

    @Test
    void whoMayMakeOrChangeSharesIsTold() throws Exception {
        for (String scope :
                List.of(
                        "*",
                        "share:*",
                        "share:share:*",
                        "share:share:create",
                        "share:share:change")) {
            assertThat(accounts(scope)).as(scope).containsExactly("anna", "berta");
        }
    }

    @Test
    void othersAreNot() {
        for (String scope :
                List.of("share:share:read", "share:file:*", "vault:*", "share:sharex:*")) {
            var refused = assertThrows(SigmaVaultException.class, () -> accounts(scope));
            assertThat(refused.code()).isEqualTo("denied");
        }
    }
}
