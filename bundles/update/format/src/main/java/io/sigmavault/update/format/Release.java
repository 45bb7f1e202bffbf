package io.sigmavault.update.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// What a release consists of. There is one text for each: [#bytes] of what was read are the bytes it was read from.
///
/// @param architecture of the machines it is for
/// @param channel such as `stable`
/// @param created to the second
/// @param expires to the second; no machine takes it afterwards unless a person says so
/// @param minimum oldest version that may go straight to this one
/// @param notes what is new, for people; at most 64 lines
/// @param files at most 256, each name once
public record Release(
        Architecture architecture,
        Version version,
        String channel,
        Instant created,
        Instant expires,
        Version minimum,
        List<String> notes,
        List<ListedFile> files) {

    /// Name of the file in a folder or at an address.
    public static final String FILE = "release";

    /// Most bytes of the text.
    public static final int LIMIT_BYTES = 64 << 10;

    /// What a channel's name matches.
    public static final String CHANNEL = "[a-z][a-z0-9-]{0,31}";

    static final int MOST_NOTES = 64;
    static final int MOST_FILES = 256;

    /// Processors there are images for.
    public enum Architecture {
        X86_64("x86-64"),
        ARM64("arm64");

        private final String word;

        Architecture(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /// That of this machine; empty if there are no images for it.
        public static Optional<Architecture> here() {
            return switch (System.getProperty("os.arch", "")) {
                case "amd64", "x86_64" -> Optional.of(X86_64);
                case "aarch64" -> Optional.of(ARM64);
                default -> Optional.empty();
            };
        }
    }

    public Release {
        notes = List.copyOf(notes);
        files = List.copyOf(files);
        boolean seconds =
                created.equals(created.truncatedTo(ChronoUnit.SECONDS))
                        && expires.equals(expires.truncatedTo(ChronoUnit.SECONDS));
        long names = files.stream().map(ListedFile::name).distinct().count();
        if (!channel.matches(CHANNEL)
                || !seconds
                || !created.isBefore(expires)
                || minimum.compareTo(version) > 0
                || notes.size() > MOST_NOTES
                || !notes.stream().allMatch(Release::isNote)
                || files.isEmpty()
                || files.size() > MOST_FILES
                || names != files.size()) {
            throw new IllegalArgumentException("no release: " + version);
        }
    }

    /// The kernel of this version: what the boot loader starts.
    public Optional<ListedFile> kernel() {
        return file("sigmavault_" + version + ".efi");
    }

    /// The root of this version: what its slot holds.
    public Optional<ListedFile> root() {
        return file("sigmavault_" + version + ".root.squashfs");
    }

    public Optional<ListedFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /// The text that is signed.
    public byte[] bytes() {
        var text = new StringBuilder("sigmavault-release 1\n");
        text.append("architecture ").append(architecture.word()).append('\n');
        text.append("version ").append(version).append('\n');
        text.append("channel ").append(channel).append('\n');
        text.append("created ").append(created).append('\n');
        text.append("expires ").append(expires).append('\n');
        text.append("minimum ").append(minimum).append('\n');
        notes.forEach(note -> text.append("note ").append(note).append('\n'));
        files.forEach(file -> text.append(file.line()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// One line without control characters, and without characters that turn the direction of others.
    private static boolean isNote(String note) {
        return !note.isBlank()
                && note.length() <= 300
                && note.codePoints()
                        .allMatch(c ->
                                switch (Character.getType(c)) {
                                    case Character.CONTROL,
                                            Character.FORMAT,
                                            Character.SURROGATE,
                                            Character.LINE_SEPARATOR,
                                            Character.PARAGRAPH_SEPARATOR,
                                            Character.UNASSIGNED,
                                            Character.PRIVATE_USE ->
                                            false;
                                    default -> true;
                                });
    }
}
