package io.sigmavault.audit.tool;

import java.io.IOException;
import java.util.List;

/// The audit log of a server, as far as it tells of itself. None of it is to be believed before it is checked.
interface RemoteLog {

    /// The newest checkpoint, a signed note; empty if none was signed yet.
    byte[] checkpoint() throws IOException;

    /// The keys that sign, one a line.
    byte[] keys() throws IOException;

    /// The hashes that show that the first `to` entries begin with the first `from` (RFC 9162 section 2.1.4).
    List<byte[]> consistency(long from, long to) throws IOException;
}
