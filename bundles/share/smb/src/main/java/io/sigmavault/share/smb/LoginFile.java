package io.sigmavault.share.smb;

import io.sigmavault.core.file.StableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What Samba appends to a file in memory, which it renames to `.old` at 1 MiB: each line is read once, also after this
/// server was away, unless it was away for more than those two files hold. For one thread; reads at most [#MOST_AT_ONCE] at
/// a time.
final class LoginFile {

    static final int MOST_AT_ONCE = 256 * 1024;

    private final Path file;
    private final Path bookmark;
    private final String machine;
    private long inode;
    private long offset;

    /// @param bookmark where it is kept how far the file was read
    /// @param machine which start of the machine this is: the file is gone after it
    LoginFile(Path file, Path bookmark, String machine) throws IOException {
        this.file = file;
        this.bookmark = bookmark;
        this.machine = machine;
        if (Files.exists(bookmark)) {
            String[] kept = Files.readString(bookmark).strip().split(" ", -1);
            if (kept.length == 3
                    && kept[0].equals(machine)
                    && kept[1].matches("[0-9]{1,18}")
                    && kept[2].matches("[0-9]{1,18}")) {
                inode = Long.parseLong(kept[1]);
                offset = Long.parseLong(kept[2]);
            }
        }
    }

    /// The next lines that are whole; none if there are none now. They come again unless [#keep] follows.
    List<Login> next() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        long now = inode(file);
        if (now != inode) {
            Path old = file.resolveSibling(file.getFileName() + ".old");
            if (inode != 0
                    && Files.exists(old)
                    && inode(old) == inode
                    && offset < Files.size(old)) {
                return read(old, true);
            }
            inode = now;
            offset = 0;
        }
        return read(file, false);
    }

    /// Those that [#next] gave are done with.
    void keep() throws IOException {
        StableFile.replace(
                bookmark,
                (machine + " " + inode + " " + offset + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static long inode(Path path) throws IOException {
        return ((Number) Files.getAttribute(path, "unix:ino")).longValue();
    }

    /// @param ended nothing will be appended: what has no end is a line
    private List<Login> read(Path from, boolean ended) throws IOException {
        byte[] bytes;
        try (var channel = FileChannel.open(from)) {
            if (inode(from) != inode) {
                return List.of(); // renamed in between: next time
            }
            if (channel.size() < offset) {
                offset = 0; // not the file that was read: somebody emptied it
            }
            var buffer = ByteBuffer.allocate(MOST_AT_ONCE);
            int count = 0;
            while (buffer.hasRemaining() && count >= 0) {
                count = channel.read(buffer, offset + buffer.position());
            }
            bytes = Arrays.copyOf(buffer.array(), buffer.position());
        }
        var lines = new ArrayList<Login>();
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                add(lines, bytes, begin, i);
                begin = i + 1;
            }
        }
        if (begin == 0 && bytes.length == MOST_AT_ONCE || ended && begin < bytes.length) {
            add(lines, bytes, begin, bytes.length); // no line that is worth waiting for
            begin = bytes.length;
        }
        offset += begin;
        return lines;
    }

    private static void add(List<Login> lines, byte[] bytes, int begin, int end) {
        if (end - begin > Login.MOST_BYTES) {
            lines.add(Login.TOO_LONG);
        } else {
            Login.read(Arrays.copyOfRange(bytes, begin, end)).ifPresent(lines::add);
        }
    }
}
