package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.objects.FaultDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Segments as versions 2, 3 and 4 of them were written once, with a root of zeros: they stay readable, and their records
/// are written in the same bytes. With the property `sigmavault.golden` set to a folder, segments that are not there are
/// made anew in it.
class GoldenJournalTest {

    private static byte[] segment(int version) throws Exception {
        var name = "segment-" + version;
        try (var golden = GoldenJournalTest.class.getResourceAsStream("/golden/" + name)) {
            if (golden != null) {
                return golden.readAllBytes();
            }
        }
        byte[] made = write(version);
        Files.write(Path.of(System.getProperty("sigmavault.golden"), name), made);
        return made;
    }

    private static byte[] write(int version) throws Exception {
        var disk = new FaultDisk(1);
        disk.makeFolder(Format.JOURNAL);
        try (var segment = JournalSegment.create(disk, TestJournalKeys.make(), 1, version)) {
            var batch = new Out().u8(Records.LINK).u8(0).raw(records(version));
            segment.write(batch.array(), batch.size());
            segment.force(segment.blocks());
        }
        return disk.bytes(JournalSegment.path(1));
    }

    /// All that may stand in a segment of that version.
    private static byte[] records(int version) {
        var out = new Out();
        LiveParsers.operations().stream()
                .filter(operation -> Records.version(operation) <= version)
                .forEach(operation -> Records.write(out, operation));
        return out.toBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void aSegmentOfThatVersionIsReadAndItsRecordsWrittenAlike(int version) throws Exception {
        var disk = new FaultDisk(1);
        disk.makeFolder(Format.JOURNAL);
        byte[] bytes = segment(version);
        disk.create(JournalSegment.path(1)).write(0, bytes, 0, bytes.length);
        var again = new Out();
        new JournalReplay(disk, TestJournalKeys.make())
                .run(1, in -> read(in).forEach(operation -> Records.write(again, operation)));
        assertThat(HexFormat.of().formatHex(again.toBytes()))
                .isEqualTo(HexFormat.of().formatHex(records(version)));
    }

    private static List<Operation> read(In in) throws IOException {
        var all = new ArrayList<Operation>();
        while (in.more()) {
            all.add(Records.read(in));
        }
        return all;
    }
}
