package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.List;

/// Destroys a vault's headers, without which nothing in its packs can be read: every key but those of the slots is in them only,
/// sealed. Begins with a mark, so that a power cut between the two headers leaves a vault that nobody opens and that is destroyed
/// with the next try.
final class Shredding {

    private static final List<String> HEADERS = List.of(Layout.HEADER_A, Layout.HEADER_B);

    private final Disk disk;

    Shredding(Disk disk) {
        this.disk = disk;
    }

    /// @throws IOException if a header can't be erased, or is still there when it is read back
    void run() throws IOException {
        if (!disk.exists(Layout.SHREDDED)) {
            try (var mark = disk.create(Layout.SHREDDED)) {
                mark.force();
            }
            disk.forceFolder("");
        }
        for (var name : HEADERS) {
            disk.delete(name + Layout.TEMPORARY + Layout.TEMPORARY);
            erase(name + Layout.TEMPORARY);
            erase(name);
        }
        for (var name : HEADERS) {
            check(name);
            disk.delete(name);
        }
        disk.forceFolder("");
    }

    private void erase(String name) throws IOException {
        disk.erase(name);
        if (!name.endsWith(Layout.TEMPORARY)) {
            return;
        }
        disk.delete(name);
    }

    /// No byte of the header may be read back: its magic, its salts, its wrapped keys.
    private void check(String name) throws IOException {
        if (!disk.exists(name)) {
            return;
        }
        try (var file = disk.open(name)) {
            byte[] bytes = new byte[(int) Math.min(Header.MOST, file.sizeBytes())];
            file.read(0, bytes, 0, bytes.length);
            for (byte each : bytes) {
                if (each != 0) {
                    throw new IOException(name + " reads back as it was before it was erased");
                }
            }
        }
    }
}
