package io.sigmavault.update.slots;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A GUID partition table (UEFI 2.10, section 5.3), of which only names are changed. Both copies are written, the one at
/// the end of the disk first, each with its entries before its header: at any moment one of them is whole, and firmware
/// and kernel take the one at the beginning if it is.
public final class PartitionTable {

    static final int NAME_CHARACTERS = 36;

    private static final byte[] SIGNATURE = "EFI PART".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 92;
    private static final int ENTRY_BYTES = 128;
    private static final int NAME_AT = 56;
    private static final int MOST_ENTRIES = 1024;

    private final Disk disk;
    private final int sector;
    private final byte[] header;
    private final byte[] entries;

    private PartitionTable(Disk disk, int sector, byte[] header, byte[] entries) {
        this.disk = disk;
        this.sector = sector;
        this.header = header;
        this.entries = entries;
    }

    /// Reads the first copy that is whole.
    ///
    /// @return empty if none is
    public static Optional<PartitionTable> read(Disk disk) throws IOException {
        for (int sector : new int[] {512, 4096}) {
            long last = disk.sizeBytes() / sector - 1;
            for (long at : new long[] {1, last}) {
                var table = at < 1 ? null : at(disk, sector, at);
                if (table != null) {
                    return Optional.of(table);
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable PartitionTable at(Disk disk, int sector, long place)
            throws IOException {
        byte[] header = bytes(disk, place * sector, HEADER_BYTES);
        var fields = little(header);
        int count = fields.getInt(80);
        long first = fields.getLong(72);
        boolean known =
                Arrays.equals(header, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                        && fields.getInt(12) == HEADER_BYTES
                        && fields.getInt(16) == headerCrc(header)
                        && fields.getLong(24) == place
                        && fields.getInt(84) == ENTRY_BYTES
                        && count > 0
                        && count <= MOST_ENTRIES
                        && first > 0
                        && first < disk.sizeBytes() / sector - count * ENTRY_BYTES / sector;
        if (!known) {
            return null;
        }
        byte[] entries = bytes(disk, first * sector, count * ENTRY_BYTES);
        return fields.getInt(88) == crc(entries)
                ? new PartitionTable(disk, sector, header, entries)
                : null;
    }

    /// Partitions there are, by number.
    public List<Partition> partitions() {
        var found = new ArrayList<Partition>();
        var fields = little(entries);
        for (int i = 0; i * ENTRY_BYTES < entries.length; i++) {
            int at = i * ENTRY_BYTES;
            long first = fields.getLong(at + 32);
            long last = fields.getLong(at + 40);
            String type = type(fields, at);
            if (!type.equals("00000000-0000-0000-0000-000000000000")
                    && first > 0
                    && last >= first
                    && last < disk.sizeBytes() / sector) {
                long size = (last - first + 1) * sector;
                found.add(new Partition(i + 1, type, first * sector, size, name(at)));
            }
        }
        return found;
    }

    /// Gives a partition another name; it is on the disk when this returns.
    ///
    /// @param number of a partition that is there
    /// @param name ASCII, at most 36 characters
    public void rename(int number, String name) throws IOException {
        int at = (number - 1) * ENTRY_BYTES;
        if (at < 0 || at >= entries.length || !name.matches("[!-~]{1," + NAME_CHARACTERS + "}")) {
            throw new IllegalArgumentException("no partition " + number + " or no name for it");
        }
        byte[] text = name.getBytes(StandardCharsets.UTF_16LE);
        Arrays.fill(entries, at + NAME_AT, at + ENTRY_BYTES, (byte) 0);
        System.arraycopy(text, 0, entries, at + NAME_AT, text.length);
        long last = disk.sizeBytes() / sector - 1;
        long sectors = (entries.length + sector - 1L) / sector;
        if (little(header).getLong(48) >= last - sectors) {
            throw new IOException("there is no room for a second partition table at the end");
        }
        writeCopy(last, 1, last - sectors);
        writeCopy(1, last, 2);
    }

    private void writeCopy(long place, long other, long entriesAt) throws IOException {
        byte[] copy = header.clone();
        var fields = little(copy);
        fields.putLong(24, place);
        fields.putLong(32, other);
        fields.putLong(72, entriesAt);
        fields.putInt(88, crc(entries));
        fields.putInt(16, headerCrc(copy));
        disk.write(entriesAt * sector, ByteBuffer.wrap(entries));
        disk.force();
        disk.write(place * sector, ByteBuffer.wrap(Arrays.copyOf(copy, sector)));
        disk.force();
    }

    private String name(int at) {
        var text =
                new String(entries, at + NAME_AT, 2 * NAME_CHARACTERS, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /// The first three fields of an identity stand turned round.
    private static String type(ByteBuffer fields, int at) {
        return "%08x-%04x-%04x-%04x-%s"
                .formatted(
                        fields.getInt(at),
                        fields.getShort(at + 4),
                        fields.getShort(at + 6),
                        Short.toUnsignedInt(Short.reverseBytes(fields.getShort(at + 8))),
                        HexFormat.of().formatHex(fields.array(), at + 10, at + 16));
    }

    private static int headerCrc(byte[] header) {
        byte[] without = header.clone();
        little(without).putInt(16, 0);
        return crc(without);
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static byte[] bytes(Disk disk, long at, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        disk.read(at, bytes);
        return bytes.array();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
