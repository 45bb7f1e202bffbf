package io.sigmavault.rest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.testing.FakeAccess;
import io.sigmavault.rest.lib.testing.RestServer;
import io.sigmavault.vault.Codebooks;
import io.sigmavault.vault.DenseTier;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.RecoveryShares;
import io.sigmavault.vault.Resealing;
import io.sigmavault.vault.Snapshots;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.TokenSlots;
import io.sigmavault.vault.VaultPlaces;
import io.sigmavault.vault.Vaults;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A served vault `photos`, unlocked, with what tests of it need.
abstract class RestTest {

    static final String FILES = "/vaults/photos/files/";

    final MemoryVaults memory = new MemoryVaults();
    final FakeAccess access = new FakeAccess();
    final Slot<Vaults> vaults = new Slot<>("the vault engine", Duration.ofMillis(1));

    final Locks locks = new Locks();
    final Slot<Snapshots> snapshots = new Slot<>("the snapshots of vaults", Duration.ofMillis(1));

    final Slot<KeySlots> keySlots = new Slot<>("the key slots of vaults", Duration.ofMillis(1));
    final MemoryKeySlots keySlotsInMemory = new MemoryKeySlots(memory);

    final Slot<TokenSlots> tokens = new Slot<>("the tokens of vaults", Duration.ofMillis(1));
    final FakeTokens fakeTokens = new FakeTokens(keySlotsInMemory);

    final Slot<RecoveryShares> recovery =
            new Slot<>("the recovery of vaults", Duration.ofMillis(1));

    final FakeRotation rotation = new FakeRotation();
    final Slot<KeyRotation> rotations = new Slot<>("the keys of vaults", Duration.ofMillis(1));

    final Slot<VaultPlaces> places = new Slot<>("the places of vaults", Duration.ofMillis(1));
    final MemoryPlaces placesInMemory = new MemoryPlaces(keySlotsInMemory);

    final FakeSpace space = new FakeSpace();
    final Slot<Space> spaces = new Slot<>("the surveys of vaults", Duration.ofMillis(1));
    final FakeResealing resealing = new FakeResealing();
    final Slot<Resealing> resealings = new Slot<>("the re-sealing of vaults", Duration.ofMillis(1));
    final FakeDenseTier dense = new FakeDenseTier();
    final Slot<DenseTier> denses = new Slot<>("the dense tier of vaults", Duration.ofMillis(1));
    final Slot<Codebooks> codebooks = new Slot<>("the codebooks of vaults", Duration.ofMillis(1));
    final Slot<Tasks> tasks = new Slot<>("the task service", Duration.ofMillis(1));

    @SuppressWarnings("NullAway.Init")
    MemorySnapshots snapshotsInMemory;

    @SuppressWarnings("NullAway.Init")
    RestServer server;

    @BeforeEach
    void start() throws SigmaVaultException {
        vaults.bind(memory, Map.of());
        memory.create("photos", new char[0], Actor.SYSTEM);
        snapshotsInMemory = new MemorySnapshots(memory.memory("photos"));
        snapshots.bind(snapshotsInMemory, Map.of());
        keySlots.bind(keySlotsInMemory, Map.of());
        tokens.bind(fakeTokens, Map.of());
        recovery.bind(new FakeRecovery(), Map.of());
        rotations.bind(rotation, Map.of());
        places.bind(placesInMemory, Map.of());
        spaces.bind(space, Map.of());
        resealings.bind(resealing, Map.of());
        denses.bind(dense, Map.of());
        codebooks.bind(new FakeCodebooks(), Map.of());
        server = RestServer.of(resources());
    }

    List<Object> resources() {
        var policy = FakeAccess.slot(access);
        return VaultArea.resources(
                policy,
                vaults,
                locks,
                keySlots,
                tokens,
                recovery,
                rotations,
                places,
                snapshots,
                spaces,
                resealings,
                denses,
                codebooks,
                tasks);
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(memory.memory("photos").openUploads).isZero();
        assertThat(memory.memory("photos").openHandles).isZero();
    }

    HttpResponse<String> get(String pathAndQuery) {
        return server.send(server.request(pathAndQuery));
    }

    HttpResponse<String> put(String path, String content) {
        return server.send(upload(path, content));
    }

    HttpRequest.Builder upload(String path, String content) {
        return server.request(path).PUT(BodyPublishers.ofString(content));
    }

    HttpResponse<String> postJson(String pathAndQuery, String body) {
        return server.send(
                server.request(pathAndQuery)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
