package io.sigmavault.update.slots;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A block device, or a file that stands for one. Reads go past the page cache where the system has a way.
public final class BlockDisk implements Disk {

    private final FileChannel channel;
    private final @Nullable FileChannel past;
    private final ByteBuffer block;
    private final int align;

    private BlockDisk(FileChannel channel, @Nullable FileChannel past, int align) {
        this.channel = channel;
        this.past = past;
        this.align = align;
        this.block = ByteBuffer.allocateDirect(BLOCK_BYTES + align).alignedSlice(align);
    }

    private static final int BLOCK_BYTES = 1 << 20;
    private static final int MOST_ALIGN = 1 << 16;

    /// @param device not followed if it is a link
    public static BlockDisk open(Path device) throws IOException {
        var channel =
                FileChannel.open(
                        device,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
        int align = Math.clamp(Files.getFileStore(device).getBlockSize(), 4096, MOST_ALIGN);
        return new BlockDisk(channel, direct(device), align);
    }

    /// @return null where the file system has no direct reads
    private static @Nullable FileChannel direct(Path device) {
        try {
            return FileChannel.open(
                    device,
                    StandardOpenOption.READ,
                    LinkOption.NOFOLLOW_LINKS,
                    ExtendedOpenOption.DIRECT);
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    @Override
    public long sizeBytes() {
        try {
            return channel.size();
        } catch (IOException e) {
            return 0; // then everything is beyond its end
        }
    }

    @Override
    public void read(long at, ByteBuffer into) throws IOException {
        long place = at;
        while (into.hasRemaining()) {
            int read = past == null ? channel.read(into, place) : around(past, place, into);
            if (read <= 0) {
                throw new EOFException("the disk ends at " + place);
            }
            place += read;
        }
    }

    /// Reads whole blocks and hands out what lies between.
    private int around(FileChannel from, long at, ByteBuffer into) throws IOException {
        long start = at - at % align;
        int skip = (int) (at - start);
        block.clear();
        int most = block.capacity() - block.capacity() % align;
        long wanted = (skip + (long) into.remaining() + align - 1) / align * align;
        block.limit((int) Math.min(most, wanted));
        int read = from.read(block, start);
        if (read <= skip) {
            return 0;
        }
        block.position(skip).limit(Math.min(read, skip + into.remaining()));
        int given = block.remaining();
        into.put(block);
        return given;
    }

    @Override
    public void write(long at, ByteBuffer from) throws IOException {
        long place = at;
        while (from.hasRemaining()) {
            place += channel.write(from, place);
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (past != null) {
                past.close();
            }
        }
    }
}
