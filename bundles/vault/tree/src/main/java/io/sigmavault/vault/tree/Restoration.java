package io.sigmavault.vault.tree;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Copies a file or a folder of a snapshot into the head. Content is shared, not copied. Memory: 8
/// bytes for each level of depth, about 100 for each file with several names.
final class Restoration {

    private final FileView source;
    private final FileTree head;
    private final Map<Long, Long> linked = new HashMap<>();
    private long made;

    Restoration(FileView source, FileTree head) {
        this.source = source;
        this.head = head;
    }

    /// @return how many names were made
    long copy(long inode, long folder, byte[] name) throws SigmaVaultException {
        var top = source.stat(inode);
        if (top.type() != FileType.FOLDER) {
            copy(top, folder, name);
            return made;
        }
        List<Long> folders = new ArrayList<>();
        folders.add(copyFolder(top, folder, name));
        var walk = source.walk(inode);
        for (var step = walk.next(); step != null; step = walk.next()) {
            if (step.leaving()) {
                folders.removeLast();
                continue;
            }
            var found = source.stat(step.entry().inode());
            long into = folders.getLast();
            if (found.type() == FileType.FOLDER) {
                folders.add(copyFolder(found, into, step.entry().name()));
            } else {
                copy(found, into, step.entry().name());
            }
        }
        return made;
    }

    private long copyFolder(Inode from, long folder, byte[] name) throws SigmaVaultException {
        made++;
        return head.putFolder(folder, name, from.attributes());
    }

    private void copy(Inode from, long folder, byte[] name) throws SigmaVaultException {
        made++;
        var twin = linked.get(from.number());
        if (twin != null) {
            head.link(twin, folder, name);
            return;
        }
        long number = copyContent(from, folder, name);
        if (from.links() > 1) {
            linked.put(from.number(), number);
        }
    }

    private long copyContent(Inode from, long folder, byte[] name) throws SigmaVaultException {
        if (from.type() == FileType.FIFO) {
            return head.putFifo(folder, name, from.attributes());
        }
        return switch (from.body()) {
            case Body.Target(var target) ->
                    head.putSymlink(folder, name, from.attributes(), target);
            case Body.Inline(var bytes) -> head.putFile(folder, name, from.attributes(), bytes);
            default -> copyExtents(from, folder, name);
        };
    }

    private long copyExtents(Inode from, long folder, byte[] name) throws SigmaVaultException {
        try (var draft = head.draft()) {
            var extents = source.extents(from.number());
            for (var extent = extents.next(); extent != null; extent = extents.next()) {
                if (!head.store().contains(extent.chunk())) {
                    throw TreeException.damaged(
                            "object " + extent.chunk(), "named by a file but not there");
                }
                draft.add(extent);
            }
            return head.putFile(folder, name, from.attributes(), from.size(), draft);
        }
    }
}
