package io.sigmavault.vault.live;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.objects.ObjectId;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.Resealer;
import io.sigmavault.vault.tree.Entry;
import io.sigmavault.vault.tree.FileGroup;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Like beside like: by type of file, ending of its name, path, place in the file. What no file has now comes first, as it
/// lies. A hint: objects that come or move since are somewhere among their like, or not. Memory: 4 bytes for each stored object.
final class FileOrder implements Resealer.Order {

    private static final int GROUPS = FileGroup.LAST + 1;
    private static final int LAST_PLACE = (1 << GROUP_BITS) - 1;

    private final ObjectStore store;
    private int[] keys = new int[1_024];
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

    private void file(FileView view, Entry name, Inode file) throws SigmaVaultException {
        var type = FileTypes.of(new String(name.name(), StandardCharsets.UTF_8));
        int group = (type.ordinal() + 1) * GROUPS + FileGroup.of(name.name());
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

    private void add(int number, int group) {
        if (number >= keys.length) {
            keys = Arrays.copyOf(keys, Math.max(number + 1, keys.length + keys.length / 2));
        }
        if (keys[number] == 0) {
            keys[number] = group << GROUP_BITS | Math.min(place++, LAST_PLACE);
        }
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
