package io.sigmavault.codec.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.codec.CorruptBlockException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Databases come back as they were, whatever their pages say, and their records become columns.
class DatabaseTest {

    @Test
    void recordsBecomeColumns() {
        byte[] database = Databases.of(3000);
        byte[] block = GoldenTest.encode(database);
        assertThat((int) block[1]).isEqualTo(Frame.DATABASE);
        try (var zstd = new Zstd()) {
            assertThat(block.length * 2)
                    .isLessThan(zstd.pack(database, 0, database.length, 19).length);
        }
    }

    /// Where a vault cuts a file, no page begins.
    @Test
    void pagesAreFoundInTheMiddleOfAFile() {
        byte[] database = Databases.of(3000);
        byte[] part = Arrays.copyOfRange(database, 5 * Databases.PAGE + 777, database.length - 99);
        assertThat(Pages.within(part, 0, part.length))
                .isEqualTo(new Pages(Databases.PAGE, Databases.PAGE - 777));
        assertThat((int) GoldenTest.encode(part)[1]).isEqualTo(Frame.DATABASE);
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        assertThat(Pages.within(noise, 0, noise.length)).isNull();
        assertThat(Pages.within(new byte[1 << 20], 0, 1 << 20)).isNull();
    }

    @Test
    void damagedPagesComeBack() throws CorruptBlockException {
        byte[] database = Databases.of(60);
        var random = new Random(6);
        for (int time = 0; time < 4_000; time++) {
            byte[] damaged = database.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int page = Databases.PAGE * random.nextInt(database.length / Databases.PAGE);
                int at =
                        random.nextBoolean() ? random.nextInt(100) : random.nextInt(Databases.PAGE);
                damaged[page + at] = (byte) random.nextInt(256);
            }
            assertComesBack(damaged, Databases.PAGE);
        }
    }

    /// As records grow they no longer fit their pages, and the rest is on others.
    @Test
    void recordsOfAnyLengthComeBack() throws CorruptBlockException {
        for (int kind : new int[] {Cell.LEAF_TABLE, Cell.LEAF_INDEX}) {
            for (int payload = 1; payload < 3000; payload += payload < 140 ? 1 : 7) {
                byte[] record = new byte[Cell.local(kind, payload, 512)];
                Arrays.fill(record, (byte) payload);
                byte[] cell = Databases.cell(payload, record, payload);
                int rowid = kind == Cell.LEAF_INDEX ? Serial.length(payload) : 0;
                byte[] index = Arrays.copyOfRange(cell, rowid, cell.length);
                Serial.put(payload, index, 0);
                var page = Databases.page(kind, 512, List.of(rowid == 0 ? cell : index));
                assertComesBack(page, 512);
            }
        }
    }

    @Test
    void integersOfAllTypesComeBack() throws CorruptBlockException {
        var cells = new ArrayList<byte[]>();
        for (int shift = 0; shift < 64; shift++) {
            for (long value : new long[] {(1L << shift) - 1, 1L << shift, -1L << shift}) {
                int shortest = Serial.type(value);
                for (int type = shortest; type <= 6 || type == shortest; type++) {
                    byte[] record = new byte[2 + (int) Serial.bytes(type)];
                    record[0] = 2;
                    record[1] = (byte) type;
                    Serial.putType(value, type, record, 2);
                    assertThat(Serial.number(type, record, 2)).isEqualTo(value);
                    cells.add(Databases.cell(shift, record, record.length));
                }
            }
        }
        byte[] page = Databases.page(Cell.LEAF_TABLE, 1 << 14, cells);
        assertComesBack(page, 1 << 14);
    }

    @Test
    void varintsAreThoseOfSqlite() {
        byte[] room = new byte[Serial.LONGEST];
        assertThat(Serial.put(0x7F, room, 0)).isEqualTo(1);
        assertThat(Serial.put(0x3FFF, room, 0)).isEqualTo(2);
        assertThat(room).startsWith(0xFF, 0x7F);
        assertThat(Serial.put((1L << 56) - 1, room, 0)).isEqualTo(8);
        assertThat(Serial.put(-2, room, 0)).isEqualTo(9);
        assertThat(room).containsExactly(255, 255, 255, 255, 255, 255, 255, 255, 254);
    }

    private static void assertComesBack(byte[] database, int pageSize)
            throws CorruptBlockException {
        var streams = new Streams();
        byte[] again = new byte[database.length];
        try (var zstd = new Zstd()) {
            var pages = new Pages(pageSize, 0);
            Database.write(database, 0, database.length, pages, Out.to(streams, zstd));
            var packed = streams.pack(zstd, Effort.level(1));
            var input = new Input(packed.array(), 0, packed.size());
            SigmaDecoder.decode(Frame.DATABASE, input, zstd, again, 0, again.length);
        }
        assertThat(again).isEqualTo(database);
    }
}
