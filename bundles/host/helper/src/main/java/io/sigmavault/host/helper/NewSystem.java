package io.sigmavault.host.helper;

import java.util.Arrays;

/// What a person wants installed.
///
/// @param device path of a whole disk
/// @param title the disk's, as it was typed
/// @param eraseData whether what is on the disk may be lost
/// @param name of the machine; empty: it makes one up at its first start
/// @param setUp the file for a set-up without a browser, as it stands in the answer file; empty: none. Cleared when the
///     installation ends.
record NewSystem(String device, String title, boolean eraseData, String name, byte[] setUp)
        implements AutoCloseable {

    @Override
    public void close() {
        Arrays.fill(setUp, (byte) 0);
    }

    @Override
    public String toString() {
        return "installation on " + device;
    }
}
