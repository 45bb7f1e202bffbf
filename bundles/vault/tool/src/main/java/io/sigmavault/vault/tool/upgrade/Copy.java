package io.sigmavault.vault.tool.upgrade;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.tool.cli.Progress;
import io.sigmavault.vault.tool.cli.ToolException;
import io.sigmavault.vault.tool.host.Names;
import io.sigmavault.vault.tool.put.Cutter;
import io.sigmavault.vault.tree.Attributes;
import io.sigmavault.vault.tree.FileTree;
import io.sigmavault.vault.tree.FileView;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Copies all files of a vault of format 0 into the head of another vault. Names, contents, modes and times are kept;
/// format 0 has no owners, so all become those given.
public final class Copy {

    private static final int PAGE = 1_000;
    private static final int GROUP = 0;

    private final VaultFiles from;
    private final FileTree to;
    private final Cutter cutter;
    private final int uid;
    private final int gid;
    private final Progress progress;
    private long files;

    public Copy(VaultFiles from, FileTree to, Cutter cutter, int uid, int gid, Progress progress) {
        this.from = from;
        this.to = to;
        this.cutter = cutter;
        this.uid = uid;
        this.gid = gid;
        this.progress = progress;
    }

    /// @return how many files were copied
    public long all() throws SigmaVaultException {
        folder(VaultPath.ROOT, FileView.ROOT);
        return files;
    }

    private void folder(VaultPath path, long target) throws SigmaVaultException {
        @Nullable String cursor = null;
        do {
            var page = from.list(path, cursor, PAGE);
            for (var entry : page.entries()) {
                entry(path.resolve(entry.name()), entry, target);
            }
            cursor = page.next();
        } while (cursor != null);
    }

    private void entry(VaultPath path, Entry entry, long folder) throws SigmaVaultException {
        byte[] name = Names.bytes(entry.name());
        var attributes = Attributes.of(entry.mode(), uid, gid, entry.modified());
        if (entry.folder()) {
            folder(path, to.putFolder(folder, name, attributes));
            return;
        }
        try (var source = from.openRead(path);
                var draft = to.draft()) {
            long size = cutter.range(source::read, GROUP, draft, 0, source.sizeBytes());
            to.putFile(folder, name, attributes, size, draft);
            files++;
            progress.add(1, size);
        } catch (IOException e) {
            throw ToolException.failed("reading " + path, e);
        }
    }
}
