package io.sigmavault.seal.tool;

import io.sigmavault.vault.tool.host.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which paths of a sealed file are wanted: all, or some with what is below them.
final class Selection {

    private final List<byte[]> wanted = new ArrayList<>();
    private final boolean[] found;

    /// @param paths as they are listed; none is all
    Selection(List<String> paths) {
        for (var path : paths) {
            wanted.add(Names.bytes(path.replaceAll("^(\\./|/)+|/+$", "")));
        }
        found = new boolean[wanted.size()];
    }

    boolean all() {
        return wanted.isEmpty();
    }

    /// Whether a file is wanted.
    boolean takes(byte[] path) {
        boolean taken = wanted.isEmpty();
        for (int i = 0; i < found.length; i++) {
            if (isBelow(path, wanted.get(i))) {
                found[i] = true;
                taken = true;
            }
        }
        return taken;
    }

    /// Whether a folder is wanted, or something in it is.
    boolean leadsTo(byte[] folder) {
        boolean taken = takes(folder);
        return taken || wanted.stream().anyMatch(each -> isBelow(each, folder));
    }

    /// What was asked for and did not come.
    List<String> missing() {
        var missing = new ArrayList<String>();
        for (int i = 0; i < found.length; i++) {
            if (!found[i]) {
                missing.add(Names.text(wanted.get(i)));
            }
        }
        return missing;
    }

    private static boolean isBelow(byte[] path, byte[] folder) {
        return folder.length == 0
                || path.length >= folder.length
                        && Arrays.equals(path, 0, folder.length, folder, 0, folder.length)
                        && (path.length == folder.length || path[folder.length] == '/');
    }
}
