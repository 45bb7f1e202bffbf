package io.sigmavault.backup.engine;

import io.sigmavault.core.SigmaVaultException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;

/// What Jazzer calls: the header of a backup, which is read before anything is known to be genuine, and what is read
/// once it is, by a key that a stranger may have made too.
public final class BackupFuzzTarget {

    private static final Path WORK = Path.of("target/fuzz/backup-out");

    private BackupFuzzTarget() {}

    /// Gives some bytes to the parsers: they refuse them, or what they read is written as it was, below its folder.
    public static void fuzzerTestOneInput(byte[] bytes) {
        header(bytes);
        entries(bytes);
    }

    static void header(byte[] bytes) {
        try {
            byte[] again = Header.read(new ByteArrayInputStream(bytes)).toBytes();
            if (!Arrays.equals(again, Arrays.copyOf(bytes, again.length))) {
                throw new AssertionError("two texts for one header");
            }
        } catch (SigmaVaultException e) {
            // refused
        } catch (IOException e) {
            throw new AssertionError("neither read nor refused", e);
        }
    }

    static void entries(byte[] bytes) {
        Path folder = WORK.resolve("in");
        try {
            Files.createDirectories(folder);
            Unpacking.entries(new DataInputStream(new ByteArrayInputStream(bytes)), folder);
        } catch (SigmaVaultException | EOFException e) {
            // refused
        } catch (IOException e) {
            throw new AssertionError("neither read nor refused", e);
        } finally {
            clear();
        }
    }

    private static void clear() {
        try (var all = Files.walk(WORK)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (each.toString().length() < WORK.toString().length()) {
                    throw new AssertionError("outside: " + each);
                }
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
