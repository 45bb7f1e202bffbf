package io.sigmavault.shell.commands;

import static io.sigmavault.shell.commands.FakeFramework.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.SmbCredentials;
import io.sigmavault.share.SmbServer;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SmbCommandsTest {

    private final FakeFramework framework = new FakeFramework();
    private final Map<String, Instant> passwords = new TreeMap<>();
    private SmbServer.State state =
            new SmbServer.State("", true, "4.22.6-Debian", Set.of("photos"), Set.of("papers"));

    @BeforeEach
    void aServer() {
        framework
                .with(SmbServer.class, FakeFramework.fake(SmbServer.class, (_, _) -> state))
                .with(
                        SmbCredentials.class,
                        FakeFramework.fake(SmbCredentials.class, this::credentials));
    }

    @Test
    void passwordsAreMadeListedAndRevoked() throws Exception {
        assertThat(framework.run(with(new SmbCreate(), "account", "anna"))).isEqualTo("horse\n");
        assertThat(framework.run(new SmbList())).contains("anna    | 2026-11-26T20:00:00Z");
        framework.run(with(new SmbRevoke(), "account", "anna"));
        assertThat(framework.run(new SmbList())).doesNotContain("anna");
        assertThatThrownBy(() -> framework.run(with(new SmbRevoke(), "account", "anna")))
                .hasMessage("anna has no password for SMB [credential-unknown]");
    }

    @Test
    void theStateTellsWhatIsServedAndWhatNot() throws Exception {
        assertThat(framework.run(new SmbShow()))
                .isEqualTo("Samba 4.22.6-Debian runs\nserves photos\ndoes not serve papers\n");
        state = new SmbServer.State("", false, "4.22.6-Debian", Set.of(), Set.of());
        assertThat(framework.run(new SmbShow())).isEqualTo("Samba 4.22.6-Debian does not run\n");
        state = new SmbServer.State("no Samba", false, "", Set.of(), Set.of("papers"));
        assertThat(framework.run(new SmbShow())).isEqualTo("no Samba\ndoes not serve papers\n");
    }

    private @Nullable Object credentials(String method, Object[] arguments) throws Exception {
        return switch (method) {
            case "all" -> passwords;
            case "grant" -> {
                var account = (String) arguments[1];
                passwords.put(account, Instant.parse("2026-11-26T20:00:00Z"));
                yield new SmbCredentials.NewCredential(account, "horse");
            }
            case "revoke" -> {
                if (passwords.remove((String) arguments[1]) == null) {
                    throw new SigmaVaultException(
                            "credential-unknown", 404, arguments[1] + " has no password for SMB");
                }
                yield null;
            }
            default -> throw new AssertionError(method);
        };
    }
}
