package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/// The `resealed` file: names of packs that need not be looked at again. A hint: if it is lost or wrong, packs are looked at once
/// more, or not, and nothing else follows. Memory and disk: about 100 and 33 bytes for each pack, of which there are 30 in a GB.
final class ResealLedger {

    private static final String TITLE = "sigmavault resealed 1";
    private static final int MOST_BYTES = 64 << 20;

    private final Disk disk;
    private Set<String> settled = new TreeSet<>();

    ResealLedger(Disk disk) throws IOException {
        this.disk = disk;
        if (disk.exists(Format.RESEALED)) {
            settled = read();
        }
    }

    synchronized boolean isSettled(String pack) {
        return settled.contains(pack);
    }

    /// Adds packs, and forgets those that are not there any more.
    ///
    /// @param all names of packs that are there
    synchronized void settle(Collection<String> packs, Collection<String> all) throws IOException {
        var now = new TreeSet<>(settled);
        now.addAll(packs);
        now.retainAll(Set.copyOf(all));
        var text = new StringBuilder(TITLE).append('\n');
        now.forEach(name -> text.append(name).append('\n'));
        long checksum = checksum(text.toString());
        text.append("crc32 ").append(checksum).append('\n');
        replace(text.toString().getBytes(StandardCharsets.US_ASCII));
        settled = now;
    }

    private void replace(byte[] bytes) throws IOException {
        String temporary = Format.RESEALED + Format.TEMPORARY;
        disk.delete(temporary);
        try (var file = disk.create(temporary)) {
            file.write(0, bytes, 0, bytes.length);
            file.force();
        }
        disk.rename(temporary, Format.RESEALED);
        disk.forceFolder("");
    }

    /// @return none if it is not what was written
    private Set<String> read() throws IOException {
        byte[] bytes;
        try (var file = disk.open(Format.RESEALED)) {
            bytes = new byte[(int) Math.min(MOST_BYTES, file.sizeBytes())];
            file.read(0, bytes, 0, bytes.length);
        }
        var text = new String(bytes, StandardCharsets.US_ASCII);
        int end = text.lastIndexOf("crc32 ");
        var names = new TreeSet<String>();
        if (end < 0
                || !text.substring(end)
                        .equals("crc32 " + checksum(text.substring(0, end)) + "\n")) {
            return names;
        }
        text.substring(0, end)
                .lines()
                .filter(line -> line.matches("[0-9a-f]{32}"))
                .forEach(names::add);
        return names;
    }

    private static long checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }
}
