package io.sigmavault.tests.itest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A new ext4 of 1 GiB in a file, mounted where everybody may reach and write it. Needs root.
record LoopDisk(Path files) implements Closeable {

    private static final String MAKE =
            """
            truncate -s 1G "$1.disk" && mkfs.ext4 -q "$1.disk" && mkdir -p "$1" &&
                mount -o loop,user_xattr,acl "$1.disk" "$1" && chmod 777 "$1"
            """;

    /// @param files below folders that everybody may walk through
    static LoopDisk at(Path files) throws IOException {
        var disk = new LoopDisk(files);
        disk.run(MAKE);
        return disk;
    }

    private void run(String script) throws IOException {
        var process =
                new ProcessBuilder("sh", "-c", script, "sh", files.toString()).inheritIO().start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("sh failed: " + script);
        }
    }

    @Override
    public void close() throws IOException {
        run("umount \"$1\"");
        Files.delete(Path.of(files + ".disk"));
    }
}
