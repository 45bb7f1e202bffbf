package io.sigmavault.vault.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The packs that are being written: one of each type, shared by all writers. A full one is finished and forced on a
/// thread of its own while the next is filled; at most [#UNFORCED] wait for that.
final class PackStreams {

    private static final int UNFORCED = 3;

    private final Packs packs;
    private final Index index;
    private final Map<FileType, PackWriter> open = new EnumMap<>(FileType.class);
    private final List<Future<Done>> finishing = new ArrayList<>();
    private final AtomicLong finishedObjects = new AtomicLong();
    private final Semaphore room = new Semaphore(UNFORCED);
    private final @Nullable ExecutorService thread;

    PackStreams(Packs packs, Index index, boolean background) {
        this.packs = packs;
        this.index = index;
        thread =
                background
                        ? Executors.newSingleThreadExecutor(
                                Thread.ofPlatform().daemon().name("vault-packs").factory())
                        : null;
    }

    /// A pack that was put on stable storage, except for its name.
    record Done(int number, Pack pack, PackContent content) {}

    /// A place for a frame.
    record Room(PackWriter pack, int offset) {}

    /// Finds a place for a sealed frame of that length.
    Room reserve(FileType type, int sealedLength, int objects) throws IOException {
        while (true) {
            PackWriter full;
            synchronized (this) {
                var writer = open.get(type);
                if (writer == null) {
                    writer = packs.start(type);
                    open.put(type, writer);
                }
                int offset = writer.reserve(sealedLength, objects);
                if (offset >= 0) {
                    return new Room(writer, offset);
                }
                open.remove(type);
                full = writer;
            }
            finish(full);
        }
    }

    /// Writes a sealed frame to its place; then its objects are there.
    void write(Room room, byte[] sealed, int length, Frame frame) throws IOException {
        room.pack().write(room.offset(), sealed, length, frame, index);
    }

    private void finish(PackWriter writer) {
        room.acquireUninterruptibly();
        var task = new FutureTask<>(() -> complete(writer));
        synchronized (this) {
            finishing.add(task);
        }
        if (thread == null) {
            task.run();
        } else {
            thread.execute(task);
        }
    }

    private Done complete(PackWriter writer) throws IOException {
        try {
            writer.complete();
            finishedObjects.addAndGet(writer.content().objects());
            return new Done(writer.number(), packs.completed(writer), writer.content());
        } finally {
            room.release();
        }
    }

    /// Finishes the open packs and waits for all that are being finished.
    ///
    /// @return those finished since the last call
    List<Done> finishAll() throws IOException {
        List<PackWriter> writers;
        synchronized (this) {
            writers = List.copyOf(open.values());
            open.clear();
        }
        writers.forEach(this::finish);
        return collect(true);
    }

    /// Those finished since the last call.
    ///
    /// @param all whether to wait for those that are being finished
    List<Done> collect(boolean all) throws IOException {
        List<Future<Done>> tasks;
        synchronized (this) {
            tasks = finishing.stream().filter(task -> all || task.isDone()).toList();
            finishing.removeAll(tasks);
        }
        var done = new ArrayList<Done>();
        for (var task : tasks) {
            try {
                var each = Uninterrupted.get(task);
                finishedObjects.addAndGet(-each.content().objects());
                done.add(each);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException io) {
                    throw new IOException(io.getMessage(), io);
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return done;
    }

    /// How many objects the packs have that are finished and not collected.
    long finishedObjects() {
        return finishedObjects.get();
    }

    void close() {
        if (thread != null) {
            thread.close();
        }
    }
}
