package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyGraph.Asset;
import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.KeyInfo.Kind;
import io.sigmavault.security.KeyInfo.State;
import io.sigmavault.security.KeySource;
import io.sigmavault.vault.KeyRotation;
import io.sigmavault.vault.KeySlot;
import io.sigmavault.vault.KeySlots;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Tells the keys of all vaults: slots wrap the root key, that seals the base secret, the epochs' keys and the signing key; an
/// epoch's key is what files are sealed with. Of a locked vault the epochs are not known.
@Component
public final class VaultKeySource implements KeySource {

    private static final String IN_BODY = "in both headers of the vault, sealed under its root key";

    private final Vaults vaults;
    private final KeySlots slots;
    private final KeyRotation rotation;

    @Activate
    public VaultKeySource(
            @Reference Vaults vaults, @Reference KeySlots slots, @Reference KeyRotation rotation) {
        this.vaults = vaults;
        this.slots = slots;
        this.rotation = rotation;
    }

    @Override
    public KeyGraph keys() {
        var all = new Told();
        for (var vault : vaults.list()) {
            if (vault.state() == VaultInfo.State.MISSING) {
                all.silent.add("vault " + vault.name() + " is on a disk that is not there");
            } else if (vault.formatVersion() == 0) {
                all.silent.add("vault " + vault.name() + " is of version 0, with one passphrase");
            } else {
                tell(vault, all);
            }
        }
        all.tokens.tell(all.keys, all.edges);
        return new KeyGraph(all.keys, all.assets, all.edges, all.silent);
    }

    private static final class Told {
        final List<KeyInfo> keys = new ArrayList<>();
        final List<Asset> assets = new ArrayList<>();
        final List<Edge> edges = new ArrayList<>();
        final List<String> silent = new ArrayList<>();
        final TokensInGraph tokens = new TokensInGraph();
    }

    private void tell(VaultInfo vault, Told all) {
        try {
            var ways = slots.slots(vault.name());
            var keys = rotation.keys(vault.name());
            tell(vault, ways, keys, all);
            for (var slot : ways) {
                if (slot.kind() == KeySlot.Kind.TOKEN) {
                    var key = slots.token(vault.name(), slot.id());
                    all.tokens.add(vault.name(), slot, key, ways.size());
                }
            }
        } catch (SigmaVaultException e) {
            all.silent.add("vault " + vault.name() + ": " + e.getMessage());
        }
    }

    private static void tell(VaultInfo vault, List<KeySlot> ways, KeyRotation.Keys keys, Told all) {
        var scope = "vault/" + vault.name();
        var root = scope + "/root";
        var files = scope + "/files";
        var snapshots = scope + "/snapshots";
        all.assets.add(new Asset(files, scope, Asset.Kind.FILES, "files of " + vault.name()));
        all.assets.add(
                new Asset(
                        snapshots,
                        scope,
                        Asset.Kind.SNAPSHOTS,
                        "proof of " + vault.name() + "'s snapshots"));
        for (var slot : ways) {
            var id = scope + "/slot/" + slot.id();
            all.keys.add(slot(id, scope, slot, ways.size()));
            all.edges.add(new Edge(id, root));
        }
        var newest = keys.epochs().isEmpty() ? null : keys.epochs().getLast();
        all.keys.add(
                new KeyInfo(
                        root,
                        scope,
                        Kind.VAULT_ROOT,
                        "",
                        "HKDF-SHA256, AES-256-GCM",
                        newest == null ? null : newest.made(),
                        null,
                        State.ACTIVE,
                        "in both headers of the vault, sealed under each of its slots",
                        "all of the vault: without it no slot opens anything",
                        "everything in the vault, if he has its files as well",
                        2,
                        2L * keys.headerBytes()));
        child(
                all,
                root,
                files,
                key(scope, "base", Kind.VAULT_BASE, "HKDF-SHA256", vault.created())
                        .with("all of the vault: nothing is found without it")
                        .and(
                                "names of files in events and the audit log, and which content is stored twice; no file"));
        child(
                all,
                root,
                snapshots,
                key(scope, "signing", Kind.VAULT_SIGNING, "ML-DSA-65", vault.created())
                        .labelled(keys.signingKey())
                        .with("no more snapshots can be signed; all files stay readable")
                        .and("nothing; he can sign snapshots that were never made"));
        for (var epoch : keys.epochs()) {
            boolean active = epoch == newest;
            child(
                    all,
                    root,
                    files,
                    key(
                                    scope,
                                    "epoch/" + epoch.number(),
                                    Kind.VAULT_EPOCH,
                                    "AES-256-GCM",
                                    epoch.made())
                            .labelled(String.valueOf(epoch.number()))
                            .used(epoch.files(), epoch.bytes(), active)
                            .with("what is sealed in this epoch")
                            .and("what is sealed in this epoch, if he has these files as well"));
        }
        if (keys.epochs().isEmpty()) {
            all.silent.add("vault " + vault.name() + " is locked: its epochs are not known");
        }
    }

    private static KeyInfo slot(String id, String scope, KeySlot slot, int ways) {
        var opens =
                switch (slot.kind()) {
                    case RECIPIENT ->
                            "everything in the vault, with the stand-alone tool and a copy of its files";
                    case TOKEN ->
                            "everything in the vault, if he has the token, its PIN, and the vault's files or may log in here";
                    case SHARES ->
                            "nothing alone; enough of them together everything in the vault, as with a passphrase";
                    case PASSPHRASE, KEY_FILE ->
                            "everything in the vault, if he has its files or may log in here";
                };
        return new KeyInfo(
                id,
                scope,
                Kind.VAULT_SLOT,
                slot.label(),
                slot.kind() + ": " + slot.detail(),
                slot.created(),
                null,
                State.ACTIVE,
                kept(slot.kind()),
                ways == 1
                        ? "all of the vault: it is its only slot"
                        : "this way to open the vault; " + (ways - 1) + " more stay",
                opens,
                0,
                0);
    }

    private static String kept(KeySlot.Kind kind) {
        return switch (kind) {
            case TOKEN ->
                    "in both headers, wrapped by a key that never leaves its token; they have the root key sealed under it";
            case SHARES ->
                    "not here: people have shares of it; both headers have the root key sealed under it";
            case PASSPHRASE, KEY_FILE, RECIPIENT ->
                    "not here: both headers have the root key sealed under it";
        };
    }

    private static void child(Told all, String root, String target, Draft draft) {
        var key = draft.done();
        all.keys.add(key);
        all.edges.add(new Edge(root, key.id()));
        all.edges.add(new Edge(key.id(), target));
    }

    private static Draft key(
            String scope, String name, Kind kind, String algorithm, @Nullable Instant made) {
        return new Draft(scope, name, kind, algorithm, made);
    }

    /// A key in the header's body.
    private static final class Draft {
        private final String scope;
        private final String name;
        private final Kind kind;
        private final String algorithm;
        private final @Nullable Instant made;
        private String label = "";
        private State state = State.ACTIVE;
        private long files;
        private long bytes;
        private String lost = "";
        private String readable = "";

        Draft(String scope, String name, Kind kind, String algorithm, @Nullable Instant made) {
            this.scope = scope;
            this.name = name;
            this.kind = kind;
            this.algorithm = algorithm;
            this.made = made;
        }

        Draft labelled(String text) {
            label = text;
            return this;
        }

        Draft used(long nowFiles, long nowBytes, boolean active) {
            files = nowFiles;
            bytes = nowBytes;
            state = active ? State.ACTIVE : State.RETIRING;
            return this;
        }

        Draft with(String whatIsLost) {
            lost = whatIsLost;
            return this;
        }

        Draft and(String whatIsRead) {
            readable = whatIsRead;
            return this;
        }

        KeyInfo done() {
            return new KeyInfo(
                    scope + "/" + name,
                    scope,
                    kind,
                    label,
                    algorithm,
                    made,
                    null,
                    state,
                    IN_BODY,
                    lost,
                    readable,
                    files,
                    bytes);
        }
    }
}
