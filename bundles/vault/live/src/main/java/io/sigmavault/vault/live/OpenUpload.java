package io.sigmavault.vault.live;

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

    private final LiveVault vault;
    private final VaultPath path;
    private final Actor actor;
    private final Cutter cutter;
    private final MessageDigest digest = sha256();
    private State state = State.OPEN;

    OpenUpload(LiveVault vault, VaultPath path, Actor actor) {
        this.vault = vault;
        this.path = path;
        this.actor = actor;
        cutter = new Cutter(vault, path.name());
        vault.pins.add(cutter);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws SigmaVaultException {
        Objects.checkFromIndexSize(offset, length, source.length);
        checkOpen();
        var gate = vault.enter();
        boolean done = false;
        try {
            digest.update(source, offset, length);
            cutter.write(source, offset, length);
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
        vault.upkeep().changed();
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
        vault.checkRoom();
        return vault.namespace.change(put(attributes, condition, sha256, cutter.finish()));
    }

    private Namespace.Planner<Entry> put(
            Attributes attributes,
            VaultFiles.Condition condition,
            byte[] sha256,
            Operation.Body body) {
        return (paths, sequence, now) -> {
            var old = paths.target(path);
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
                            Plans.change(sequence, now, actor, kind, path, body.sizeBytes()),
                            Plans.time(attributes, now),
                            Plans.mode(attributes, old == null ? Plans.FILE_MODE : mode(old)),
                            sha256,
                            body);
            return new Namespace.Plan<>(List.of(operation), () -> paths.need(path).entry());
        };
    }

    private static int mode(Node file) {
        return file.inode().attributes().mode();
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
            cutter.close();
            vault.pins.remove(cutter);
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
