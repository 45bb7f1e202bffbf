package io.sigmavault.vault.live;

import io.sigmavault.vault.objects.Disk;
import io.sigmavault.vault.objects.DiskFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A disk in memory that can lose power at any operation, be full, and rot. What wasn't forced may be
/// lost, kept or torn after a power cut, in any combination.
final class FaultDisk implements Disk {

    private static final int SECTOR = 512;

    /// A write that was not forced yet.
    private record Write(long position, byte[] bytes) {}

    /// A file's bytes: those on stable storage, those visible, and the writes between them.
    private static final class Inode {
        byte[] durable = new byte[0];
        byte[] visible = new byte[0];
        final List<Write> pending = new ArrayList<>();
    }

    /// A change of names that was not forced yet; `node` null: the name goes.
    private record Rename(@Nullable String gone, String name, @Nullable Object node) {}

    /// A folder: names on stable storage, visible names, and the changes between them.
    private static final class Folder {
        final Map<String, Object> durable = new TreeMap<>();
        final Map<String, Object> visible = new TreeMap<>();
        final List<Rename> pending = new ArrayList<>();

        void change(Rename rename) {
            apply(visible, rename);
            pending.add(rename);
        }

        static void apply(Map<String, Object> names, Rename rename) {
            if (rename.gone() != null) {
                names.remove(rename.gone());
            }
            if (rename.node() == null) {
                names.remove(rename.name());
            } else {
                names.put(rename.name(), rename.node());
            }
        }
    }

    private final Folder root;
    private final Random random;
    private long operations;
    private long cutAt = Long.MAX_VALUE;
    private boolean cut;
    private long capacity = Long.MAX_VALUE;
    private boolean failForces;

    public FaultDisk(long seed) {
        this(new Folder(), seed);
    }

    private FaultDisk(Folder root, long seed) {
        this.root = root;
        this.random = new Random(seed);
    }

    /// Power goes at the `operation`-th change from now, from 0.
    public synchronized void cutAfter(long operation) {
        cutAt = operations + operation;
    }

    public synchronized boolean isCut() {
        return cut;
    }

    public synchronized long operations() {
        return operations;
    }

    public synchronized void setFree(long bytes) {
        capacity = bytes == Long.MAX_VALUE ? bytes : used(root) + bytes;
    }

    synchronized long free() {
        return capacity == Long.MAX_VALUE ? capacity : Math.max(0, capacity - used(root));
    }

    public synchronized void failForces(boolean fail) {
        failForces = fail;
    }

    private static long used(Folder folder) {
        long sum = 0;
        for (var node : folder.visible.values()) {
            sum += node instanceof Inode inode ? inode.visible.length : used((Folder) node);
        }
        return sum;
    }

    /// What is there after power came back.
    public synchronized FaultDisk afterPowerCut(long seed) {
        return new FaultDisk(survivor(root, new Random(seed)), seed);
    }

    /// What is there after the process was killed: all that was written, forced or not.
    public synchronized FaultDisk afterKill(long seed) {
        cut = true;
        return new FaultDisk(root, seed);
    }

    private static Folder survivor(Folder folder, Random random) {
        var names = new TreeMap<>(folder.durable);
        for (var rename : folder.pending) {
            if (random.nextBoolean()) {
                Folder.apply(names, rename);
            }
        }
        var left = new Folder();
        names.forEach((name, node) ->
                left.durable.put(
                        name,
                        node instanceof Inode inode
                                ? survivor(inode, random)
                                : survivor((Folder) node, random)));
        left.visible.putAll(left.durable);
        return left;
    }

    private static Inode survivor(Inode inode, Random random) {
        byte[] bytes = inode.durable;
        for (var write : inode.pending) {
            switch (random.nextInt(4)) {
                case 0 -> bytes = write(bytes, write.position(), write.bytes());
                case 1 -> bytes = write(bytes, write.position(), torn(write.bytes(), random));
                case 2 -> bytes = write(bytes, write.position(), new byte[write.bytes().length]);
                default -> {}
            }
        }
        var left = new Inode();
        left.durable = bytes;
        left.visible = bytes;
        return left;
    }

    private static byte[] torn(byte[] bytes, Random random) {
        int sectors = Math.ceilDiv(bytes.length, SECTOR);
        byte[] torn = new byte[bytes.length];
        for (int i = 0; i < sectors; i++) {
            if (random.nextBoolean()) {
                int end = Math.min(bytes.length, (i + 1) * SECTOR);
                System.arraycopy(bytes, i * SECTOR, torn, i * SECTOR, end - i * SECTOR);
            }
        }
        return torn;
    }

    private static byte[] write(byte[] into, long position, byte[] bytes) {
        int size = Math.max(into.length, (int) position + bytes.length);
        byte[] result = Arrays.copyOf(into, size);
        System.arraycopy(bytes, 0, result, (int) position, bytes.length);
        return result;
    }

    /// Counts a change.
    ///
    /// @return whether it is the one at which power goes: it may still happen
    private boolean step() throws IOException {
        if (cut) {
            throw new IOException("power is off");
        }
        cut = operations++ >= cutAt;
        return cut;
    }

    private void endStep() throws IOException {
        if (cut) {
            throw new IOException("power is off");
        }
    }

    private Folder folder(String path) throws IOException {
        var at = root;
        for (var name : path.split("/")) {
            if (name.isEmpty()) {
                continue;
            }
            if (!(at.visible.get(name) instanceof Folder next)) {
                throw new NoSuchFileException(path);
            }
            at = next;
        }
        return at;
    }

    private Folder parent(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        return folder(slash < 0 ? "" : path.substring(0, slash));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Inode inode(String path) throws IOException {
        if (parent(path).visible.get(name(path)) instanceof Inode inode) {
            return inode;
        }
        throw new NoSuchFileException(path);
    }

    /// All files, as paths.
    public synchronized List<String> files() {
        var found = new ArrayList<String>();
        collect(root, "", found);
        return found;
    }

    private static void collect(Folder folder, String prefix, List<String> into) {
        folder.visible.forEach((name, node) -> {
            if (node instanceof Folder below) {
                collect(below, prefix + name + "/", into);
            } else {
                into.add(prefix + name);
            }
        });
    }

    public synchronized byte[] bytes(String path) throws IOException {
        return inode(path).visible.clone();
    }

    /// Puts other bytes in a file's place, on stable storage.
    public synchronized void replace(String path, byte[] bytes) throws IOException {
        var inode = inode(path);
        inode.durable = bytes.clone();
        inode.visible = bytes.clone();
    }

    @Override
    public synchronized DiskFile create(String path) throws IOException {
        boolean last = step();
        var parent = parent(path);
        if (parent.visible.containsKey(name(path))) {
            throw new FileAlreadyExistsException(path);
        }
        var inode = new Inode();
        if (!last || random.nextBoolean()) {
            parent.change(new Rename(null, name(path), inode));
        }
        endStep();
        return new MemoryFile(inode);
    }

    @Override
    public synchronized DiskFile open(String path) throws IOException {
        return new MemoryFile(inode(path));
    }

    @Override
    public synchronized boolean exists(String path) {
        try {
            return parent(path).visible.containsKey(name(path));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized List<String> list(String folder) {
        try {
            return List.copyOf(folder(folder).visible.keySet());
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public synchronized void makeFolder(String path) throws IOException {
        if (path.isEmpty()) {
            return;
        }
        step();
        var parent = parent(path);
        if (!parent.visible.containsKey(name(path))) {
            parent.change(new Rename(null, name(path), new Folder()));
        }
        endStep();
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        step();
        var parent = parent(from);
        var node = parent.visible.get(name(from));
        if (node == null) {
            throw new NoSuchFileException(from);
        }
        parent.change(new Rename(name(from), name(to), node));
        endStep();
    }

    @Override
    public synchronized void delete(String path) throws IOException {
        if (!exists(path)) {
            return;
        }
        step();
        parent(path).change(new Rename(null, name(path), null));
        endStep();
    }

    @Override
    public synchronized void forceFolder(String path) throws IOException {
        boolean last = step();
        if (failForces) {
            throw new IOException("Input/output error");
        }
        if (!last || random.nextBoolean()) {
            var folder = folder(path);
            folder.durable.clear();
            folder.durable.putAll(folder.visible);
            folder.pending.clear();
        }
        endStep();
    }

    @Override
    public Closeable lock(String path, long from, long length) {
        return () -> {};
    }

    private final class MemoryFile implements DiskFile {
        private final Inode inode;

        MemoryFile(Inode inode) {
            this.inode = inode;
        }

        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            synchronized (FaultDisk.this) {
                boolean last = step();
                byte[] bytes = Arrays.copyOfRange(source, offset, offset + length);
                long more = Math.max(0, position + length - inode.visible.length);
                boolean full = used(root) + more > capacity;
                if (full) {
                    bytes = Arrays.copyOf(bytes, length / 2);
                }
                if (!last || random.nextBoolean()) {
                    inode.visible = FaultDisk.write(inode.visible, position, bytes);
                    inode.pending.add(new Write(position, bytes));
                }
                endStep();
                if (full) {
                    throw new IOException("No space left on device");
                }
            }
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) throws IOException {
            synchronized (FaultDisk.this) {
                if (position + length > inode.visible.length) {
                    throw new EOFException();
                }
                System.arraycopy(inode.visible, (int) position, target, offset, length);
            }
        }

        @Override
        public long sizeBytes() {
            synchronized (FaultDisk.this) {
                return inode.visible.length;
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (FaultDisk.this) {
                boolean last = step();
                if (failForces) {
                    throw new IOException("Input/output error");
                }
                if (!last || random.nextBoolean()) {
                    inode.durable = inode.visible;
                    inode.pending.clear();
                }
                endStep();
            }
        }

        @Override
        public void close() {}
    }
}
