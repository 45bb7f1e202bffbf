package io.sigmavault.share.folder;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.folder.Descriptor.Refused;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Extended attributes of files and folders of a pool: those of the file system, name space `user`; how many there may be is
/// its to say.
record FolderXattrs(Descent folder, VaultPath path) {

    private static final String KEPT = "user.";
    private static final int LONGEST_NAME = 255;

    private interface Work<T> {
        T on(Descriptor file) throws IOException;
    }

    private <T> T open(Work<T> work) throws IOException, SigmaVaultException {
        var names = new ArrayList<>(folder.names());
        names.addAll(path.names());
        try (var file = Descriptor.open(folder.pool(), names)) {
            return work.on(file);
        } catch (Refused e) {
            switch (e.errno) {
                case Refused.ENOENT, Refused.ENOTDIR, Refused.ELOOP, Refused.EXDEV ->
                        throw VaultException.noSuchFile(path);
                case Refused.EPERM, Refused.EOPNOTSUPP -> throw VaultException.noXattrs();
                case Refused.ENOSPC, Refused.E2BIG, Refused.ERANGE ->
                        throw VaultException.tooManyXattrs(path);
                default -> throw e;
            }
        }
    }

    List<String> names() throws IOException, SigmaVaultException {
        byte[] list = open(Descriptor::list);
        return Arrays.stream(new String(list, StandardCharsets.UTF_8).split("\0", -1))
                .filter(name -> name.startsWith(KEPT))
                .sorted((one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other)))
                .toList();
    }

    Optional<byte[]> get(String name) throws IOException, SigmaVaultException {
        check(name);
        return name.startsWith(KEPT) ? open(file -> get(file, name)) : Optional.empty();
    }

    private static Optional<byte[]> get(Descriptor file, String name) throws Refused {
        try {
            return Optional.of(file.get(name));
        } catch (Refused e) {
            if (e.errno == Refused.ENODATA) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void set(String name, byte @Nullable [] value) throws IOException, SigmaVaultException {
        check(name);
        if (!name.startsWith(KEPT)) {
            throw VaultException.noXattrs();
        }
        open(file -> {
            if (value != null) {
                file.set(name, value);
            } else {
                remove(file, name);
            }
            return true;
        });
    }

    private static void remove(Descriptor file, String name) throws Refused {
        try {
            file.remove(name);
        } catch (Refused e) {
            if (e.errno != Refused.ENODATA) {
                throw e;
            }
        }
    }

    private static void check(String name) {
        if (name.indexOf('\0') >= 0 || utf8(name).length > LONGEST_NAME) {
            throw new InvalidPathException("an attribute's name has 1 to 255 bytes without NUL");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
