package io.sigmavault.vault.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// The `codecs` file: which codecs' decoders a vault needs, readable while it is locked. It names
/// codecs and frame counts and nothing else. A codec is in it before its first frame is
/// acknowledged; the counts are those of the last checkpoint.
final class CodecLedger {

    private static final String TITLE = "sigmavault codecs 0";
    private static final int MOST_BYTES = 16_384;

    private final Disk disk;
    private final String folder;
    private final Set<String> recorded = new HashSet<>();
    private Map<String, Long> counts = Map.of();
    private boolean written;

    CodecLedger(Disk disk, String folder) throws IOException {
        this.disk = disk;
        this.folder = folder;
        if (disk.exists(folder + "/" + Format.CODECS)) {
            try {
                counts = read(disk, folder);
                recorded.addAll(counts.keySet());
                written = true;
            } catch (Damaged e) {
                // Written anew with the next count, which the index gives.
                counts = Map.of();
            }
        }
    }

    /// Writes an empty list, for a new vault.
    synchronized void create() throws IOException {
        write(Map.of());
    }

    /// Records a codec before its first frame counts.
    void use(String codec) throws IOException {
        synchronized (this) {
            if (!recorded.contains(codec)) {
                var more = new TreeMap<>(counts);
                more.putIfAbsent(codec, 1L);
                save(more);
            }
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
        Replace.file(disk, folder, Format.CODECS, bytes);
        written = true;
        counts = Map.copyOf(now);
        recorded.clear();
        recorded.addAll(counts.keySet());
    }

    /// Reads the counts of a vault, locked or not.
    static Map<String, Long> read(Disk disk, String folder) throws IOException {
        byte[] bytes;
        try (var file = disk.open(folder + "/" + Format.CODECS)) {
            bytes = new byte[(int) Math.min(MOST_BYTES, file.sizeBytes())];
            file.read(0, bytes, 0, bytes.length);
        }
        var text = new String(bytes, StandardCharsets.US_ASCII);
        int end = text.lastIndexOf("crc32 ");
        if (!text.startsWith(TITLE + "\n")
                || end < 0
                || !text.substring(end)
                        .strip()
                        .equals("crc32 " + checksum(text.substring(0, end)))) {
            throw new Damaged("the list of its codecs is not what was written");
        }
        var counts = new TreeMap<String, Long>();
        text.substring(TITLE.length() + 1, end)
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(pair -> counts.put(pair[0], Long.parseLong(pair[1])));
        return counts;
    }

    private static long checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }
}
