package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which disk an answer file means. A rule that fits several disks alike chooses none.
///
/// @param value serial number or path; with [By#SIZE] `only`, `smallest` or `largest`
/// @param leastBytes a disk has to have
record DiskRule(By by, String value, long leastBytes) {

    private static final Set<String> MEMBERS = Set.of("serial", "path", "size", "atLeastBytes");
    private static final Set<String> SIZES = Set.of("only", "smallest", "largest");

    enum By {
        SERIAL,
        PATH,
        SIZE
    }

    static DiskRule read(JsonObject disk) throws HostException {
        var members = disk.members();
        AnswerFile.known(members, MEMBERS, "\"disk\"");
        String serial = AnswerFile.text(members, "serial", "");
        String path = AnswerFile.text(members, "path", "");
        String size = AnswerFile.text(members, "size", "");
        if (List.of(serial, path, size).stream().filter(value -> !value.isEmpty()).count() != 1) {
            throw AnswerFile.invalid("\"disk\" needs one of \"serial\", \"path\" and \"size\"");
        }
        if (!size.isEmpty() && !SIZES.contains(size)) {
            throw AnswerFile.invalid("\"size\" has to be only, smallest or largest");
        }
        Object least = members.getOrDefault("atLeastBytes", 0L);
        if (!(least instanceof Long bytes)) {
            throw AnswerFile.invalid("\"atLeastBytes\" has to be a whole number");
        }
        if (!serial.isEmpty()) {
            return new DiskRule(By.SERIAL, serial, bytes);
        }
        return path.isEmpty()
                ? new DiskRule(By.SIZE, size, bytes)
                : new DiskRule(By.PATH, path, bytes);
    }

    /// @param fit disks that are whole and large enough, and not the system's
    /// @param empty those of them with nothing on them: a size chooses among these
    /// @throws HostException `answer-disk` if there is none, or several
    BlockDevice choose(List<BlockDevice> fit, List<BlockDevice> empty) throws HostException {
        var found =
                (by == By.SIZE ? empty : fit)
                        .stream()
                                .filter(disk -> disk.sizeBytes() >= leastBytes)
                                .filter(disk ->
                                        switch (by) {
                                            case SERIAL -> disk.serial().equals(value);
                                            case PATH -> disk.path().equals(value);
                                            case SIZE -> true;
                                        })
                                .sorted(Comparator.comparingLong(BlockDevice::sizeBytes))
                                .toList();
        if (found.isEmpty()) {
            throw none("no disk fits " + this + "; there are " + titles(fit));
        }
        var chosen = value.equals("largest") && by == By.SIZE ? found.getLast() : found.getFirst();
        boolean alone =
                found.size() == 1
                        || by == By.SIZE
                                && !value.equals("only")
                                && found.stream()
                                                .filter(disk ->
                                                        disk.sizeBytes() == chosen.sizeBytes())
                                                .count()
                                        == 1;
        if (!alone) {
            throw none("several disks fit " + this + ": " + titles(found));
        }
        return chosen;
    }

    private static HostException none(String what) {
        return new HostException(
                "answer-disk", "sigmavault-install.json names no disk of this machine: " + what);
    }

    private static String titles(List<BlockDevice> disks) {
        return disks.isEmpty()
                ? "none"
                : disks.stream()
                        .map(disk -> disk.path() + " (" + disk.title() + ")")
                        .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        String shown = value.replaceAll("[^ -~]", "?");
        return by.name().toLowerCase(Locale.ROOT)
                + " "
                + shown.substring(0, Math.min(64, shown.length()));
    }
}
