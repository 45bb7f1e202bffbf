package io.sigmavault.vault.objects;

import io.sigmavault.core.SigmaVaultException;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;

/// Checks one pack: its directory, and every frame with the ids of its objects.
final class PackCheck {

    private final Parts parts;
    private final int number;
    private final Pack pack;
    private final Consumer<String> damage;
    private final Consumer<ObjectId> lost;

    /// @param damage gets a sentence for each thing that is hurt
    /// @param lost gets each object that can't be read from here
    PackCheck(
            Parts parts, int number, Pack pack, Consumer<String> damage, Consumer<ObjectId> lost) {
        this.parts = parts;
        this.number = number;
        this.pack = pack;
        this.damage = damage;
        this.lost = lost;
    }

    /// @return the directory, or an empty one if it can't be read
    PackContent directory() throws SigmaVaultException {
        try {
            var content = parts.packs().content(number);
            if (content.frames() != pack.frames()
                    || content.objects() != pack.objects()
                    || content.plainBytes() != pack.plainBytes()) {
                damage.accept("pack " + pack.name() + " has not what its commit says");
            }
            return content;
        } catch (IOException e) {
            damage.accept(text(e));
            return new PackContent();
        }
    }

    /// Whether each object of the directory is found by the index.
    void index(PackContent content) throws IOException {
        if (pack.type() == FileType.CODEBOOK_PACK) {
            return; // the commit finds it
        }
        int missing = 0;
        for (int i = 0; i < content.objects(); i++) {
            if (parts.index().find(ObjectId.read(content.ids(), i * ObjectId.BYTES)) == null) {
                missing++;
            }
        }
        if (missing > 0) {
            damage.accept("pack " + pack.name() + " has " + missing + " objects the index lacks");
        }
    }

    /// Reads a frame and compares its objects' ids.
    ///
    /// @param first number of its first object in the directory
    void frame(PackContent content, int frame, int first) throws SigmaVaultException {
        try {
            var decoded = parts.frames().load(number, content.offset(frame), content.length(frame));
            if (decoded.count() != content.count(frame)) {
                throw new Damaged(
                        "pack " + pack.name() + " has a frame that its directory tells otherwise");
            }
            for (int i = 0; i < decoded.count(); i++) {
                var id = ObjectId.read(content.ids(), (first + i) * ObjectId.BYTES);
                int start = decoded.starts()[i];
                int length = decoded.starts()[i + 1] - start;
                if (!parts.ids().of(decoded.kind(), decoded.plain(), start, length).equals(id)) {
                    damage.accept(
                            "pack " + pack.name() + ": object " + id + " is not what was stored");
                    lost.accept(id);
                }
            }
        } catch (StoreException.Wrapped e) {
            throw e.inner();
        } catch (IOException e) {
            damage.accept(text(e));
            for (int i = 0; i < content.count(frame); i++) {
                lost.accept(ObjectId.read(content.ids(), (first + i) * ObjectId.BYTES));
            }
        }
    }

    private String text(IOException e) {
        return e instanceof Damaged || e instanceof EOFException
                ? String.valueOf(e.getMessage())
                : "pack " + pack.name() + " can't be read: " + e.getMessage();
    }
}
