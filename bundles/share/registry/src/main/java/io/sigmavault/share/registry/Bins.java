package io.sigmavault.share.registry;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Task;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.share.RecycleBins;
import io.sigmavault.share.Right;
import io.sigmavault.share.ShareException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and empties the folders `.recycle` of shares.
record Bins(ShareRegistry shares, Tasks tasks) implements RecycleBins {

    private static final int PAGE = 1_000;
    static final int LONGEST_DAYS = 36_500;
    static final VaultPath BIN = VaultPath.ROOT.resolve(RecycleBin.FOLDER);

    @Override
    public List<Removed> list(Caller caller, String share, VaultPath folder, int limit)
            throws SigmaVaultException {
        var found = new ArrayList<Removed>();
        try (var in = shares.enter(share, caller, Right.READ)) {
            if (!folder.isRoot()) {
                below(in, folder, limit, found);
                return found;
            }
            for (String day : days(in)) {
                below(in, VaultPath.ROOT.resolve(day), limit, found);
            }
        }
        return found;
    }

    /// Folders of days, the newest first.
    static List<String> days(Passage in) throws SigmaVaultException {
        if (!FreeName.taken(in.files(), BIN)) {
            return List.of();
        }
        var days = new ArrayList<String>();
        for (Entry entry : entries(in, BIN, Integer.MAX_VALUE)) {
            if (entry.folder()) {
                days.add(entry.name());
            }
        }
        return days.reversed();
    }

    private static void below(Passage in, VaultPath folder, int limit, List<Removed> found)
            throws SigmaVaultException {
        for (Entry entry : entries(in, in(folder), limit - found.size())) {
            VaultPath item = folder.resolve(entry.name());
            found.add(
                    new Removed(
                            item,
                            old(item),
                            day(item.names().getFirst()),
                            entry.folder(),
                            entry.sizeBytes()));
        }
    }

    static List<Entry> entries(Passage in, VaultPath folder, int most) throws SigmaVaultException {
        var all = new ArrayList<Entry>();
        @Nullable String cursor = null;
        while (all.size() < most) {
            var page = in.files().list(folder, cursor, Math.min(PAGE, most - all.size()));
            all.addAll(page.entries());
            cursor = page.next();
            if (cursor == null) {
                break;
            }
        }
        return all;
    }

    /// The second turn of a day has `.2` behind it.
    static String day(String folder) {
        return folder.substring(0, Math.min("YYYY-MM-DD".length(), folder.length()));
    }

    private static VaultPath in(VaultPath item) {
        var names = new ArrayList<>(BIN.names());
        names.addAll(item.names());
        return new VaultPath(names);
    }

    private static VaultPath old(VaultPath item) {
        return new VaultPath(item.names().subList(1, item.names().size()));
    }

    private static VaultPath checked(VaultPath item) throws SigmaVaultException {
        if (item.names().size() < 2) {
            throw VaultException.noSuchFile(item);
        }
        return item;
    }

    @Override
    public VaultPath restore(Caller caller, String share, VaultPath item)
            throws SigmaVaultException {
        checked(item);
        try (var in = shares.enter(share, caller, Right.WRITE)) {
            in.changing("restore", old(item));
            in.files().stat(in(item));
            FreeName.makeFolders(in.files(), old(item).parent());
            return putBack(in, in(item), old(item));
        }
    }

    private static VaultPath putBack(Passage in, VaultPath from, VaultPath to)
            throws SigmaVaultException {
        var files = in.files();
        if (!FreeName.taken(files, to) || !files.stat(from).folder() || !files.stat(to).folder()) {
            VaultPath free = FreeName.near(files, to);
            files.move(from, free, false);
            return free;
        }
        for (Entry entry : entries(in, from, Integer.MAX_VALUE)) {
            putBack(in, from.resolve(entry.name()), to.resolve(entry.name()));
        }
        files.remove(from, false);
        return to;
    }

    @Override
    public void delete(Caller caller, String share, VaultPath item) throws SigmaVaultException {
        checked(item);
        try (var in = shares.enter(share, caller, Right.WRITE)) {
            in.changing("delete", in(item));
            in.files().remove(in(item), true);
            in.forgetUse();
        }
    }

    @Override
    public Task empty(Caller caller, String share, int days) throws SigmaVaultException {
        if (days < 0 || days > LONGEST_DAYS) {
            throw ShareException.invalid("olderThanDays", "olderThanDays is 0 to 36,500");
        }
        shares.enter(share, caller, Right.WRITE).close();
        return EmptyBinTask.start(tasks, caller, share, Integer.toString(days));
    }
}
