package io.sigmavault.vault.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.VaultChange.Kind;
import io.sigmavault.vault.VaultInfo.State;
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
