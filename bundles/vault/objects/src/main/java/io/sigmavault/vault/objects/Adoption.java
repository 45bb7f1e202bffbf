package io.sigmavault.vault.objects;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes whole packs that no commit names into the next commit: a journal may name objects in them (in codebooks never). Those that can't be
/// read are left where they are, and told. Those of which the commit has every object, where it can be read, are deleted: such as
/// the new packs of a sweep or a re-sealing that was cut, or the old ones.
final class Adoption {

    private final Parts parts;
    private final Committer committer;

    Adoption(Parts parts, Committer committer) {
        this.parts = parts;
        this.committer = committer;
    }

    /// A file that no commit names.
    private record Unnamed(String name, long size, FileType type) {

        String path() {
            return type.path(name);
        }
    }

    void run(CommitRecord current, @Nullable CommitRecord previous) throws IOException {
        Set<String> named = new HashSet<>();
        current.packs().forEach(pack -> named.add(pack.name()));
        if (previous != null) {
            previous.packs().forEach(pack -> named.add(pack.name()));
        }
        var copies = new OtherCopies(parts, current);
        for (var pack : unnamed(named)) {
            try {
                if (pack.type() == FileType.CODEBOOK_PACK) {
                    codebook(pack);
                } else {
                    objects(pack, copies);
                }
            } catch (Damaged | EOFException e) {
                cantBeAdopted(pack.name(), e);
            }
        }
    }

    private void cantBeAdopted(String name, IOException why) {
        parts.troubles().add("pack " + name + " can't be adopted: " + why.getMessage());
    }

    /// Codebooks come first, as the others may need them.
    private List<Unnamed> unnamed(Set<String> named) throws IOException {
        var books = new ArrayList<Unnamed>();
        var others = new ArrayList<Unnamed>();
        for (var name : parts.disk().list(FileType.CHUNK_PACK.folder())) {
            if (!name.matches("[0-9a-f]{32}") || named.contains(name)) {
                continue;
            }
            try (var file = parts.disk().open(FileType.CHUNK_PACK.path(name))) {
                byte[] header = new byte[Layout.FILE_HEADER];
                long size = file.sizeBytes();
                file.read(0, header, 0, header.length);
                var type = FileType.ofPack(header[11]).orElse(FileType.CHUNK_PACK);
                var found = new Unnamed(name, size, type);
                (type == FileType.CODEBOOK_PACK ? books : others).add(found);
            } catch (EOFException e) {
                cantBeAdopted(name, e);
            }
        }
        books.addAll(others);
        return books;
    }

    /// Frames name a codebook only after a commit does, and while one does: nobody needs one that none names.
    private void codebook(Unnamed unnamed) throws IOException {
        if (!parts.options().olderCommit()) {
            parts.disk().delete(unnamed.path());
            return;
        }
        var pack = read(unnamed);
        if (pack.content().objects() != 1) {
            throw new Damaged("it has " + pack.content().objects() + " codebooks, not one");
        }
        adopt(pack);
    }

    private void objects(Unnamed unnamed, OtherCopies copies) throws IOException {
        var pack = read(unnamed);
        // Who opens an older commit deletes nothing: the newer one names packs as well.
        boolean spare =
                !parts.options().olderCommit()
                        && (lacksCodebook(pack.content()) || copies.haveAll(pack.content()));
        if (spare) {
            parts.disk().delete(unnamed.path());
            return;
        }
        index(adopt(pack), pack.content());
    }

    /// Whether a sweep dropped a codebook that frames name, so these frames as well: their deletion got lost.
    private boolean lacksCodebook(PackContent content) {
        return content.books().stream()
                .anyMatch(use -> parts.packs().holders(use.book()).isEmpty());
    }

    private record Read(Pack pack, PackContent content) {}

    private Read read(Unnamed unnamed) throws IOException {
        var draft = new Pack(unnamed.name(), unnamed.type(), unnamed.size(), 0, 0, 0, 0, List.of());
        var opened = PackFile.open(parts.disk(), parts.keys(), draft);
        try {
            var content = opened.content();
            int epoch = opened.seal().epoch();
            return new Read(
                    Pack.of(unnamed.name(), unnamed.type(), unnamed.size(), content, epoch),
                    content);
        } finally {
            opened.release();
        }
    }

    private int adopt(Read read) {
        int number = parts.packs().add(read.pack());
        committer.adopt(new PackStreams.Done(number, read.pack(), read.content()));
        return number;
    }

    private void index(int number, PackContent content) {
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
