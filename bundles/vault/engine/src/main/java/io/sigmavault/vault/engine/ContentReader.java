package io.sigmavault.vault.engine;

import io.sigmavault.core.SigmaVaultException;
import java.util.Arrays;

/// Reads bytes of a content at any place. Safe for many threads.
final class ContentReader {

    private final Content content;
    private final long[] ends;
    private final ChunkStore chunks;

    ContentReader(Content content, ChunkTable table, ChunkStore chunks) {
        this.content = content;
        this.chunks = chunks;
        ends = content.ends(table);
    }

    long sizeBytes() {
        return content.sizeBytes();
    }

    /// Reads up to `length` bytes; fewer only at the end.
    int read(long position, byte[] target, int offset, int length) throws SigmaVaultException {
        int wanted = (int) Math.clamp(sizeBytes() - position, 0, length);
        int done = 0;
        int part = wanted == 0 ? 0 : partAt(position);
        while (done < wanted) {
            long at = position + done;
            long start = part == 0 ? 0 : ends[part - 1];
            int count = (int) Math.min(wanted - done, ends[part] - at);
            if (content.slot(part) == Content.HOLE) {
                Arrays.fill(target, offset + done, offset + done + count, (byte) 0);
            } else {
                byte[] chunk = chunks.read(content.slot(part));
                int from = content.skip(part) + (int) (at - start);
                System.arraycopy(chunk, from, target, offset + done, count);
            }
            done += count;
            part++;
        }
        return done;
    }

    /// The part that has the byte at `position`.
    private int partAt(long position) {
        int found = Arrays.binarySearch(ends, position);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
