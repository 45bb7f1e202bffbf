package io.sigmavault.vault.engine;

import java.io.IOException;

/// Replaces a small file as a whole: temporary file, force, rename, force of the folder.
final class Replace {

    private Replace() {}

    static void file(Disk disk, String folder, String name, byte[] bytes) throws IOException {
        String temporary = folder + "/" + name + Format.TEMPORARY;
        disk.delete(temporary);
        try (var file = disk.create(temporary)) {
            file.write(0, bytes, 0, bytes.length);
            file.force();
        } catch (IOException e) {
            disk.delete(temporary);
            throw e;
        }
        disk.rename(temporary, folder + "/" + name);
        disk.forceFolder(folder);
    }
}
