package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/// A small file of lines with a checksum, replaced as a whole.
final class CheckedText {

    private static final String SUM = "crc32 ";

    private final Disk disk;
    private final String name;
    private final String title;
    private final int mostBytes;

    /// @param title first line
    CheckedText(Disk disk, String name, String title, int mostBytes) {
        this.disk = disk;
        this.name = name;
        this.title = title;
        this.mostBytes = mostBytes;
    }

    /// The lines, each ended by a newline; empty if it is not there or not what was written.
    Optional<String> read() throws IOException {
        if (!disk.exists(name)) {
            return Optional.empty();
        }
        byte[] bytes;
        try (var file = disk.open(name)) {
            bytes = new byte[(int) Math.min(mostBytes, file.sizeBytes())];
            file.read(0, bytes, 0, bytes.length);
        }
        var text = new String(bytes, StandardCharsets.US_ASCII);
        int end = text.lastIndexOf(SUM);
        int start = title.length() + 1;
        return text.startsWith(title + "\n")
                        && end >= start
                        && text.substring(end).equals(sum(text.substring(0, end)))
                ? Optional.of(text.substring(start, end))
                : Optional.empty();
    }

    /// @param lines each ended by a newline
    void write(String lines) throws IOException {
        var text = title + "\n" + lines;
        replace(disk, name, (text + sum(text)).getBytes(StandardCharsets.US_ASCII));
    }

    /// Puts a file in the place of another, for good when this returns.
    static void replace(Disk disk, String name, byte[] bytes) throws IOException {
        String temporary = name + Format.TEMPORARY;
        disk.delete(temporary);
        try (var file = disk.create(temporary)) {
            file.write(0, bytes, 0, bytes.length);
            file.force();
        }
        disk.rename(temporary, name);
        disk.forceFolder("");
    }

    private static String sum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return SUM + crc.getValue() + "\n";
    }
}
