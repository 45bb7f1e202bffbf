package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the installation medium brings: the partitions of an installed disk, and the files that go into them. Its list,
/// `install/parts`, is described in docs/image.md.
///
/// @param version of the system
/// @param code the first 440 bytes of the disk: what a BIOS starts
/// @param parts partitions in the order of their numbers; the last one takes the rest of the disk
record Medium(Path folder, String version, Content code, List<Part> parts) {

    /// The smallest disk that is installed to: 4 GB, as disks are sold.
    static final long LEAST_BYTES = 4_000_000_000L;

    private static final long LIST_LIMIT_BYTES = 64 << 10;
    private static final int MOST_PARTS = 16;
    private static final String NUMBER = "[0-9]{1,20}";
    private static final String GUID = "[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}";

    /// A file of the medium.
    ///
    /// @param file below the medium
    /// @param sha256 in small hexadecimal digits
    record Content(Path file, long bytes, String sha256) {}

    /// A partition; bytes from the beginning of the disk.
    ///
    /// @param type GUID of its type
    /// @param attributes of its entry, UEFI 2.10 table 5.6
    /// @param content one content, or none
    record Part(
            long start,
            long bytes,
            String type,
            String name,
            long attributes,
            List<Content> content) {}

    /// Whether this machine was started from a medium that can install.
    static boolean there(Layout layout) {
        return Files.exists(layout.medium().resolve("install/parts"));
    }

    /// Reads the list.
    ///
    /// @throws HostException `not-live` if the machine runs from its own disk; `medium-damaged`
    static Medium read(Layout layout) throws HostException {
        if (!there(layout)) {
            throw new HostException(
                    "not-live",
                    "this machine runs from its own disk: start it from the installation medium");
        }
        var folder = layout.medium();
        String version = "";
        var code = new ArrayList<Content>();
        var parts = new ArrayList<Part>();
        for (String line : list(folder.resolve("install/parts")).lines().toList()) {
            var row = Row.read(line);
            if (row.containsKey("version")) {
                version = field(row, "version", "[0-9A-Za-z.~+-]{1,64}");
            } else if (row.getOrDefault("part", "").equals("code")) {
                code.addAll(content(folder, row));
            } else {
                parts.add(part(folder, row));
            }
        }
        if (version.isEmpty() || code.size() != 1 || !ordered(parts)) {
            throw damaged("its list of partitions is not whole");
        }
        return new Medium(folder, version, code.getFirst(), List.copyOf(parts));
    }

    /// The partition with that name.
    Part part(String name) throws HostException {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> damaged("it has no partition " + name));
    }

    /// Bytes that are written from files.
    long contentBytes() {
        return parts.stream()
                .flatMap(part -> part.content().stream())
                .mapToLong(Content::bytes)
                .sum();
    }

    private static String list(Path file) throws HostException {
        if (file.toFile().length() > LIST_LIMIT_BYTES) {
            throw damaged("its list of partitions is too long");
        }
        return RootFile.read(file);
    }

    static HostException damaged(String what) {
        return new HostException(
                "medium-damaged",
                "the installation medium is damaged: " + what + "; make a new one");
    }

    private static Part part(Path folder, Map<String, String> row) throws HostException {
        return new Part(
                number(row, "start"),
                number(row, "bytes"),
                field(row, "type", GUID),
                field(row, "name", "[ -~]{1,36}"),
                Long.parseUnsignedLong(field(row, "attributes", NUMBER)),
                row.containsKey("file") ? content(folder, row) : List.of());
    }

    private static List<Content> content(Path folder, Map<String, String> row)
            throws HostException {
        return List.of(
                new Content(
                        folder.resolve(field(row, "file", "[a-z]{1,16}/[a-z0-9.]{1,32}")),
                        number(row, "length"),
                        field(row, "sha256", "[0-9a-f]{64}")));
    }

    /// From the second MiB on, one behind the other, each as large as what goes into it.
    private static boolean ordered(List<Part> parts) {
        long end = 1 << 20;
        for (var part : parts) {
            boolean fits = part.content().stream().allMatch(file -> file.bytes() <= part.bytes());
            if (part.start() < end || part.start() % (1 << 20) != 0 || !fits) {
                return false;
            }
            end = part.start() + part.bytes();
        }
        return !parts.isEmpty() && parts.size() <= MOST_PARTS && end <= LEAST_BYTES - (1 << 20);
    }

    private static long number(Map<String, String> row, String name) throws HostException {
        return Long.parseLong(field(row, name, "[0-9]{1,15}"));
    }

    private static String field(Map<String, String> row, String name, String grammar)
            throws HostException {
        String value = row.getOrDefault(name, "");
        if (!value.matches(grammar)) {
            throw damaged("its list of partitions has a bad " + name);
        }
        return value;
    }
}
