package io.sigmavault.vault.objects;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two copies of the header. They are replaced one after the other, and the first is read back before the second
/// is touched, so that at every moment one of them is whole.
final class HeaderFiles {

    private static final List<String> NAMES = List.of(Layout.HEADER_A, Layout.HEADER_B);

    private final Disk disk;

    HeaderFiles(Disk disk) {
        this.disk = disk;
    }

    /// @param header the newer one of those that are whole
    /// @param unequal copies that are hurt or older, and are to be replaced
    record Found(Header header, List<String> unequal) {}

    boolean any() {
        return NAMES.stream().anyMatch(disk::exists);
    }

    /// @throws Damaged if none is whole
    Found load() throws IOException {
        var first = tryLoad(Layout.HEADER_A);
        var second = tryLoad(Layout.HEADER_B);
        if (first == null && second == null) {
            throw new Damaged("both copies of its header are hurt");
        }
        var best =
                second == null || first != null && first.generation() >= second.generation()
                        ? first
                        : second;
        if (best == null) {
            throw new IllegalStateException("one was found");
        }
        var unequal = new ArrayList<String>();
        byte[] bytes = best.toBytes();
        for (var name : NAMES) {
            var header = name.equals(Layout.HEADER_A) ? first : second;
            if (header == null || !Arrays.equals(bytes, header.toBytes())) {
                unequal.add(name);
            }
        }
        return new Found(best, List.copyOf(unequal));
    }

    private @Nullable Header tryLoad(String name) throws IOException {
        try {
            return Header.read(bytes(name));
        } catch (Damaged | NoSuchFileException | EOFException e) {
            return null; // the other copy may be whole
        }
    }

    private byte[] bytes(String name) throws IOException {
        try (var file = disk.open(name)) {
            byte[] bytes = new byte[(int) Math.min(Header.MOST, file.sizeBytes())];
            file.read(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    /// Replaces both.
    void replace(Header header) throws IOException {
        for (var name : NAMES) {
            replace(name, header);
        }
    }

    void replace(String name, Header header) throws IOException {
        byte[] bytes = header.toBytes();
        String temporary = name + Layout.TEMPORARY;
        disk.delete(temporary);
        try (var file = disk.create(temporary)) {
            file.write(0, bytes, 0, bytes.length);
            file.force();
        }
        disk.rename(temporary, name);
        disk.forceFolder("");
        if (!Arrays.equals(bytes, bytes(name))) {
            throw new IOException(name + " does not read back as it was written");
        }
    }
}
