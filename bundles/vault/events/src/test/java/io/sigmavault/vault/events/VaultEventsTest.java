package io.sigmavault.vault.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.Opening;
import io.sigmavault.vault.VaultChange.Kind;
import io.sigmavault.vault.VaultInfo.State;
import io.sigmavault.vault.VaultPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VaultEventsTest {

    private final FakeVaults vaults = new FakeVaults();
    private final MemoryLogs logs = new MemoryLogs();

    private List<String> topics() {
        return logs.events.all().stream()
                .map(event -> event.topic().substring("io/sigmavault/vault/".length()))
                .toList();
    }

    @Test
    void statesAreToldOnceInOrder() throws Exception {
        var sources = new Sources();
        sources.events.add("events", logs.events, Map.of());
        sources.audit.add("audit", logs.audit, Map.of());
        var states = new VaultStates(sources);
        states.look();
        assertThat(topics()).isEmpty();
        sources.vaults.add("vaults", vaults, Map.of());
        states.look();
        states.look();
        vaults.state(State.UNLOCKED);
        states.look();
        states.look();
        vaults.state(State.LOCKED);
        states.look();
        states.stop();
        vaults.remove();
        states.look();
        assertThat(topics())
                .containsExactly(
                        "Vault/CREATED", "Vault/UNLOCKED", "Vault/LOCKED", "Vault/REMOVED");
        assertThat(logs.audit.lines())
                .containsExactly(
                        "vault:vault:create 0",
                        "vault:vault:unlock 0",
                        "vault:vault:lock 0",
                        "vault:vault:remove 0");
    }

    @Test
    void aDiskThatGoesAndComesIsTold() throws Exception {
        var slots = new FakeKeySlots();
        slots.outcome = Opening.Outcome.ASK;
        var states = states(slots);
        states.look();
        vaults.state(State.MISSING);
        slots.away = true;
        states.look();
        states.look();
        slots.away = false;
        vaults.state(State.UNLOCKED);
        states.look();
        states.stop();
        assertThat(topics())
                .containsExactly(
                        "Vault/CREATED",
                        "Vault/DISK_MISSING",
                        "Vault/DISK_FOUND",
                        "Vault/UNLOCKED");
    }

    private VaultStates states(FakeKeySlots slots) {
        var sources = new Sources();
        sources.events.add("events", logs.events, Map.of());
        sources.audit.add("audit", logs.audit, Map.of());
        sources.vaults.add("vaults", vaults, Map.of());
        sources.keySlots.add("slots", slots, Map.of());
        return new VaultStates(sources);
    }

    @Test
    void keyFileIsToldOnceWhenItIsWrongAndWhenItOpens() throws Exception {
        var slots = new FakeKeySlots();
        var states = states(slots);
        states.look();
        slots.outcome = Opening.Outcome.WRONG;
        states.look();
        states.look();
        slots.outcome = Opening.Outcome.OPENED;
        vaults.state(State.UNLOCKED);
        states.look();
        states.look();
        states.stop();
        assertThat(topics())
                .containsExactly(
                        "Vault/CREATED",
                        "Vault/KEY_FILE_WRONG",
                        "Vault/UNLOCKED",
                        "Vault/OPENED_BY_KEY_FILE");
    }

    @Test
    void snapshotsAndSlotsAreToldWithTheirNumbersAndNoPath() throws Exception {
        vaults.state(State.UNLOCKED);
        vaults.change(Kind.SNAPSHOT_CREATED, VaultPath.ROOT, 3);
        vaults.change(Kind.SNAPSHOT_RESTORED, VaultPath.parse("secret"), 3);
        vaults.change(Kind.SNAPSHOT_DELETED, VaultPath.ROOT, 3);
        vaults.change(Kind.SLOT_ADDED, VaultPath.ROOT, 2);
        vaults.change(Kind.SLOT_REMOVED, VaultPath.ROOT, 2);
        vaults.change(Kind.OPENING_CHANGED, VaultPath.ROOT, 0);
        var component = new VaultEvents();
        component.bindEvents(logs.events, Map.of());
        component.bindAudit(logs.audit, Map.of());
        component.bindVaults(vaults, Map.of());
        logs.events.await(8);
        component.close();
        assertThat(topics().subList(2, 8))
                .containsExactly(
                        "Snapshot/CREATED",
                        "Snapshot/RESTORED",
                        "Snapshot/DELETED",
                        "Slot/ADDED",
                        "Slot/REMOVED",
                        "Vault/OPENING_CHANGED");
        var payloads = logs.events.all().stream().map(event -> event.payload()).toList();
        assertThat(payloads.get(2)).contains("\"number\":3").doesNotContain("path");
        assertThat(payloads.get(3)).contains("\"path\":\"sealed:").doesNotContain("secret");
        assertThat(payloads.get(7)).doesNotContain("path").doesNotContain("number");
        assertThat(logs.audit.lines())
                .contains(
                        "vault:snapshot:create 1", "vault:slot:delete 5", "vault:opening:write 6");
    }

    @Test
    void changesFlowWhileServicesAreReplaced() throws Exception {
        var component = new VaultEvents();
        component.bindEvents(logs.events, Map.of());
        component.bindAudit(logs.audit, Map.of());
        component.bindVaults(vaults, Map.of());
        vaults.state(State.UNLOCKED);
        vaults.change(Kind.CREATED, "a", null);
        logs.events.await(3);
        component.unbindEvents(logs.events);
        vaults.change(Kind.CREATED, "b", null);
        component.bindEvents(logs.events, Map.of());
        logs.events.await(4);
        component.unbindAudit(logs.audit);
        vaults.change(Kind.CREATED, "c", null);
        component.bindAudit(logs.audit, Map.of());
        logs.events.await(5);
        component.unbindVaults(vaults);
        vaults.change(Kind.CREATED, "d", null);
        component.bindVaults(vaults, Map.of());
        logs.events.await(6);
        component.close();
        assertThat(topics())
                .containsExactly(
                        "Vault/CREATED",
                        "Vault/UNLOCKED",
                        "File/CREATED",
                        "File/CREATED",
                        "File/CREATED",
                        "File/CREATED");
    }
}
