package io.sigmavault.tests.fault;

import io.sigmavault.core.SigmaVaultException;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One thread's part of a vault: files whose names start with its own letter, what was acknowledged of them, and what
/// is under way.
final class Part {

    private static final byte[] GONE = {};

    interface Work {
        void run() throws SigmaVaultException;
    }

    /// What each file has; never changed in place, so that pictures can share it.
    private volatile TreeMap<String, byte[]> acknowledged = new TreeMap<>();

    private volatile TreeMap<String, byte[]> attempted = new TreeMap<>();

    /// Puts a file, by doing `work`.
    ///
    /// @param content null: removes it
    void change(String name, byte @Nullable [] content, Work work) throws SigmaVaultException {
        var next = new TreeMap<>(acknowledged);
        if (content == null) {
            next.remove(name);
        } else {
            next.put(name, content);
        }
        attempted = next;
        work.run();
        acknowledged = next;
    }

    /// What it may hold now.
    Part picture() {
        var copy = new Part();
        // In this order: what is acknowledged later was attempted.
        copy.acknowledged = acknowledged;
        copy.attempted = attempted;
        return copy;
    }

    TreeMap<String, byte[]> acknowledged() {
        return acknowledged;
    }

    /// Whether what a vault holds is what it may hold.
    boolean fits(TreeMap<String, byte[]> found) {
        return fits(found, acknowledged) || fits(found, attempted);
    }

    private static boolean fits(TreeMap<String, byte[]> found, TreeMap<String, byte[]> expected) {
        return found.keySet().equals(expected.keySet())
                && expected.entrySet().stream()
                        .allMatch(each ->
                                Arrays.equals(
                                        each.getValue(), found.getOrDefault(each.getKey(), GONE)));
    }
}
