package io.sigmavault.host.helper;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/// A GUID partition table (UEFI 2.10, chapter 5) with new identities, for a disk with sectors of 512 bytes.
///
/// It becomes valid with the first sector alone: neither firmware nor kernel looks at a table without the protective
/// entry there. Write [#backup] and [#primary] first.
///
/// @param diskBytes of the whole disk
/// @param parts the last of them is made to take the rest of the disk
record GuidTable(long diskBytes, List<Medium.Part> parts) {

    static final int SECTOR = 512;

    private static final int ENTRIES = 128;
    private static final int ENTRY_BYTES = 128;
    private static final int ENTRY_SECTORS = ENTRIES * ENTRY_BYTES / SECTOR;
    private static final int HEADER_BYTES = 92;
    private static final int MIB = 1 << 20;

    GuidTable {
        var last = parts.getLast();
        long end = diskBytes / MIB * MIB - MIB; // the table's copy stands in the last MiB
        var grown =
                new Medium.Part(
                        last.start(),
                        end - last.start(),
                        last.type(),
                        last.name(),
                        last.attributes(),
                        last.content());
        parts = new ArrayList<>(parts);
        parts.set(parts.size() - 1, grown);
        parts = List.copyOf(parts);
    }

    /// The tables of a disk, both of them of the same identities.
    Written written() {
        var entries = entries();
        var disk = UUID.randomUUID();
        long last = diskBytes / SECTOR - 1;
        var primary = ByteBuffer.allocate((1 + ENTRY_SECTORS) * SECTOR);
        primary.put(header(disk, entries, 1, last, 2)).put(entries.duplicate()).flip();
        var backup = ByteBuffer.allocate((1 + ENTRY_SECTORS) * SECTOR);
        backup.put(entries.duplicate())
                .put(header(disk, entries, last, 1, last - ENTRY_SECTORS))
                .flip();
        return new Written(primary, backup, (last - ENTRY_SECTORS) * SECTOR, last);
    }

    /// @param primary from the second sector on
    /// @param backupAt where `backup` stands, in bytes
    /// @param lastSector of the disk
    record Written(ByteBuffer primary, ByteBuffer backup, long backupAt, long lastSector) {

        /// The first sector: code for a BIOS, and the entry that makes the table valid.
        ///
        /// @param code at most 440 bytes
        ByteBuffer first(byte[] code) {
            var sector = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
            sector.put(code).position(446);
            sector.put((byte) 0)
                    .put((byte) 0)
                    .put((byte) 2)
                    .put((byte) 0); // from the second sector
            sector.put((byte) 0xEE).put((byte) 0xFF).put((byte) 0xFF).put((byte) 0xFF);
            sector.putInt(1).putInt((int) Math.min(lastSector, 0xFFFF_FFFFL));
            return sector.putShort(510, (short) 0xAA55).position(0);
        }
    }

    private ByteBuffer entries() {
        var entries = ByteBuffer.allocate(ENTRIES * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            entries.position(i * ENTRY_BYTES);
            guid(entries, UUID.fromString(part.type()));
            guid(entries, UUID.randomUUID());
            entries.putLong(part.start() / SECTOR);
            entries.putLong((part.start() + part.bytes()) / SECTOR - 1);
            entries.putLong(part.attributes());
            entries.put(part.name().getBytes(StandardCharsets.UTF_16LE));
        }
        return entries.position(0);
    }

    private ByteBuffer header(
            UUID disk, ByteBuffer entries, long here, long there, long entriesAt) {
        var header = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        header.put("EFI PART".getBytes(StandardCharsets.US_ASCII));
        header.putInt(0x0001_0000).putInt(HEADER_BYTES).putInt(0).putInt(0);
        header.putLong(here).putLong(there);
        header.putLong(2 + ENTRY_SECTORS).putLong(diskBytes / SECTOR - 2 - ENTRY_SECTORS);
        guid(header, disk);
        header.putLong(entriesAt).putInt(ENTRIES).putInt(ENTRY_BYTES);
        header.putInt(checksum(entries.duplicate()));
        header.putInt(16, checksum(header.duplicate().position(0).limit(HEADER_BYTES)));
        return header.position(0);
    }

    private static int checksum(ByteBuffer bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /// The first three fields of a GUID stand least byte first.
    private static void guid(ByteBuffer out, UUID id) {
        long high = id.getMostSignificantBits();
        out.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.put((byte) (id.getLeastSignificantBits() >>> shift));
        }
    }
}
