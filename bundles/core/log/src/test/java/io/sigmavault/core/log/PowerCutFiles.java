package io.sigmavault.core.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/// A folder in memory whose power can be cut: what was forced stays, and of everything else any
/// sectors, in any order, or none.
final class PowerCutFiles implements LogFiles {

    private static final int SECTOR_BYTES = 512;

    private final Map<String, Content> names = new TreeMap<>();
    private final Map<String, Content> forcedNames = new TreeMap<>();
    private long operationsLeft = Long.MAX_VALUE;
    private long freeBytes = Long.MAX_VALUE;

    /// The power goes with the operation after `operations` more.
    void cutAfter(long operations) {
        operationsLeft = operations;
    }

    /// From now on so many bytes can be written.
    void free(long bytes) {
        freeBytes = bytes;
    }

    boolean dead() {
        return operationsLeft < 0;
    }

    /// What a disk may hold after the power came back.
    PowerCutFiles afterwards(Random random) {
        var disk = new PowerCutFiles();
        var all = new TreeSet<>(names.keySet());
        all.addAll(forcedNames.keySet());
        for (String name : all) {
            boolean newest = random.nextBoolean();
            Content content = newest ? names.get(name) : forcedNames.get(name);
            if (content != null) {
                var left = disk.new Content(content.survivor(random));
                disk.names.put(name, left);
                disk.forcedNames.put(name, left);
            }
        }
        return disk;
    }

    /// The bytes of a file, as programs see them now.
    byte[] bytes(String name) {
        return file(name).now;
    }

    void set(String name, byte[] bytes) {
        var content = new Content(bytes);
        names.put(name, content);
        forcedNames.put(name, content);
    }

    private Content file(String name) {
        Content content = names.get(name);
        if (content == null) {
            throw new AssertionError("no file " + name);
        }
        return content;
    }

    private void step() throws IOException {
        if (--operationsLeft < 0) {
            throw new IOException("power cut");
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(new TreeSet<>(names.keySet()));
    }

    @Override
    public LogFile open(String name) {
        return names.computeIfAbsent(name, _ -> new Content(new byte[0]));
    }

    @Override
    public void delete(String name) throws IOException {
        step();
        Content gone = names.remove(name);
        if (gone != null && freeBytes < Long.MAX_VALUE) {
            freeBytes += gone.now.length;
        }
    }

    @Override
    public void forceFolder() throws IOException {
        step();
        forcedNames.clear();
        forcedNames.putAll(names);
    }

    @Override
    public void close() {}

    /// A file: what is safe, what programs see, and the changes in between.
    private final class Content implements LogFile {
        private byte[] forced;
        private byte[] now;
        private final List<Change> changes = new ArrayList<>();

        Content(byte[] bytes) {
            forced = bytes;
            now = bytes;
        }

        byte[] survivor(Random random) {
            byte[] left = forced;
            int luck = random.nextInt(3);
            for (Change change : changes) {
                if (luck == 2 || (luck == 1 && random.nextBoolean())) {
                    left = change.applyTo(left);
                }
            }
            return left;
        }

        private void change(Change change) {
            changes.add(change);
            now = change.applyTo(now);
        }

        @Override
        public long sizeBytes() {
            return now.length;
        }

        @Override
        public int read(long offset, byte[] target, int start, int length) {
            int count = (int) Math.max(0, Math.min(length, now.length - offset));
            System.arraycopy(now, (int) offset, target, start, count);
            return count;
        }

        @Override
        public void write(long offset, byte[] source, int start, int length) throws IOException {
            step();
            int taken = (int) Math.min(length, freeBytes);
            for (int done = 0; done < taken; ) {
                int inSector = SECTOR_BYTES - (int) ((offset + done) % SECTOR_BYTES);
                int piece = Math.min(inSector, taken - done);
                byte[] bytes = Arrays.copyOfRange(source, start + done, start + done + piece);
                change(new Write((int) offset + done, bytes));
                done += piece;
            }
            freeBytes -= taken;
            if (taken < length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void truncate(long sizeBytes) throws IOException {
            step();
            change(new Resize((int) sizeBytes));
        }

        @Override
        public void force() throws IOException {
            step();
            forced = now;
            changes.clear();
        }

        @Override
        public void close() {}
    }

    private sealed interface Change {
        byte[] applyTo(byte[] content);
    }

    private record Write(int offset, byte[] bytes) implements Change {
        @Override
        public byte[] applyTo(byte[] content) {
            byte[] next = Arrays.copyOf(content, Math.max(content.length, offset + bytes.length));
            System.arraycopy(bytes, 0, next, offset, bytes.length);
            return next;
        }
    }

    private record Resize(int sizeBytes) implements Change {
        @Override
        public byte[] applyTo(byte[] content) {
            return Arrays.copyOf(content, sizeBytes);
        }
    }
}
