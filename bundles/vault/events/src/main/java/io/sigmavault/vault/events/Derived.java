package io.sigmavault.vault.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sigmavault.audit.NewEntry;
import io.sigmavault.audit.NewEntry.Outcome;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.Vaults;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What becomes of one happening: an event and an audit entry. Paths are sealed in both.
///
/// @param sequence the vault's sequence up to which everything is derived with this
record Derived(long sequence, NewEvent event, NewEntry entry) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AREA = "io/sigmavault/vault/";
    private static final String ORIGIN = "vault";

    /// @throws SigmaVaultException if the vault can't seal, mostly since it was locked meanwhile
    static Derived from(Vaults vaults, String vault, VaultChange change)
            throws SigmaVaultException {
        String path = hasPath(change) ? vaults.seal(vault, change.path().toString()) : null;
        String from = change.from() == null ? null : vaults.seal(vault, change.from().toString());
        return new Derived(
                change.sequence(),
                new NewEvent(
                        AREA + topic(change.kind()),
                        1,
                        change.actor(),
                        payload(vault, change, path, from)),
                new NewEntry(
                        "vault:" + action(change.kind()),
                        Outcome.DONE,
                        change.actor(),
                        "vault/" + vault,
                        ORIGIN,
                        detail(change, path, from)));
    }

    /// Whether it is about a file.
    private static boolean hasPath(VaultChange change) {
        return switch (change.kind()) {
            case OPENING_CHANGED, TIERS_CHANGED, CODEBOOKS_PURGED, KEYS_ROTATED -> false;
            case SNAPSHOT_RESTORED -> true;
            default -> change.number() == 0;
        };
    }

    private static String payload(
            String vault, VaultChange change, @Nullable String path, @Nullable String from) {
        ObjectNode json =
                JSON.createObjectNode()
                        .put("vault", vault)
                        .put("sequence", change.sequence())
                        .put("kind", change.kind().name());
        if (change.number() > 0) {
            json.put("number", change.number());
        }
        if (path != null) {
            json.put("path", path);
        }
        if (from != null) {
            json.put("from", from);
        }
        return json.put("sizeBytes", change.sizeBytes())
                .put("changed", change.time().toString())
                .toString();
    }

    private static Map<String, String> detail(
            VaultChange change, @Nullable String path, @Nullable String from) {
        var detail = new LinkedHashMap<String, String>();
        detail.put("sequence", Long.toString(change.sequence()));
        if (change.number() > 0) {
            detail.put("number", Long.toString(change.number()));
        }
        if (path != null) {
            detail.put("path", path);
        }
        if (from != null) {
            detail.put("from", from);
        }
        detail.put("sizeBytes", Long.toString(change.sizeBytes()));
        detail.put("changed", change.time().toString());
        return detail;
    }

    private static String topic(VaultChange.Kind kind) {
        return switch (kind) {
            case CREATED -> "File/CREATED";
            case WRITTEN -> "File/WRITTEN";
            case ATTRIBUTES -> "File/ATTRIBUTES";
            case FOLDER_CREATED -> "Folder/CREATED";
            case MOVED -> "File/MOVED";
            case COPIED -> "File/COPIED";
            case REMOVED -> "File/REMOVED";
            case SNAPSHOT_CREATED -> "Snapshot/CREATED";
            case SNAPSHOT_DELETED -> "Snapshot/DELETED";
            case SNAPSHOT_RESTORED -> "Snapshot/RESTORED";
            case SLOT_ADDED -> "Slot/ADDED";
            case SLOT_REMOVED -> "Slot/REMOVED";
            case OPENING_CHANGED -> "Vault/OPENING_CHANGED";
            case RESEALED -> "Vault/RESEALED";
            case TIERS_CHANGED -> "Vault/TIERS_CHANGED";
            case CODEBOOKS_PURGED -> "Vault/CODEBOOKS_PURGED";
            case KEYS_ROTATED -> "Vault/KEYS_ROTATED";
        };
    }

    private static String action(VaultChange.Kind kind) {
        return switch (kind) {
            case CREATED -> "file:create";
            case WRITTEN -> "file:write";
            case ATTRIBUTES -> "file:set-attributes";
            case FOLDER_CREATED -> "folder:create";
            case MOVED -> "file:move";
            case COPIED -> "file:copy";
            case REMOVED -> "file:remove";
            case SNAPSHOT_CREATED -> "snapshot:create";
            case SNAPSHOT_DELETED -> "snapshot:delete";
            case SNAPSHOT_RESTORED -> "snapshot:restore";
            case SLOT_ADDED -> "slot:create";
            case SLOT_REMOVED -> "slot:delete";
            case OPENING_CHANGED -> "opening:write";
            case RESEALED -> "vault:reseal";
            case TIERS_CHANGED -> "tiers:write";
            case CODEBOOKS_PURGED -> "codebook:purge";
            case KEYS_ROTATED -> "key:rotate";
        };
    }

    /// A happening to the vault as a whole; who did it is in the entry that allowed it.
    ///
    /// @param past such as `UNLOCKED`
    /// @param verb such as `unlock`
    static Derived ofVault(String vault, long sequence, String past, String verb) {
        String payload =
                JSON.createObjectNode().put("vault", vault).put("sequence", sequence).toString();
        return new Derived(
                sequence,
                new NewEvent(AREA + "Vault/" + past, 1, Actor.SYSTEM, payload),
                new NewEntry(
                        "vault:vault:" + verb,
                        Outcome.DONE,
                        Actor.SYSTEM,
                        "vault/" + vault,
                        ORIGIN,
                        Map.of("sequence", Long.toString(sequence))));
    }

    /// The sequence in a payload that was made here; 0 if there is none.
    static long sequenceOf(String payload) {
        try {
            return JSON.readTree(payload).path("sequence").asLong();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("stored payloads are JSON", e);
        }
    }
}
