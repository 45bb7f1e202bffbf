package io.sigmavault.update.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.testkit.KeySourceContract;
import io.sigmavault.security.testkit.KeySubject;
import io.sigmavault.update.format.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateKeySourceTest implements KeySourceContract {

    @TempDir Path machine;

    private UpdateKeySource source() {
        return new UpdateKeySource(new UpdateFolder(machine.resolve("update"), machine));
    }

    private Path roots() throws Exception {
        return Files.createDirectories(machine.resolve("usr/share/sigmavault/update-roots"));
    }

    /// There are public keys only.
    @Override
    public KeySubject makeSubject() throws Exception {
        for (var name : List.of("maker.pem", "spare.pem")) {
            Files.write(roots().resolve(name), SigningKey.make(name).root().pem());
        }
        return new KeySubject(
                source(),
                this::source,
                List.of(),
                () -> {
                    Files.delete(roots().resolve("maker.pem"));
                    Files.delete(roots().resolve("spare.pem"));
                    Files.delete(roots());
                });
    }

    @Test
    void eachMakerWhoseReleasesAreTakenIsAKey() throws Exception {
        var key = SigningKey.make("maker.pem");
        Files.write(roots().resolve("maker.pem"), key.root().pem());
        var told = source().keys();
        assertThat(told.keys()).hasSize(1);
        var pin = told.keys().getFirst();
        assertThat(pin.kind()).isEqualTo(KeyInfo.Kind.UPDATE_PIN);
        assertThat(pin.id()).endsWith(key.root().id());
        assertThat(told.edges().getFirst().key()).isEqualTo(pin.id());
        assertThat(told.edges().getFirst().target()).isEqualTo(told.assets().getFirst().id());
    }

    @Test
    void aMachineWithoutUpdatesHasNone() throws Exception {
        assertThat(source().keys().keys()).isEmpty();
        assertThat(source().keys().assets()).isEmpty();
    }

    @Test
    void aDamagedKeyIsSaid() throws Exception {
        Files.writeString(roots().resolve("maker.pem"), "no key");
        assertThatThrownBy(() -> source().keys()).hasMessageContaining("maker.pem");
    }
}
