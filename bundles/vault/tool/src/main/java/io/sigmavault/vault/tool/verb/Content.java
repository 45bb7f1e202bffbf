package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.FileView;
import io.sigmavault.vault.tree.Inode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Writes a file's content to a stream, holes as zeros, one chunk in memory at a time.
final class Content {

    private static final byte[] ZEROS = new byte[64 << 10];

    private Content() {}

    static void copy(FileView view, ObjectStore store, Inode file, OutputStream out)
            throws SigmaVaultException, IOException {
        if (file.body() instanceof Body.Inline(var bytes)) {
            out.write(bytes);
            return;
        }
        long at = 0;
        var extents = view.extents(file.number());
        for (var extent = extents.next(); extent != null; extent = extents.next()) {
            zeros(out, extent.offset() - at);
            byte[] chunk = store.read(Kind.CHUNK, extent.chunk());
            byte[] part = Arrays.copyOfRange(chunk, extent.skip(), extent.skip() + extent.length());
            out.write(part);
            at = extent.end();
        }
        zeros(out, file.size() - at);
    }

    private static void zeros(OutputStream out, long count) throws IOException {
        for (long left = count; left > 0; ) {
            int some = (int) Math.min(left, ZEROS.length);
            out.write(ZEROS, 0, some);
            left -= some;
        }
    }
}
