package io.sigmavault.share.fuse;

import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A file or folder that the kernel knows, under a number of its own; a file with several names is one node. Fields are read and changed under the lock of
/// [Nodes], the content's state under its own.
final class Node {

    final long id;
    final Content content;
    long file;
    boolean folder;
    String name = "";
    @Nullable Node parent;
    volatile @Nullable Entry last;
    long lookups;
    @Nullable VaultPath path;
    long pathAge;
    final Map<String, Node> children = new HashMap<>(0);

    /// Names that it has besides.
    final List<Place> others = new ArrayList<>(0);

    /// A name in a folder.
    record Place(Node folder, String name) {}

    Node(long id, long file, boolean folder, AtomicLong changes) {
        this.id = id;
        this.file = file;
        this.folder = folder;
        this.content = new Content(file, changes);
    }
}
