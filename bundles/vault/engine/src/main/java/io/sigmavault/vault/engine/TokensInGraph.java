package io.sigmavault.vault.engine;

import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.KeyInfo.Kind;
import io.sigmavault.security.KeyInfo.State;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.TokenKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Keys of tokens that slots of vaults are wrapped by, as the vaults' headers have them: one for all the slots that it opens. The
/// token itself is not asked.
final class TokensInGraph {

    private record Opens(TokenKey key, List<String> slots, List<String> lost) {}

    private final Map<String, Opens> keys = new TreeMap<>();

    /// @param ways how many slots the vault has
    void add(String vault, KeySlot slot, TokenKey key, int ways) {
        var opens =
                keys.computeIfAbsent(
                        "hsm/" + key.token() + "/" + key.keyId(),
                        _ -> new Opens(key, new ArrayList<>(), new ArrayList<>()));
        opens.slots.add("vault/" + vault + "/slot/" + slot.id());
        opens.lost.add(
                ways == 1
                        ? "all of vault " + vault + ", which has no other slot"
                        : "slot %d of vault %s; %d more stay"
                                .formatted(slot.id(), vault, ways - 1));
    }

    void tell(List<KeyInfo> all, List<Edge> edges) {
        keys.forEach((id, opens) -> {
            all.add(
                    new KeyInfo(
                            id,
                            "hsm/" + opens.key.token(),
                            Kind.DEVICE,
                            opens.key.keyLabel(),
                            opens.key.machine() ? "TPM-SEAL" : "AES-256-GCM",
                            null,
                            null,
                            State.ACTIVE,
                            "in token "
                                    + opens.key.token()
                                    + (opens.key.machine()
                                            ? ", which is this machine's TPM and goes with it"
                                            : ", which never gives it away"),
                            String.join("; ", opens.lost),
                            "these vaults, if he has the PIN, and their files or may log in here",
                            0,
                            0));
            opens.slots.forEach(slot -> edges.add(new Edge(id, slot)));
        });
    }
}
