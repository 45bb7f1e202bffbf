package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.VaultException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How a re-sealing ends.
class ResealTaskTest {

    private static final Map<String, String> PHOTOS = Map.of("vault", "photos");

    private static Map<String, Object> run(Reseals reseals) throws Exception {
        return new ResealTask(reseals, new FormatGate()).run(PHOTOS, (_, _, _) -> {});
    }

    @Test
    void itTellsWhatItSaved() throws Exception {
        assertThat(run(() -> new Resealing.Outcome(3, 1_000, 600, 1, 0)))
                .containsEntry("savedBytes", 400L)
                .containsEntry("cut", false);
    }

    @Test
    void aVaultThatIsLockedMeanwhileOrSinceARestartIsNoFailure() throws Exception {
        assertThat(
                        run(() -> {
                            throw VaultException.locked("photos");
                        }))
                .containsEntry("savedBytes", 0L)
                .containsEntry("cut", true);
    }

    @Test
    void anyOtherTroubleIs() {
        var full =
                assertThrows(
                        SigmaVaultException.class,
                        () ->
                                run(() -> {
                                    throw VaultException.full("photos");
                                }));
        assertThat(full.code()).isEqualTo("vault-full");
    }

    @FunctionalInterface
    private interface Reseals extends Resealing {

        Outcome reseal() throws SigmaVaultException;

        @Override
        default Outcome reseal(String vault, Actor actor, Progress progress)
                throws SigmaVaultException {
            return reseal();
        }

        @Override
        default Estimate estimate(String vault, Progress progress) {
            throw new AssertionError("not asked for");
        }

        @Override
        default Waiting waiting(String vault) {
            throw new AssertionError("not asked for");
        }
    }
}
