package io.sigmavault.vault.tool.put;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Posix;
import java.io.IOException;

/// Reads files of this computer into the store, for one thread.
final class ContentReader {

    private final Posix host;
    private final Cutter cutter;

    ContentReader(Posix host, Cutter cutter) {
        this.host = host;
        this.cutter = cutter;
    }

    /// What can't be read is said in `source`; what can't be stored is thrown.
    void read(Source source) throws SigmaVaultException {
        try {
            int file = host.openRead(source.path);
            try {
                content(file, source);
                var after = host.stat(file);
                source.changed = !after.sameContent(source.stat) || source.size != after.size();
            } finally {
                host.close(file);
            }
            source.xattrs = Xattrs.of(host, source.path);
        } catch (IOException e) {
            source.problem = e.getMessage();
        }
    }

    private void content(int file, Source source) throws IOException, SigmaVaultException {
        Bytes bytes =
                (position, target, offset, length) ->
                        host.read(file, position, target, offset, length);
        if (source.stat.mayHaveHoles()) {
            sparse(file, bytes, source);
        } else if (source.stat.size() <= Chunker.SMALLEST) {
            var small = cutter.small(bytes, source.group(), source.content);
            source.size = small.size();
            source.inline = small.inline();
        } else {
            source.size = cutter.range(bytes, source.group(), source.content, 0, Long.MAX_VALUE);
        }
    }

    /// Stores the parts that are no holes.
    private void sparse(int file, Bytes bytes, Source source)
            throws HostException, IOException, SigmaVaultException {
        source.size = source.stat.size();
        long at = host.nextData(file, 0);
        while (at >= 0 && at < source.size) {
            long end = Math.min(host.nextHole(file, at), source.size);
            if (cutter.range(bytes, source.group(), source.content, at, end) < end) {
                source.changed = true;
                return;
            }
            at = host.nextData(file, end);
        }
    }
}
