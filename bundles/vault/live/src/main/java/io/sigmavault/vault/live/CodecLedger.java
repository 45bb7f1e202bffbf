package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// The `codecs` file: which codecs' decoders a vault needs, readable while it is locked. It names
/// codecs and frame counts and nothing else. A codec is in it before its first frame is
/// acknowledged; the counts are those of the last lock.
final class CodecLedger {

    private static final String TITLE = "sigmavault codecs 1";
    private static final int MOST_BYTES = 16_384;
    private static final Pattern LINE = Pattern.compile("[!-~]{1,64} [0-9]{1,18}");

    private final Disk disk;
    private Map<String, Long> counts = Map.of();
    private boolean written;

    CodecLedger(Disk disk) throws IOException {
        this.disk = disk;
        if (disk.exists(Format.CODECS)) {
            try {
                counts = read(disk);
                written = true;
            } catch (Damaged e) {
                // Written anew, with the counts that the commit has.
                counts = Map.of();
            }
        }
    }

    /// Records codecs before frames of theirs may count; with 0 frames those that have none so far.
    synchronized void allow(Collection<String> codecs) throws IOException {
        if (!written || !counts.keySet().containsAll(codecs)) {
            var more = new TreeMap<>(counts);
            codecs.forEach(codec -> more.putIfAbsent(codec, 0L));
            write(more);
        }
    }

    /// Records the counts of now.
    synchronized void save(Map<String, Long> now) throws IOException {
        if (!written || !now.equals(counts)) {
            write(now);
        }
    }

    private void write(Map<String, Long> now) throws IOException {
        var text = new StringBuilder(TITLE).append('\n');
        new TreeMap<>(now).forEach((codec, frames) -> text.append(codec + " " + frames + "\n"));
        long checksum = checksum(text.toString());
        text.append("crc32 ").append(checksum).append('\n');
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        replace(bytes);
        written = true;
        counts = Map.copyOf(now);
    }

    private void replace(byte[] bytes) throws IOException {
        String temporary = Format.CODECS + Format.TEMPORARY;
        disk.delete(temporary);
        try (var file = disk.create(temporary)) {
            file.write(0, bytes, 0, bytes.length);
            file.force();
        }
        disk.rename(temporary, Format.CODECS);
        disk.forceFolder("");
    }

    /// Reads the counts of a vault, locked or not.
    static Map<String, Long> read(Disk disk) throws IOException {
        byte[] bytes;
        try (var file = disk.open(Format.CODECS)) {
            bytes = new byte[(int) Math.min(MOST_BYTES, file.sizeBytes())];
            file.read(0, bytes, 0, bytes.length);
        }
        var text = new String(bytes, StandardCharsets.US_ASCII);
        int end = text.lastIndexOf("crc32 ");
        if (!text.startsWith(TITLE + "\n")
                || end < TITLE.length() + 1
                || !text.substring(end)
                        .strip()
                        .equals("crc32 " + checksum(text.substring(0, end)))) {
            throw new Damaged("the list of its codecs is not what was written");
        }
        var counts = new TreeMap<String, Long>();
        for (var line : text.substring(TITLE.length() + 1, end).split("\n")) {
            // The checksum keeps nobody from writing something else here.
            if (!line.isEmpty() && !LINE.matcher(line).matches()) {
                throw new Damaged("the list of its codecs has a line that is none");
            }
            int space = line.indexOf(' ');
            if (space > 0) {
                counts.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
            }
        }
        return counts;
    }

    private static long checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }
}
