package io.sigmavault.vault.tool.put;

import io.sigmavault.vault.tool.host.HostException;
import io.sigmavault.vault.tool.host.Posix;
import io.sigmavault.vault.tree.Xattr;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a file's extended attributes, ACLs among them.
final class Xattrs {

    private Xattrs() {}

    /// Leaves out those that this user may not read.
    static List<Xattr> of(Posix host, byte[] path) throws HostException {
        byte[] names = host.attributeNames(path);
        if (names.length == 0) {
            return List.of();
        }
        var found = new ArrayList<Xattr>();
        int start = 0;
        for (int at = 0; at < names.length; at++) {
            if (names[at] == 0) {
                add(host, path, Arrays.copyOfRange(names, start, at), found);
                start = at + 1;
            }
        }
        return found;
    }

    private static void add(Posix host, byte[] path, byte[] name, List<Xattr> found)
            throws HostException {
        try {
            byte[] value = host.attribute(path, name);
            found.add(new Xattr(new String(name, StandardCharsets.UTF_8), value));
        } catch (HostException e) {
            if (!e.notKept() && e.errno() != HostException.NO_DATA) {
                throw e;
            }
        }
    }
}
