package io.sigmavault.update.slots;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// Writes a partition table like the appliance's: boot, two roots, state.
final class Gpt {

    static final int SECTOR = 512;
    static final int DISK_BYTES = 2 << 20;
    static final int SLOT_BYTES = 512 << 10;

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] BOOT = HEX.parseHex("28732ac11ff8d211ba4b00a0c93ec93b");
    private static final byte[] ROOT = HEX.parseHex("e3bc684fcde8b14d96e7fbcaf984b709");
    private static final byte[] OTHER = HEX.parseHex("af3dc60f838472478e793d69d8477de4");

    private Gpt() {}

    static byte[] disk(String first, String second) {
        var disk = new byte[DISK_BYTES];
        int sectors = DISK_BYTES / SECTOR;
        int slot = SLOT_BYTES / SECTOR;
        var entries = ByteBuffer.allocate(128 * 128).order(ByteOrder.LITTLE_ENDIAN);
        entry(entries, 0, BOOT, 64, 127, "esp");
        entry(entries, 1, ROOT, 128, 128 + slot - 1, first);
        entry(entries, 2, ROOT, 128 + slot, 128 + 2 * slot - 1, second);
        entry(entries, 3, OTHER, 128 + 2 * slot, sectors - 40, "sigmavault-state");
        copy(disk, entries.array(), 1, sectors - 1, 2);
        copy(disk, entries.array(), sectors - 1, 1, sectors - 33);
        return disk;
    }

    private static void entry(
            ByteBuffer entries, int index, byte[] type, long first, long last, String name) {
        int at = index * 128;
        entries.put(at, type);
        entries.put(at + 16, new byte[] {(byte) (index + 1), 1, 2, 3});
        entries.putLong(at + 32, first).putLong(at + 40, last);
        entries.put(at + 56, name.getBytes(StandardCharsets.UTF_16LE));
    }

    private static void copy(byte[] disk, byte[] entries, long place, long other, int entriesAt) {
        var header = ByteBuffer.allocate(92).order(ByteOrder.LITTLE_ENDIAN);
        header.put(0, "EFI PART".getBytes(StandardCharsets.US_ASCII));
        header.putInt(8, 0x10000).putInt(12, 92);
        header.putLong(24, place).putLong(32, other);
        header.putLong(40, 34).putLong(48, DISK_BYTES / SECTOR - 34);
        header.putLong(72, entriesAt).putInt(80, 128).putInt(84, 128).putInt(88, crc(entries));
        header.putInt(16, crc(header.array()));
        System.arraycopy(header.array(), 0, disk, (int) place * SECTOR, 92);
        System.arraycopy(entries, 0, disk, entriesAt * SECTOR, entries.length);
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
