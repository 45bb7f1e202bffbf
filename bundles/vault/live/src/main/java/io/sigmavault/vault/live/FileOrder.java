package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.tree.Difference;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.Extent;
import io.sigmavault.vault.tree.FileGroup;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Like beside like: by type of file, ending of its name, path, place in the file; and beside what a file has now what snapshots have
/// of it at that place ([#versions]). What nothing has comes first, as it lies. A hint: objects that come or move since are somewhere among
/// their like, or not. Memory: 4 bytes and three bits for each stored object.
final class FileOrder implements Resealer.Order {

    private static final int GROUPS = FileGroup.LAST + 1;
    private static final int ASK_EVERY = 256;
    private static final int LAST_PLACE = (1 << GROUP_BITS) - 1;

    private final ObjectStore store;
    private int[] keys = new int[1_024];

    /// What only snapshots have.
    private final BitSet past = new BitSet();

    /// What is re-sealed in any case.
    private final BitSet coming = new BitSet();

    /// What is not, but is another version of something that is.
    private final BitSet besideComing = new BitSet();

    private final @Nullable ColdObjects cold;
    private int place;

    private FileOrder(ObjectStore store, @Nullable ColdObjects cold) {
        this.store = store;
        this.cold = cold;
    }

    /// Goes through the files.
    static FileOrder of(FileView view, ObjectStore store, Space.Progress progress)
            throws SigmaVaultException, InterruptedException {
        return of(view, store, null, progress);
    }

    /// @param cold learns which objects are; or null where there is no dense tier
    static FileOrder of(
            FileView view, ObjectStore store, @Nullable ColdObjects cold, Space.Progress progress)
            throws SigmaVaultException, InterruptedException {
        var order = new FileOrder(store, cold);
        new FileWalk(view, progress, 0)
                .below(FileView.ROOT, (name, file) -> order.file(view, name, file));
        return order;
    }

    /// Before [#versions]: an object that is re-sealed in any case.
    void comes(ObjectId id) throws SigmaVaultException {
        var stored = store.stored(id);
        if (stored != null) {
            coming.set(stored.number());
        }
    }

    boolean hasBesideComing() {
        return !besideComing.isEmpty();
    }

    /// Whether an object need not be re-sealed but would lie beside another version of it if it were.
    boolean isBesideComing(ObjectId id) throws SigmaVaultException {
        var stored = besideComing.isEmpty() ? null : store.stored(id);
        return stored != null && besideComing.get(stored.number());
    }

    /// Puts beside what `newer` has what only `older` has: what was in a file before beside what is there now, so that a frame has
    /// both and is little more than one of them; of what is gone like beside like. Reads what differs. Memory: 32 MiB, for [Diff].
    ///
    /// @param newer whose objects have their places
    /// @param progress asked now and then, to end it
    void versions(FileView older, FileView newer, Space.Progress progress)
            throws SigmaVaultException, InterruptedException {
        var diff = older.diff(newer);
        long done = 0;
        for (var found = diff.next(); found != null; found = diff.next()) {
            var before = found.before();
            if (before != null
                    && before.type() == FileType.FILE
                    && found.kind() != Difference.Kind.METADATA) {
                version(older, before, newer, found.after());
            }
            if (++done % ASK_EVERY == 0) {
                progress.at(0, 0);
            }
        }
    }

    private void version(FileView older, Entry before, FileView newer, @Nullable Entry after)
            throws SigmaVaultException {
        int group = group(before);
        var now =
                after != null && after.type() == FileType.FILE
                        ? newer.extents(after.inode())
                        : null;
        var beside = now == null ? null : now.next();
        int key = 0;
        var extents = older.extents(before.inode());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            while (now != null && beside != null && beside.end() <= extent.offset()) {
                beside = now.next();
            }
            if (beside != null) {
                key = keyOf(beside.chunk());
            }
            var stored = store.stored(extent.chunk());
            if (stored != null && key >>> GROUP_BITS == group) {
                meet(stored.number(), beside);
                past(stored.number(), put(stored.number(), key));
            } else if (stored != null) {
                past(stored.number(), add(stored.number(), group));
            }
        }
    }

    private void meet(int number, @Nullable Extent beside) throws SigmaVaultException {
        var other = beside == null || coming.isEmpty() ? null : store.stored(beside.chunk());
        if (other == null || coming.get(number) == coming.get(other.number())) {
            return;
        }
        besideComing.set(coming.get(number) ? other.number() : number);
    }

    private static int group(Entry name) {
        var type = FileTypes.of(new String(name.name(), StandardCharsets.UTF_8));
        return (type.ordinal() + 1) * GROUPS + FileGroup.of(name.name());
    }

    private void file(FileView view, Entry name, Inode file) throws SigmaVaultException {
        int group = group(name);
        boolean isRead = cold != null && cold.isRead(file.number());
        var extents = view.extents(file.number());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            var stored = store.stored(extent.chunk());
            if (stored != null) {
                add(stored.number(), group);
                if (cold != null) {
                    cold.add(stored.number(), isRead);
                }
            }
        }
    }

    private void past(int number, boolean isNew) {
        if (isNew) {
            past.set(number);
        }
    }

    /// What no file has now teaches nothing: a codebook would keep pieces of what was deleted before it was made.
    @Override
    public boolean mayTeach(ObjectId id) throws SigmaVaultException {
        var stored = store.stored(id);
        return stored == null || !past.get(stored.number());
    }

    /// @return false if it has a place
    private boolean add(int number, int group) {
        boolean isNew = put(number, group << GROUP_BITS | Math.min(place, LAST_PLACE));
        place += isNew ? 1 : 0;
        return isNew;
    }

    /// @return false if it has a place
    private boolean put(int number, int key) {
        if (number >= keys.length) {
            keys = Arrays.copyOf(keys, Math.max(number + 1, keys.length + keys.length / 2));
        }
        if (keys[number] != 0) {
            return false;
        }
        keys[number] = key;
        return true;
    }

    @Override
    public int keyOf(ObjectId id) throws SigmaVaultException {
        var stored = store.stored(id);
        return stored == null || stored.number() >= keys.length ? 0 : keys[stored.number()];
    }

    /// What the vault calls the files of a group: type and a number for the endings of their names; empty for what no file has.
    static String labelOf(int group) {
        int type = group / GROUPS - 1;
        return type < 0
                ? ""
                : Space.Type.values()[type].name().toLowerCase(Locale.ROOT) + "/" + group % GROUPS;
    }

    /// The type in a label, or null if there is none.
    static Space.@Nullable Type typeIn(String label) {
        var name = label.split("/", 2)[0].toUpperCase(Locale.ROOT);
        return Arrays.stream(Space.Type.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Resealer.Dense dense() {
        return cold == null ? Resealer.Dense.NONE : cold;
    }

    /// The type of the files that have objects with such a key.
    static Space.Type typeOf(int key) {
        int type = (key >>> GROUP_BITS) / GROUPS - 1;
        return type < 0 ? Space.Type.OTHER : Space.Type.values()[type];
    }
}
