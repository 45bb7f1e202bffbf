package io.sigmavault.rest.vault;

import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Attributes;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Files of a vault in memory; just enough for requests, one thread at a time.
final class MemoryFiles implements VaultFiles {

    private record Node(Entry entry, byte[] bytes) {}

    final List<VaultChange> changes = new ArrayList<>();
    private final Map<VaultPath, Node> nodes = new TreeMap<>();
    private long ids;

    /// Reads fail with this code from this position on.
    long damagedAt = Long.MAX_VALUE;

    int openUploads;
    int openHandles;

    MemoryFiles() {
        put(VaultPath.ROOT, Entry.Type.FOLDER, new byte[0], Attributes.NONE);
    }

    private Entry put(VaultPath path, Entry.Type type, byte[] bytes, Attributes attributes) {
        var old = nodes.get(path);
        var modified = attributes.modified();
        var mode = attributes.mode();
        var entry =
                new Entry(
                        path.name(),
                        type,
                        old == null ? ++ids : old.entry().id(),
                        bytes.length,
                        modified == null ? Instant.parse("2026-05-06T07:08:09Z") : modified,
                        mode == null ? 0644 : mode,
                        old == null ? 1 : old.entry().revision() + 1,
                        type == Entry.Type.FILE ? sha256(bytes) : null);
        nodes.put(path, new Node(entry, bytes));
        return entry;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Node node(VaultPath path) throws SigmaVaultException {
        var node = nodes.get(path);
        if (node == null) {
            throw VaultException.noSuchFile(path);
        }
        return node;
    }

    @Override
    public Entry stat(VaultPath path) throws SigmaVaultException {
        return node(path).entry();
    }

    @Override
    public EntryPage list(VaultPath folder, @Nullable String cursor, int limit)
            throws SigmaVaultException {
        if (!node(folder).entry().folder()) {
            throw VaultException.notAFolder(folder);
        }
        var all =
                nodes.keySet().stream()
                        .filter(path -> !path.isRoot() && path.parent().equals(folder))
                        .filter(path -> cursor == null || path.name().compareTo(cursor) > 0)
                        .toList();
        var page = all.stream().limit(limit).map(nodes::get).map(node -> node.entry()).toList();
        return new EntryPage(page, all.size() > limit ? page.getLast().name() : null);
    }

    @Override
    public Entry makeFolder(VaultPath path, boolean parents, Attributes attributes, Actor actor)
            throws SigmaVaultException {
        if (nodes.containsKey(path)) {
            if (parents) {
                return stat(path);
            }
            throw VaultException.fileExists(path);
        }
        if (parents && !path.isRoot()) {
            makeFolder(path.parent(), true, Attributes.NONE, actor);
        }
        stat(path.parent());
        return put(path, Entry.Type.FOLDER, new byte[0], attributes);
    }

    @Override
    public void remove(VaultPath path, boolean recursive, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException {
        stat(path);
        var below = nodes.keySet().stream().filter(other -> other.startsWith(path)).toList();
        if (below.size() > 1 && !recursive) {
            throw VaultException.notEmpty(path);
        }
        below.forEach(nodes::remove);
    }

    @Override
    public Entry move(VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        var entry = copy(from, to, replace, actor);
        nodes.remove(from);
        return entry;
    }

    @Override
    public Entry copy(VaultPath from, VaultPath to, boolean replace, Actor actor)
            throws SigmaVaultException {
        var node = node(from);
        if (to.startsWith(from)) {
            throw VaultException.moveIntoItself(from);
        }
        if (nodes.containsKey(to) && !replace) {
            throw VaultException.fileExists(to);
        }
        return put(to, node.entry().type(), node.bytes(), Attributes.NONE);
    }

    @Override
    public Entry setAttributes(
            VaultPath path, Attributes attributes, @Nullable String ifMatch, Actor actor)
            throws SigmaVaultException {
        var node = node(path);
        return put(path, node.entry().type(), node.bytes(), attributes);
    }

    @Override
    public ReadHandle openRead(VaultPath path) throws SigmaVaultException {
        var node = node(path);
        if (node.entry().folder()) {
            throw VaultException.isAFolder(path);
        }
        openHandles++;
        return new MemoryRead(node.entry(), node.bytes());
    }

    @Override
    public Upload upload(VaultPath path, Actor actor) throws SigmaVaultException {
        stat(path.parent());
        openUploads++;
        return new MemoryUpload(path, actor);
    }

    @Override
    public WriteHandle openWrite(VaultPath path, boolean create, Actor actor) {
        throw new UnsupportedOperationException();
    }

    private final class MemoryRead implements ReadHandle {
        private final Entry entry;
        private final byte[] bytes;

        MemoryRead(Entry entry, byte[] bytes) {
            this.entry = entry;
            this.bytes = bytes;
        }

        @Override
        public Entry entry() {
            return entry;
        }

        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length)
                throws SigmaVaultException {
            if (position >= damagedAt) {
                throw VaultException.damaged("photos", "a chunk is missing");
            }
            int count = (int) Math.max(0, Math.min(length, bytes.length - position));
            System.arraycopy(bytes, (int) Math.min(position, bytes.length), target, offset, count);
            return count;
        }

        @Override
        public void close() {
            openHandles--;
        }
    }

    private final class MemoryUpload implements Upload {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final VaultPath path;
        private final Actor actor;

        MemoryUpload(VaultPath path, Actor actor) {
            this.path = path;
            this.actor = actor;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes.write(source, offset, length);
        }

        @Override
        public Entry commit(Attributes attributes, Condition condition) throws SigmaVaultException {
            byte[] content = bytes.toByteArray();
            var old = nodes.get(path);
            if (condition.sha256() != null && !condition.sha256().equals(sha256(content))) {
                throw VaultException.digestMismatch(path);
            }
            if (condition.mustNotExist() && old != null) {
                throw VaultException.fileExists(path);
            }
            if (!condition.ifMatch().isEmpty()
                    && (old == null || !condition.ifMatch().contains(old.entry().etag()))) {
                throw VaultException.changed(path);
            }
            changes.add(
                    new VaultChange(
                            changes.size() + 1,
                            Instant.EPOCH,
                            actor,
                            old == null ? VaultChange.Kind.CREATED : VaultChange.Kind.WRITTEN,
                            path,
                            null,
                            content.length));
            return put(path, Entry.Type.FILE, content, attributes);
        }

        @Override
        public void close() {
            openUploads--;
        }
    }
}
