package io.sigmavault.vault.engine;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A file on its way in.
final class OpenUpload implements VaultFiles.Upload {

    private enum State {
        OPEN,
        FAILED,
        DONE
    }

    private final OpenVault vault;
    private final VaultPath path;
    private final Actor actor;
    private final ChunkPipe pipe;
    private final MessageDigest digest = sha256();
    private State state = State.OPEN;

    OpenUpload(OpenVault vault, VaultPath path, Actor actor) {
        this.vault = vault;
        this.path = path;
        this.actor = actor;
        pipe = new ChunkPipe(vault);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws SigmaVaultException {
        Objects.checkFromIndexSize(offset, length, source.length);
        checkOpen();
        var gate = vault.enter();
        boolean done = false;
        try {
            digest.update(source, offset, length);
            pipe.write(source, offset, length);
            done = true;
        } finally {
            state = done ? State.OPEN : State.FAILED;
            gate.leave();
        }
    }

    @Override
    public Entry commit(Attributes attributes, VaultFiles.Condition condition)
            throws SigmaVaultException {
        checkOpen();
        var gate = vault.enter();
        Entry entry;
        try {
            entry = commitInside(attributes, condition);
        } finally {
            gate.leave();
        }
        vault.maintain();
        return entry;
    }

    private Entry commitInside(Attributes attributes, VaultFiles.Condition condition)
            throws SigmaVaultException {
        state = State.FAILED;
        byte[] sha256 = digest.digest();
        var expected = condition.sha256();
        if (expected != null
                && !HexFormat.of().formatHex(sha256).equals(expected.toLowerCase(Locale.ROOT))) {
            throw VaultException.digestMismatch(path);
        }
        int[] slots = pipe.finish();
        if (slots.length > Content.MOST_PARTS) {
            throw VaultException.tooLarge("a file has at most " + Content.MOST_PARTS + " chunks");
        }
        vault.namespace.prepare(slots);
        var content = new Content(slots, null, null, pipe.sizeBytes());
        return vault.namespace.change(false, put(attributes, condition, sha256, content));
    }

    private Namespace.Planner<Entry> put(
            Attributes attributes, VaultFiles.Condition condition, byte[] sha256, Content content) {
        return (tree, sequence, now) -> {
            var old = Plans.checkTarget(tree, path);
            if (condition.mustNotExist() && old != null) {
                throw VaultException.fileExists(path);
            }
            boolean matches = old != null && condition.ifMatch().contains(old.entry().etag());
            if (!condition.ifMatch().isEmpty() && !matches) {
                throw VaultException.changed(path);
            }
            var kind = old == null ? VaultChange.Kind.CREATED : VaultChange.Kind.WRITTEN;
            var operation =
                    new Operation.PutFile(
                            Plans.change(sequence, now, actor, kind, path, content.sizeBytes()),
                            old == null ? tree.nextId : old.id,
                            tree.nextRevision,
                            Plans.time(attributes, now),
                            Plans.mode(attributes, old == null ? Plans.FILE_MODE : old.mode),
                            sha256,
                            content);
            return new Namespace.Plan<>(
                    List.of(operation),
                    () -> {
                        // From here on the chunks are the tree's.
                        state = State.DONE;
                        return Plans.found(tree, path).entry();
                    });
        };
    }

    private void checkOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException("the upload failed, was committed or is closed");
        }
    }

    @Override
    public void close() {
        if (state != State.DONE) {
            state = State.DONE;
            pipe.abandon();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
