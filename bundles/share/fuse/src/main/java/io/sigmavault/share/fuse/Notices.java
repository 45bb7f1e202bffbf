package io.sigmavault.share.fuse;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Tells the kernel, unasked, what it must not believe any more. It waits for the folder or the pages that are concerned.
final class Notices {

    private static final int INODE = 2;
    private static final int ENTRY = 3;

    private final Device device;

    Notices(Device device) {
        this.device = device;
    }

    /// Attributes and content of a node: `struct fuse_notify_inval_inode_out`.
    void inode(long node) {
        inode(node, 0);
    }

    /// Attributes of a node, its content not, so that there is nothing to wait for.
    void attributes(long node) {
        inode(node, -1);
    }

    /// @param from where the content that it forgets begins; negative for none
    private void inode(long node, long from) {
        try (var arena = Arena.ofConfined()) {
            var message = begin(arena, INODE, 24);
            message.set(JAVA_LONG, 16, node);
            message.set(JAVA_LONG, 24, from);
            message.set(JAVA_LONG, 32, 0);
            send(arena, message);
        }
    }

    /// A name, there or not: `struct fuse_notify_inval_entry_out`.
    void entry(long folder, String name) {
        byte[] text = Names.bytes(name);
        try (var arena = Arena.ofConfined()) {
            var message = begin(arena, ENTRY, 16 + text.length + 1);
            message.set(JAVA_LONG, 16, folder);
            message.set(JAVA_INT, 24, text.length);
            MemorySegment.copy(text, 0, message, JAVA_BYTE, 32, text.length);
            send(arena, message);
        }
    }

    private static MemorySegment begin(Arena arena, int what, int size) {
        var message = arena.allocate(Reply.HEADER + size, 8);
        message.set(JAVA_INT, 0, (int) message.byteSize());
        message.set(JAVA_INT, 4, what);
        return message;
    }

    /// What the kernel knows nothing of it refuses, which is fine.
    private void send(Arena arena, MemorySegment message) {
        device.write(Device.state(arena), message, (int) message.byteSize());
    }
}
