package io.sigmavault.update.slots;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A boot folder where the boot partition is mounted.
///
/// @param folder root's alone
public record MountedBootFolder(Path folder) implements BootFolder {

    private static final int BLOCK_BYTES = 1 << 18;
    private static final int MOST_NAMES = 1000;

    @Override
    public List<String> names() throws IOException {
        var names = new ArrayList<String>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (names.size() == MOST_NAMES) {
                    throw new IOException("more than " + MOST_NAMES + " files in the boot folder");
                }
                names.add(file.getFileName() + "");
            }
        }
        return names;
    }

    @Override
    public long freeBytes() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public void write(String name, InputStream content) throws IOException {
        try (var out =
                FileChannel.open(
                        folder.resolve(name),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var block = new byte[BLOCK_BYTES];
            for (int read = content.read(block); read >= 0; read = content.read(block)) {
                var bytes = ByteBuffer.wrap(block, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
        force();
    }

    @Override
    public void overwrite(String name, byte[] content) throws IOException {
        try (var out = FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE)) {
            if (content.length > out.size()) {
                throw new IOException(name + " is shorter than what belongs there");
            }
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    @Override
    public InputStream read(String name) throws IOException {
        var disk = BlockDisk.open(folder.resolve(name));
        return new Range(disk, 0, disk.sizeBytes(), true);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        force();
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(folder.resolve(name));
        force();
    }

    private void force() throws IOException {
        try (var channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }
}
