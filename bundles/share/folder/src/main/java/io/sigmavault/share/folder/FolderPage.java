package io.sigmavault.share.folder;

import io.sigmavault.vault.Entry;
import io.sigmavault.vault.EntryPage;
import io.sigmavault.vault.VaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Lists a plain folder in parts, sorted by name. Each part goes through all names and keeps those it holds: memory is that
/// of one part however long the folder is.
final class FolderPage {

    private static final String AFTER = "after:";

    private FolderPage() {}

    static EntryPage of(SecureDirectoryStream<Path> folder, @Nullable String cursor, int limit)
            throws IOException, VaultException {
        if (cursor != null && !cursor.startsWith(AFTER)) {
            throw VaultException.badCursor();
        }
        String after = cursor == null ? "" : cursor.substring(AFTER.length());
        var first = new TreeSet<String>();
        boolean more = false;
        for (Path path : folder) {
            String name = path.getFileName().toString();
            if (name.compareTo(after) > 0) {
                first.add(name);
                if (first.size() > limit) {
                    first.pollLast();
                    more = true;
                }
            }
        }
        var entries = new ArrayList<Entry>(first.size());
        for (String name : first) {
            var facts = Descent.look(folder, name);
            if (facts != null && FolderEntry.shown(facts)) {
                entries.add(FolderEntry.of(name, facts));
            }
        }
        return new EntryPage(entries, more ? AFTER + first.last() : null);
    }
}
