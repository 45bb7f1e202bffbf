package io.sigmavault.vault.engine;

import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A file or folder in memory. Guarded by the lock of its [Namespace].
abstract sealed class Node {

    final long id;
    byte[] name;
    @Nullable Folder parent;
    long revision;
    private long seconds;
    private int nanos;
    int mode;

    private Node(long id, byte[] name) {
        this.id = id;
        this.name = name;
    }

    /// A folder and what is in it.
    static final class Folder extends Node {
        final Children children = new Children();

        Folder(long id, byte[] name) {
            super(id, name);
        }
    }

    /// A file.
    static final class File extends Node {
        Content content;
        private boolean digested;
        private long digest0;
        private long digest1;
        private long digest2;
        private long digest3;

        File(long id, byte[] name, Content content) {
            super(id, name);
            this.content = content;
        }

        void setDigest(byte @Nullable [] sha256) {
            digested = sha256 != null;
            if (sha256 != null) {
                var words = java.nio.ByteBuffer.wrap(sha256);
                digest0 = words.getLong();
                digest1 = words.getLong();
                digest2 = words.getLong();
                digest3 = words.getLong();
            }
        }

        byte @Nullable [] digest() {
            if (!digested) {
                return null;
            }
            var words = java.nio.ByteBuffer.allocate(32);
            words.putLong(digest0).putLong(digest1).putLong(digest2).putLong(digest3);
            return words.array();
        }
    }

    Instant modified() {
        return Instant.ofEpochSecond(seconds, nanos);
    }

    void setModified(Instant instant) {
        seconds = instant.getEpochSecond();
        nanos = instant.getNano();
    }

    /// Whether it is still in the tree.
    boolean attached() {
        Node at = this;
        while (at.parent != null) {
            at = at.parent;
        }
        return at.id == Tree.ROOT_ID;
    }

    VaultPath path() {
        var names = new ArrayList<String>();
        for (Node at = this; at.parent != null; at = at.parent) {
            names.add(text(at.name));
        }
        Collections.reverse(names);
        return new VaultPath(names);
    }

    Entry entry() {
        byte[] digest = this instanceof File file ? file.digest() : null;
        return new Entry(
                text(name),
                this instanceof Folder ? Entry.Type.FOLDER : Entry.Type.FILE,
                id,
                this instanceof File file ? file.content.sizeBytes() : 0,
                modified(),
                mode,
                revision,
                digest == null ? null : HexFormat.of().formatHex(digest));
    }

    static byte[] utf8(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }
}
