package io.sigmavault.vault.tool.put;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.objects.Kind;
import io.sigmavault.vault.objects.ObjectStore;
import io.sigmavault.vault.objects.ObjectWriter;
import io.sigmavault.vault.tree.Body;
import io.sigmavault.vault.tree.Draft;
import io.sigmavault.vault.tree.Extent;
import java.io.IOException;
import java.util.Arrays;

/// Cuts content into chunks and stores them, for one thread, with a buffer of 8 MiB.
public final class Cutter {

    private static final int BUFFER = 8 << 20;

    private final ObjectWriter writer;
    private final Chunker chunker;
    private final byte[] buffer = new byte[BUFFER];

    Cutter(ObjectWriter writer, long[] gear) {
        this.writer = writer;
        this.chunker = new Chunker(gear);
    }

    /// @param writer of the store, for one thread
    public static Cutter of(ObjectStore store, ObjectWriter writer) {
        return new Cutter(writer, gear(store));
    }

    static long[] gear(ObjectStore store) {
        try (var key = store.subkey("chunker", Chunker.KEY_BYTES)) {
            return Chunker.gear(key);
        }
    }

    /// What a small file became.
    ///
    /// @param size how many bytes there were
    /// @param inline all of them if they are few enough to lie beside the attributes; else empty, and they are in
    ///     the draft
    @SuppressWarnings("ArrayRecordComponent")
    record Small(long size, byte[] inline) {}

    private static final byte[] NOTHING = {};

    /// Stores a file that is expected to have at most [Chunker#SMALLEST] bytes: without cutting.
    Small small(Bytes bytes, int group, Draft draft) throws IOException, SigmaVaultException {
        int length = fill(bytes, 0, 0, Chunker.SMALLEST + 1);
        if (length > Chunker.SMALLEST) { // it has grown
            return new Small(range(bytes, group, draft, 0, Long.MAX_VALUE), NOTHING);
        }
        if (length <= Body.MOST_INLINE) {
            return new Small(length, Arrays.copyOf(buffer, length));
        }
        put(draft, group, 0, 0, length);
        return new Small(length, NOTHING);
    }

    /// Stores one range, cut by content.
    ///
    /// @return where it ended: `end`, or the end of the content
    public long range(Bytes bytes, int group, Draft draft, long start, long end)
            throws IOException, SigmaVaultException {
        chunker.restart();
        long position = start; // of the buffer's first byte
        int filled = 0;
        while (true) {
            int before = filled;
            int most = (int) Math.min(buffer.length - filled, end - position - filled);
            filled = fill(bytes, position + filled, filled, most);
            boolean last = filled - before < most || position + filled == end;
            int chunk = cut(draft, group, position, before, filled);
            if (last) {
                put(draft, group, position + chunk, chunk, filled - chunk);
                return position + filled;
            }
            System.arraycopy(buffer, chunk, buffer, 0, filled - chunk);
            position += chunk;
            filled -= chunk;
        }
    }

    /// Stores the whole chunks of the buffer.
    ///
    /// @param from where the search for borders goes on
    /// @return where the last chunk begins, which goes on
    private int cut(Draft draft, int group, long position, int from, int to)
            throws SigmaVaultException {
        int chunk = 0;
        int at = from;
        for (int border = chunker.border(buffer, at, to);
                border >= 0;
                border = chunker.border(buffer, at, to)) {
            put(draft, group, position + chunk, chunk, border - chunk);
            chunk = border;
            at = border;
        }
        return chunk;
    }

    private void put(Draft draft, int group, long position, int offset, int length)
            throws SigmaVaultException {
        if (length > 0) {
            var id = writer.put(Kind.CHUNK, group, buffer, offset, length);
            draft.add(new Extent(position, length, id));
        }
    }

    /// @return where the buffer is filled to; less than asked for only at the end
    private int fill(Bytes bytes, long position, int offset, int most)
            throws IOException, SigmaVaultException {
        int done = 0;
        while (done < most) {
            int got = bytes.read(position + done, buffer, offset + done, most - done);
            if (got == 0) {
                break;
            }
            done += got;
        }
        return offset + done;
    }
}
