package io.sigmavault.vault.objects;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/// A disk in memory that can lose power at any operation, be full, refuse to read, and rot. What wasn't forced may be
/// lost, kept, torn or reordered after a power cut, in any combination; names apart from bytes. The one disk of all
/// fault tests of format 1: docs/fault-harness.md.
public final class FaultDisk implements Disk {

    private static final int REMEMBERED = 30;

    /// Told of each change when it is done, while no other can happen.
    public interface Watcher {
        /// @param what such as `force packs/01`
        void changed(FaultDisk disk, String what);
    }

    /// Bytes of a file that somebody has locked; nobody, after a cut or a kill.
    private record Lock(String path, long from, long length) {}

    private final FaultFolder root;
    private final Random random;
    private final List<String> trace = new ArrayList<>();
    private final List<Lock> locks = new ArrayList<>();
    private Watcher watcher = (_, _) -> {};
    private Predicate<String> unreadable = _ -> false;
    private long operations;
    private long cutAt = Long.MAX_VALUE;
    private boolean cut;
    private long capacity = Long.MAX_VALUE;
    private long writes;
    private long fullFrom = Long.MAX_VALUE;
    private boolean failForces;

    public FaultDisk(long seed) {
        this(new FaultFolder(), seed);
    }

    private FaultDisk(FaultFolder root, long seed) {
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

    public synchronized void watch(Watcher now) {
        watcher = now;
    }

    /// @param bytes that can still be written; `Long.MAX_VALUE`: any
    public synchronized void setFree(long bytes) {
        capacity = bytes == Long.MAX_VALUE ? bytes : root.used() + bytes;
        fullFrom = Long.MAX_VALUE;
    }

    /// From the `write`-th write or new file from now on, from 0, there is no space left, until [#setFree].
    public synchronized void fullAfter(long write) {
        fullFrom = writes + write;
    }

    /// Writes and new files so far.
    public synchronized long writes() {
        return writes;
    }

    public synchronized long free() {
        if (writes >= fullFrom) {
            return 0;
        }
        return capacity == Long.MAX_VALUE ? capacity : Math.max(0, capacity - root.used());
    }

    public synchronized void failForces(boolean fail) {
        failForces = fail;
    }

    /// Files that give read errors.
    public synchronized void failReads(Predicate<String> paths) {
        unreadable = paths;
    }

    /// The last changes, oldest first.
    public synchronized List<String> trace() {
        return List.copyOf(trace);
    }

    /// This disk at this moment, unforced changes with it.
    public synchronized FaultDisk copy(long seed) {
        var copy = new FaultDisk(root.copy(), seed);
        copy.trace.addAll(trace);
        return copy;
    }

    /// What is there after power came back.
    public synchronized FaultDisk afterPowerCut(long seed) {
        return new FaultDisk(root.survivor(new Random(seed)), seed);
    }

    /// What is there after the process was killed: all that was written, forced or not.
    public synchronized FaultDisk afterKill(long seed) {
        cut = true;
        return new FaultDisk(root, seed);
    }

    /// Counts a change.
    ///
    /// @return whether it is the one at which power goes: it may still happen
    private boolean step(String what, String path) throws IOException {
        if (cut) {
            throw new IOException("power is off");
        }
        cut = operations++ >= cutAt;
        if (trace.size() == REMEMBERED) {
            trace.removeFirst();
        }
        trace.add(what + " " + path);
        return cut;
    }

    private void endStep() throws IOException {
        if (cut) {
            throw new IOException("power is off");
        }
        watcher.changed(this, trace.isEmpty() ? "" : trace.getLast());
    }

    private boolean happens(boolean last) {
        return !last || random.nextBoolean();
    }

    /// Counts a write.
    private boolean isFull(long more) {
        boolean full = writes++ >= fullFrom;
        return full || capacity != Long.MAX_VALUE && root.used() + more > capacity;
    }

    private FaultFolder folder(String path) throws IOException {
        var at = root;
        for (var name : path.split("/")) {
            if (name.isEmpty()) {
                continue;
            }
            if (!(at.visible.get(name) instanceof FaultFolder next)) {
                throw new NoSuchFileException(path);
            }
            at = next;
        }
        return at;
    }

    private FaultFolder parent(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        return folder(slash < 0 ? "" : path.substring(0, slash));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private FaultInode inode(String path) throws IOException {
        if (parent(path).visible.get(name(path)) instanceof FaultInode inode) {
            return inode;
        }
        throw new NoSuchFileException(path);
    }

    /// All files, as paths.
    public synchronized List<String> files() {
        var found = new ArrayList<String>();
        root.collect("", found);
        return found;
    }

    public synchronized byte[] bytes(String path) throws IOException {
        return inode(path).visible().clone();
    }

    /// Puts other bytes in a file's place, on stable storage.
    public synchronized void replace(String path, byte[] bytes) throws IOException {
        inode(path).replace(bytes);
    }

    @Override
    public synchronized DiskFile create(String path) throws IOException {
        boolean last = step("create", path);
        var parent = parent(path);
        if (parent.visible.containsKey(name(path))) {
            throw new FileAlreadyExistsException(path);
        }
        if (isFull(0)) {
            throw new IOException(FaultFile.FULL);
        }
        var inode = new FaultInode();
        if (happens(last)) {
            parent.change(new FaultFolder.Change(null, name(path), inode));
        }
        endStep();
        return new FaultFile(this, path, inode);
    }

    @Override
    public synchronized DiskFile open(String path) throws IOException {
        return new FaultFile(this, path, inode(path));
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
        step("folder", path);
        var parent = parent(path);
        if (!parent.visible.containsKey(name(path))) {
            parent.change(new FaultFolder.Change(null, name(path), new FaultFolder()));
        }
        endStep();
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        step("rename", from + " " + to);
        var parent = parent(from);
        var node = parent.visible.get(name(from));
        if (node == null) {
            throw new NoSuchFileException(from);
        }
        parent.change(new FaultFolder.Change(name(from), name(to), node));
        endStep();
    }

    @Override
    public synchronized void delete(String path) throws IOException {
        if (!exists(path)) {
            return;
        }
        step("delete", path);
        parent(path).change(new FaultFolder.Change(null, name(path), null));
        endStep();
    }

    @Override
    public synchronized void forceFolder(String path) throws IOException {
        boolean last = step("force folder", path);
        if (failForces) {
            throw new IOException("Input/output error");
        }
        if (happens(last)) {
            folder(path).force();
        }
        endStep();
    }

    @Override
    public synchronized Closeable lock(String path, long from, long length) throws IOException {
        for (var held : locks) {
            boolean overlaps = held.from() < from + length && from < held.from() + held.length();
            if (held.path().equals(path) && overlaps) {
                throw new LockTaken("this process already");
            }
        }
        var lock = new Lock(path, from, length);
        locks.add(lock);
        return () -> unlock(lock);
    }

    private synchronized void unlock(Lock lock) {
        locks.removeIf(each -> each == lock);
    }

    synchronized void write(String path, FaultInode inode, long position, byte[] bytes)
            throws IOException {
        boolean last = step("write " + position + "+" + bytes.length, path);
        long more = Math.max(0, position + bytes.length - inode.visible().length);
        boolean full = isFull(more);
        if (happens(last)) {
            inode.write(position, full ? java.util.Arrays.copyOf(bytes, bytes.length / 2) : bytes);
        }
        endStep();
        if (full) {
            throw new IOException(FaultFile.FULL);
        }
    }

    synchronized byte[] read(String path, FaultInode inode) throws IOException {
        if (unreadable.test(path)) {
            throw new IOException("Input/output error");
        }
        return inode.visible();
    }

    synchronized void force(String path, FaultInode inode) throws IOException {
        boolean last = step("force", path);
        if (failForces) {
            throw new IOException("Input/output error");
        }
        if (happens(last)) {
            inode.force();
        }
        endStep();
    }
}
