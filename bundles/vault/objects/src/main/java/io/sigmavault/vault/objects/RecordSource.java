package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.List;

/// Index records in the order of their ids, and the frames they name. For one thread.
interface RecordSource {

    long records();

    /// Names of packs, as [#frames] numbers them.
    List<String> packs();

    /// Gives all entries of the frame table, in order.
    void frames(FrameSink sink) throws IOException;

    /// Goes to the next record.
    ///
    /// @return false at the end
    boolean next() throws IOException;

    /// Holds the record's id, from [#at] on.
    byte[] block();

    int at();

    int frame();

    int ordinal();

    /// Gets entries of a frame table.
    interface FrameSink {
        void frame(int pack, int offset, int length, int count) throws IOException;
    }
}
