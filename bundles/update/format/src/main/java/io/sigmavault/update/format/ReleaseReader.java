package io.sigmavault.update.format;

import io.sigmavault.update.format.Release.Architecture;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Reads the text of a release. Only the text that [Release#bytes] writes is read: every other one is refused, so that
/// nobody can write the same release in two ways.
public final class ReleaseReader {

    private final List<String> lines;
    private int at;

    private ReleaseReader(List<String> lines) {
        this.lines = lines;
    }

    /// @throws UpdateException `update-format`
    public static Release read(byte[] bytes) throws UpdateException {
        if (bytes.length > Release.LIMIT_BYTES) {
            throw wrong("is longer than " + Release.LIMIT_BYTES + " bytes");
        }
        try {
            var release = new ReleaseReader(Text.lines(bytes)).release();
            if (!Arrays.equals(release.bytes(), bytes)) {
                throw wrong("is not written as it has to be");
            }
            return release;
        } catch (CharacterCodingException | DateTimeException | IllegalArgumentException e) {
            throw wrong("holds something that is none").because(e);
        }
    }

    private Release release() throws UpdateException {
        if (!next("sigmavault-release").equals("1")) {
            throw wrong("is of a newer kind: install a version between first");
        }
        var architecture = architecture(next("architecture"));
        var version = Version.parse(next("version"));
        var channel = next("channel");
        var created = Instant.parse(next("created"));
        var expires = Instant.parse(next("expires"));
        var minimum = Version.parse(next("minimum"));
        var notes = new ArrayList<String>();
        while (notes.size() < Release.MOST_NOTES && comes("note")) {
            notes.add(next("note"));
        }
        var files = new ArrayList<ListedFile>();
        while (files.size() < Release.MOST_FILES && comes("file")) {
            files.add(file(next("file").split(" ", -1)));
        }
        if (at != lines.size()) {
            throw wrong("has a line that does not belong there: line " + (at + 1));
        }
        return new Release(architecture, version, channel, created, expires, minimum, notes, files);
    }

    private static ListedFile file(String[] words) throws UpdateException {
        if (words.length != 3 || !words[1].matches("[1-9][0-9]{0,11}")) {
            throw wrong("names a file without size and hash");
        }
        return new ListedFile(words[0], Long.parseLong(words[1]), words[2]);
    }

    private static Architecture architecture(String word) throws UpdateException {
        return Stream.of(Architecture.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong("is for a processor that is not known here"));
    }

    private boolean comes(String word) {
        return at < lines.size() && lines.get(at).startsWith(word + " ");
    }

    private String next(String word) throws UpdateException {
        if (!comes(word)) {
            throw wrong("has no " + word + " in line " + (at + 1));
        }
        return lines.get(at++).substring(word.length() + 1);
    }

    private static UpdateException wrong(String what) {
        return new UpdateException("update-format", "the list of the release " + what);
    }

    /// Lines of a text, each of which has to have an end.
    static final class Text {

        private Text() {}

        static List<String> lines(byte[] bytes) throws CharacterCodingException {
            var text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            var lines = List.of(text.split("\n", -1));
            if (!lines.getLast().isEmpty()) {
                throw new IllegalArgumentException("the last line has no end");
            }
            return lines.subList(0, lines.size() - 1);
        }
    }
}
