package io.sigmavault.vault.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.crypto.PasswordKdf;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.NewSlot;
import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.VaultPlace;
import io.sigmavault.vault.live.LiveSettings;
import io.sigmavault.vault.live.LiveVaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Vaults in several places, one of which comes and goes.
class PlacesTest {

    private static final Actor ACTOR = new Actor("user", "test");

    @TempDir Path machine;
    private Path tank;
    private Path unplugged;
    private Server server;

    /// The engine over a data folder and places.
    private static final class Server implements AutoCloseable {
        final VaultsEngine versionZero;
        final LiveVaults live;
        final BothFormats vaults;
        final PlacesOfVaults places;

        Server(Path data, String... configured) throws IOException {
            var codecs = new TestCodecs();
            versionZero =
                    new VaultsEngine(
                            codecs, TestCrypto.CRYPTO, new RealDisk(data), TestEngine.SMALL);
            var all = new Places(data, new PlaceOffers(List.of(configured)), versionZero::has);
            live =
                    new LiveVaults(
                            new PlacedDisk(all),
                            (vault, spare) -> all.placeOf(vault).isLeft(spare),
                            TestCrypto.CRYPTO,
                            codecs,
                            settings(),
                            Clock.systemUTC());
            vaults = new BothFormats(versionZero, live, all);
            var slots = new SlotsOfBoth(versionZero, live.keySlots(), all);
            places = new PlacesOfVaults(all, live, vaults, slots);
            places.look();
        }

        private static LiveSettings settings() {
            var standard = LiveSettings.DEFAULT;
            return standard.withOptions(
                    standard.options().withCost(new PasswordKdf.Parameters(8, 1, 1)));
        }

        VaultInfo make(String place, String name) throws SigmaVaultException {
            var slot = new NewSlot.Passphrase("passphrase", passphrase());
            return places.create(place, name, List.of(slot), new Opening.Ask(), ACTOR);
        }

        @Override
        public void close() {
            places.close();
            vaults.close();
        }
    }

    private static char[] passphrase() {
        return "a good passphrase".toCharArray();
    }

    @BeforeEach
    void plug() throws IOException {
        tank = Files.createDirectory(machine.resolve("tank"));
        unplugged = machine.resolve("unplugged");
        server = start("data");
    }

    private Server start(String data) throws IOException {
        return new Server(machine.resolve(data), "tank=" + tank);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> shown() {
        return server.vaults.list().stream().map(info -> info.name() + " " + info.state()).toList();
    }

    private void write(String vault, String name) throws SigmaVaultException {
        server.vaults
                .files(vault)
                .makeFolder(VaultPath.parse("/" + name), false, Attributes.NONE, ACTOR);
    }

    private boolean has(String vault, String name) throws SigmaVaultException {
        return server.vaults.files(vault).list(VaultPath.ROOT, null, 100).entries().stream()
                .anyMatch(entry -> entry.name().equals(name));
    }

    private VaultPlace place(String id) {
        return server.places.places().stream()
                .filter(place -> place.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOnlyOtherPlaceIsWhereNewVaultsAreMade() throws Exception {
        assertThat(place("tank").standard()).isTrue();
        var slot = new NewSlot.Passphrase("passphrase", passphrase());
        server.places.create("home", List.of(slot), new Opening.Ask(), ACTOR);
        server.make(VaultPlace.SERVER, "letters");

        assertThat(tank.resolve("vaults/home")).isDirectory();
        assertThat(machine.resolve("data/letters")).isDirectory();
        assertThat(place("tank").vaults()).containsExactly("home");
        assertThat(place(VaultPlace.SERVER).vaults()).containsExactly("letters");
        assertThatThrownBy(() -> server.make("sofa", "x")).hasMessageContaining("no place sofa");
        assertThatThrownBy(() -> server.make("tank", "letters"))
                .hasMessageContaining("already a vault letters");
    }

    @Test
    void aDiskThatGoesTakesItsVaultsWithItAndBringsThemBack() throws Exception {
        server.make("tank", "home");
        server.make(VaultPlace.SERVER, "letters");
        write("home", "kept");
        Files.move(tank, unplugged);
        server.places.look();

        assertThat(shown()).containsExactly("home MISSING", "letters UNLOCKED");
        assertThat(place("tank").present()).isFalse();
        assertThatThrownBy(() -> server.vaults.files("home"))
                .isInstanceOfSatisfying(
                        SigmaVaultException.class,
                        e -> assertThat(e.code()).isEqualTo("vault-missing"));
        assertThatThrownBy(() -> server.make(VaultPlace.SERVER, "home"))
                .hasMessageContaining("already a vault home");
        assertThatThrownBy(() -> server.make("tank", "more")).hasMessageContaining("not there");
        assertThat(tank).doesNotExist();

        server.close();
        server = start("data"); // it is missed after a restart as well
        assertThat(shown()).containsExactly("home MISSING", "letters LOCKED");

        Files.move(unplugged, tank);
        server.places.look();
        assertThat(shown()).containsExactly("home LOCKED", "letters LOCKED");
        server.vaults.unlock("home", passphrase(), ACTOR);
        assertThat(has("home", "kept")).isTrue();
    }

    @Test
    void anotherServerFindsTheVaultsOfADisk() throws Exception {
        server.make("tank", "home");
        write("home", "of-the-disk");
        server.close();
        server = start("another");

        assertThat(shown()).containsExactly("home LOCKED");
        server.vaults.unlock("home", passphrase(), ACTOR);
        assertThat(has("home", "of-the-disk")).isTrue();
    }

    @Test
    void aVaultWhoseNameIsTakenIsKnownByItsPlaceToo() throws Exception {
        server.make("tank", "home");
        write("home", "of-the-disk");
        server.close();
        Files.move(tank, unplugged);
        server = start("another");
        server.make(VaultPlace.SERVER, "home");
        Files.move(unplugged, tank);
        server.places.look();

        assertThat(shown()).containsExactly("home UNLOCKED", "home-tank LOCKED");
        server.vaults.unlock("home-tank", passphrase(), ACTOR);
        assertThat(has("home-tank", "of-the-disk")).isTrue();
        assertThat(has("home", "of-the-disk")).isFalse();
        server.close();
        server = start("another");
        assertThat(shown()).containsExactly("home LOCKED", "home-tank LOCKED");
    }

    @Test
    void onlyAMissingVaultIsForgotten() throws Exception {
        server.make("tank", "home");
        assertThatThrownBy(() -> server.places.forget("home", ACTOR))
                .hasMessageContaining("home is there");
        Files.move(tank, unplugged);
        server.places.forget("home", ACTOR);
        assertThat(shown()).isEmpty();
        assertThat(server.places.places()).hasSize(1);

        Files.move(unplugged, tank);
        server.places.look();
        assertThat(shown()).containsExactly("home LOCKED");
    }

    @Test
    void aPlaceIsAFolderOfItsOwn() throws Exception {
        server.close();
        server = new Server(machine.resolve("data"), "tank=" + tank, "again=" + tank);
        assertThat(server.places.places())
                .extracting(VaultPlace::id)
                .containsExactly(VaultPlace.SERVER, "again");
        assertThatThrownBy(() -> new PlaceOffers(List.of("tank=relative")))
                .hasMessageContaining("full path");
        assertThatThrownBy(() -> new PlaceOffers(List.of("/mnt/tank")))
                .hasMessageContaining("ID=FOLDER");
    }
}
