package io.sigmavault.vault.objects;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes whole packs that no commit names into the next commit: a journal may name objects in them. Those that can't be
/// read are left where they are, and told. Those of which the commit has every object, where it can be read, are deleted: such as
/// the new packs of a sweep or a re-sealing that was cut, or the old ones.
final class Adoption {

    private final Parts parts;
    private final Committer committer;

    Adoption(Parts parts, Committer committer) {
        this.parts = parts;
        this.committer = committer;
    }

    void run(CommitRecord current, @Nullable CommitRecord previous) throws IOException {
        Set<String> named = new HashSet<>();
        current.packs().forEach(pack -> named.add(pack.name()));
        if (previous != null) {
            previous.packs().forEach(pack -> named.add(pack.name()));
        }
        var copies = new OtherCopies(parts, current);
        for (var name : parts.disk().list(FileType.CHUNK_PACK.folder())) {
            if (name.matches("[0-9a-f]{32}") && !named.contains(name)) {
                try {
                    adopt(name, copies);
                } catch (Damaged | EOFException e) {
                    parts.troubles().add("pack " + name + " can't be adopted: " + e.getMessage());
                }
            }
        }
    }

    private void adopt(String name, OtherCopies copies) throws IOException {
        byte[] header = new byte[Layout.FILE_HEADER];
        long size;
        try (var file = parts.disk().open(FileType.CHUNK_PACK.path(name))) {
            size = file.sizeBytes();
            file.read(0, header, 0, header.length);
        }
        var type =
                header[11] == FileType.NODE_PACK.code() ? FileType.NODE_PACK : FileType.CHUNK_PACK;
        var draft = new Pack(name, type, size, 0, 0, 0, 0);
        var opened = PackFile.open(parts.disk(), parts.keys(), draft);
        PackContent content;
        int epoch;
        try {
            content = opened.content();
            epoch = opened.seal().epoch();
        } finally {
            opened.release();
        }
        // Who opens an older commit deletes nothing: the newer one names packs as well.
        if (!parts.options().olderCommit() && copies.haveAll(content)) {
            parts.disk().delete(FileType.CHUNK_PACK.path(name));
            return;
        }
        var pack =
                new Pack(
                        name,
                        type,
                        size,
                        content.frames(),
                        content.objects(),
                        content.plainBytes(),
                        epoch);
        int number = parts.packs().add(pack);
        committer.adopt(new PackStreams.Done(number, pack, content));
        int object = 0;
        for (int i = 0; i < content.frames(); i++) {
            int end = object + content.count(i);
            byte[] ids =
                    Arrays.copyOfRange(
                            content.ids(), ObjectId.BYTES * object, ObjectId.BYTES * end);
            parts.index()
                    .stored(number, content.offset(i), content.length(i), content.count(i), ids);
            object = end;
        }
    }
}
