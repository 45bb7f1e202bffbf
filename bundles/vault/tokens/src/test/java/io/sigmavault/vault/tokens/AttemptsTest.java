package io.sigmavault.vault.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.VaultException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A vault that its token does not open is tried ever more rarely.
class AttemptsTest {

    private final HandClock clock = new HandClock();
    private final Attempts attempts = new Attempts(clock);

    @Test
    void theSameFailureWaitsTwiceAsLongEachTime() {
        for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            boolean first = attempts.failed("tank", VaultException.wrongTokenKey("tank"));
            assertThat(first).isEqualTo(minutes == 1);
            clock.pass(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(attempts.isDue("tpm", "tank")).isFalse();
            clock.pass(Duration.ofSeconds(1));
            assertThat(attempts.isDue("tpm", "tank")).isTrue();
        }
    }

    @Test
    void anotherFailureAndANewDriverBeginAnew() {
        attempts.failed("tank", VaultException.wrongTokenKey("tank"));
        attempts.failed("tank", VaultException.wrongTokenKey("tank"));
        assertThat(attempts.failed("tank", VaultException.busy("tank", "another"))).isTrue();
        clock.pass(Duration.ofMinutes(1));
        assertThat(attempts.isDue("tpm", "tank")).isTrue();
        attempts.failed("tank", VaultException.busy("tank", "another"));
        attempts.came();
        assertThat(attempts.isDue("tpm", "tank")).isTrue();
        attempts.failed("tank", VaultException.busy("tank", "another"));
        clock.pass(Duration.ofMinutes(1));
        assertThat(attempts.isDue("tpm", "tank")).isTrue();
    }

    @Test
    void aPinThatWasRefusedIsNotTriedAgain() {
        attempts.refused("tpm");
        attempts.came();
        assertThat(attempts.isDue("tpm", "tank")).isFalse();
        attempts.trust("tpm");
        assertThat(attempts.isDue("tpm", "tank")).isTrue();
    }
}
