package io.sigmavault.tests.fault;

import io.sigmavault.update.format.ReleaseReader;
import io.sigmavault.update.format.Root;
import io.sigmavault.update.format.Signatures;
import io.sigmavault.update.format.UpdateException;
import java.util.Arrays;

/// What Jazzer calls: the parsers of an update. The server and its root helper read the signatures before anything is
/// known to be genuine.
public final class UpdateFuzzTarget {

    private UpdateFuzzTarget() {}

    private interface Parser {
        byte[] again(byte[] bytes) throws UpdateException;
    }

    /// Gives some bytes to the parsers: they refuse them, or what they read is written as it was.
    public static void fuzzerTestOneInput(byte[] bytes) {
        reads(bytes, text -> ReleaseReader.read(text).bytes());
        reads(bytes, text -> Signatures.read(text).bytes());
        try {
            byte[] pem = Root.read("fuzz.pem", bytes).pem();
            if (!Root.read("again.pem", pem).id().equals(Root.read("fuzz.pem", bytes).id())) {
                throw new AssertionError("a key does not come back");
            }
        } catch (UpdateException e) {
            // refused
        }
    }

    private static void reads(byte[] bytes, Parser parser) {
        try {
            if (!Arrays.equals(parser.again(bytes), bytes)) {
                throw new AssertionError("two texts for one thing");
            }
        } catch (UpdateException e) {
            // refused
        }
    }
}
