package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One disk, partition or mapping, as lsblk(8) tells of it.
///
/// @param path below `/dev`
/// @param parent name of the device it lies on; empty for a disk
/// @param type `disk`, `part`, `loop`, `rom`, `crypt`, `raid1`, …
/// @param mounts where it is mounted, `[SWAP]` among it
record BlockDevice(
        String name,
        String path,
        String parent,
        String type,
        long sizeBytes,
        String model,
        String serial,
        boolean readOnly,
        boolean removable,
        String transport,
        String filesystem,
        String label,
        List<String> mounts) {

    /// Columns asked for, in no order that matters.
    static final String COLUMNS =
            "NAME,PATH,PKNAME,TYPE,SIZE,MODEL,SERIAL,RO,RM,TRAN,FSTYPE,LABEL,MOUNTPOINTS";

    private static final Pattern PAIR = Pattern.compile("([A-Z]+)=\"((?:[^\"\\\\]|\\\\.)*)\" ?");
    private static final Set<String> WHOLE = Set.of("disk", "loop");

    /// Most devices that are read; more are an error rather than half the truth.
    private static final int MOST = 4096;

    /// Reads what `lsblk --bytes --pairs` prints.
    static List<BlockDevice> parse(String text) throws HostException {
        var found = new ArrayList<BlockDevice>();
        for (String line : text.lines().toList()) {
            if (found.size() == MOST) {
                throw new HostException("disk-unknown", "more than " + MOST + " block devices");
            }
            found.add(one(line));
        }
        return found;
    }

    private static BlockDevice one(String line) throws HostException {
        Map<String, String> fields = new HashMap<>();
        var pairs = PAIR.matcher(line);
        int end = 0;
        while (pairs.find() && pairs.start() == end) {
            fields.put(pairs.group(1), unescape(pairs.group(2)));
            end = pairs.end();
        }
        if (end != line.length() || fields.size() != COLUMNS.split(",").length) {
            throw new HostException("disk-unknown", "lsblk told of disks in an unknown way");
        }
        return new BlockDevice(
                get(fields, "NAME"),
                get(fields, "PATH"),
                get(fields, "PKNAME"),
                get(fields, "TYPE"),
                size(get(fields, "SIZE")),
                get(fields, "MODEL").strip(),
                get(fields, "SERIAL").strip(),
                get(fields, "RO").equals("1"),
                get(fields, "RM").equals("1"),
                get(fields, "TRAN"),
                get(fields, "FSTYPE"),
                get(fields, "LABEL"),
                get(fields, "MOUNTPOINTS").lines().filter(mount -> !mount.isBlank()).toList());
    }

    /// A disk rather than a part of one.
    boolean whole() {
        return parent.isEmpty() && WHOLE.contains(type);
    }

    /// What a person has to type to have it erased: model and serial number, or its path if it has neither.
    String title() {
        String title = (model + " " + serial).strip().replaceAll("[^ -~]", "?");
        return title.isEmpty() ? path : title.substring(0, Math.min(128, title.length()));
    }

    private static String get(Map<String, String> fields, String column) {
        return fields.getOrDefault(column, "");
    }

    private static long size(String digits) {
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }

    /// lsblk writes what is not printable as `\xHH`.
    private static String unescape(String value) {
        var hex = Pattern.compile("\\\\x([0-9a-fA-F]{2})").matcher(value);
        return hex.replaceAll(match ->
                Matcher.quoteReplacement("" + (char) Integer.parseInt(match.group(1), 16)));
    }
}
