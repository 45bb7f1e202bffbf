package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the system from the medium to a disk. Everything is written, forced and read back before the partition table,
/// and that before the first sector, which makes the table valid: a cut at any moment leaves a disk that does not start,
/// or one that is whole.
record Installation(
        Layout layout,
        Commands commands,
        Medium medium,
        Installer.Steps steps,
        RawDisk.Opening opening) {

    private static final int MIB = 1 << 20;

    /// @param erased the disk, then its parts; nobody uses them
    void run(NewSystem wanted, List<BlockDevice> erased) throws HostException {
        var disk = erased.getFirst();
        var table = new GuidTable(disk.sizeBytes(), medium.parts());
        steps.begin("erase", 2 * medium.contentBytes());
        for (var part : erased.reversed()) {
            commands.run(
                    "wipefs", "--all", "--quiet", part.path()); // refuses if somebody has it open
        }
        try (var raw = opening.open(Path.of(disk.path()), steps::moved)) {
            raw.zero(0, MIB);
            raw.zero(disk.sizeBytes() / MIB * MIB - MIB, MIB);
            raw.force();
            steps.next("write");
            for (var part : table.parts()) {
                raw.zero(part.start(), MIB); // no old file system in a partition that stays empty
                for (var content : part.content()) {
                    raw.copy(content, part.start());
                }
            }
            raw.force();
            steps.next("check");
            for (var part : table.parts()) {
                for (var content : part.content()) {
                    raw.compare(content, part.start());
                }
            }
            steps.next("state");
            new NewState(layout, commands).make(wanted, table.parts().getLast());
            raw.force();
            steps.next("table");
            finish(raw, table);
        }
    }

    private void finish(RawDisk raw, GuidTable table) throws HostException {
        var written = table.written();
        raw.write(written.backupAt(), written.backup());
        raw.write(GuidTable.SECTOR, written.primary());
        raw.force();
        raw.write(0, written.first(code()));
        raw.force();
    }

    private byte[] code() throws HostException {
        try {
            byte[] code = Files.readAllBytes(medium.code().file());
            if (code.length == 440 && RawDisk.sha256(code).equals(medium.code().sha256())) {
                return code;
            }
        } catch (IOException e) {
            throw RootFile.failed(medium.code().file(), e);
        }
        throw Medium.damaged("its boot code is not what it was made as");
    }
}
