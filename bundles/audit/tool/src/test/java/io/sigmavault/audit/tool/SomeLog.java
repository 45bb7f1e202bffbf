package io.sigmavault.audit.tool;

import io.sigmavault.audit.tree.Checkpoint;
import io.sigmavault.audit.tree.NoteKey;
import io.sigmavault.audit.tree.Proofs;
import io.sigmavault.audit.tree.SignedNote;
import io.sigmavault.audit.tree.TiledTree;
import io.sigmavault.audit.tree.TreeHash;
import io.sigmavault.core.log.ChainedLog;
import io.sigmavault.crypto.AsymmetricKeys;
import io.sigmavault.crypto.bc.BcCrypto;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An audit log with its tree and a checkpoint, as `audit/chain` makes them.
final class SomeLog {

    private static final String NAME = "sigmavault/audit/0123456789abcdef";

    private final BcCrypto crypto = new BcCrypto(64);
    private final Map<NoteKey, AsymmetricKeys> keys = new LinkedHashMap<>();
    private Path folder;

    SomeLog(Path folder) {
        this.folder = folder;
        for (NoteKey.Type type : NoteKey.Type.values()) {
            AsymmetricKeys pair = crypto.signature(type.algorithm()).orElseThrow().generate();
            keys.put(new NoteKey(NAME, type, pair.publicKey()), pair);
        }
    }

    /// Another log of the same signer.
    SomeLog at(Path other) {
        folder = other;
        return this;
    }

    /// Writes entries that are `prefix` and a number, with tiles, checkpoint and keys.
    SomeLog write(String prefix, int entries) throws Exception {
        var tree = new TiledTree(folder.resolve("tile"));
        try (var log = ChainedLog.open(folder, "audit")) {
            for (int from = 0; from < entries; from += 100) {
                var unit = new ArrayList<byte[]>();
                for (int i = from; i < Math.min(entries, from + 100); i++) {
                    unit.add((prefix + i).getBytes(StandardCharsets.UTF_8));
                }
                log.append(List.of(unit));
                for (byte[] payload : unit) {
                    tree.add(TreeHash.leaf(payload));
                }
            }
        }
        String text = new Checkpoint(NAME, entries, Proofs.root(tree, entries)).text();
        var signatures = new ArrayList<SignedNote.Signature>();
        var lines = new StringBuilder();
        for (var key : keys.entrySet()) {
            byte[] signature =
                    crypto.signature(key.getKey().type().algorithm())
                            .orElseThrow()
                            .sign(
                                    key.getValue().privateKey(),
                                    text.getBytes(StandardCharsets.UTF_8));
            signatures.add(new SignedNote.Signature(NAME, key.getKey().id(), signature));
            lines.append(key.getKey().text()).append('\n');
        }
        Files.writeString(folder.resolve("keys"), lines);
        Files.writeString(folder.resolve("checkpoint"), new SignedNote(text, signatures).format());
        return this;
    }
}
