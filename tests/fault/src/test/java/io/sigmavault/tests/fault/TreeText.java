package io.sigmavault.tests.fault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.Entry;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.live.Workload;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.FileType;
import io.sigmavault.vault.tree.FileView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// The files and folders of a small vault, of either format, as sorted lines: path, mode, time, checksum of the content.
record TreeText(List<String> lines) {

    private static String line(String path, int mode, Instant modified, byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        return "%s %o %s %d %08x"
                .formatted(path, mode & 07777, modified, content.length, sum.getValue());
    }

    /// Of a vault of format 0.
    static TreeText of(VaultFiles files) throws SigmaVaultException {
        var lines = new ArrayList<String>();
        collect(files, VaultPath.ROOT, lines);
        return sorted(lines);
    }

    private static void collect(VaultFiles files, VaultPath folder, List<String> lines)
            throws SigmaVaultException {
        for (Entry each : files.list(folder, null, 1_000).entries()) {
            var path = folder.resolve(each.name());
            byte[] content = each.folder() ? new byte[0] : Workload.content(files, path);
            lines.add(line(path.toString(), each.mode(), each.modified(), content));
            if (each.folder()) {
                collect(files, path, lines);
            }
        }
    }

    /// Of a vault of format 1.
    static TreeText of(FileView files, ObjectStore store) throws SigmaVaultException {
        var lines = new ArrayList<String>();
        collect(files, store, FileView.ROOT, "", lines);
        return sorted(lines);
    }

    private static void collect(
            FileView files, ObjectStore store, long folder, String path, List<String> lines)
            throws SigmaVaultException {
        var listing = files.list(folder, new byte[0]);
        for (var each = listing.next(); each != null; each = listing.next()) {
            String name = path + new String(each.name(), StandardCharsets.UTF_8);
            var inode = files.stat(each.inode());
            var attributes = inode.attributes();
            boolean isFolder = inode.type() == FileType.FOLDER;
            byte[] content =
                    isFolder ? new byte[0] : content(files, store, each.inode(), inode.size());
            lines.add(line(name, attributes.mode(), attributes.modified(), content));
            if (isFolder) {
                collect(files, store, each.inode(), name + "/", lines);
            }
        }
    }

    private static byte[] content(FileView files, ObjectStore store, long inode, long size)
            throws SigmaVaultException {
        if (files.stat(inode).body() instanceof Body.Inline(var bytes)) {
            return bytes;
        }
        byte[] content = new byte[(int) size];
        var extents = files.extents(inode);
        for (var each = extents.next(); each != null; each = extents.next()) {
            byte[] chunk = store.read(Kind.CHUNK, each.chunk());
            System.arraycopy(chunk, each.skip(), content, (int) each.offset(), each.length());
        }
        return content;
    }

    private static TreeText sorted(List<String> lines) {
        var all = lines.toArray(String[]::new);
        Arrays.sort(all);
        return new TreeText(List.of(all));
    }
}
