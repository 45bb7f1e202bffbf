package io.sigmavault.update.slots;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Disk and boot folder of a machine in memory. Remembers everything that was written, so that it can be started again
/// as if the power had been cut after any of these steps.
final class Machine {

    static final String GRUB = "grub/";
    private static final int SECTOR = Gpt.SECTOR;

    /// One change of what is stored.
    private sealed interface Step {

        record Written(long at, byte[] bytes) implements Step {}

        record Forced() implements Step {}

        record File(String name, byte[] content) implements Step {}

        record Gone(String name) implements Step {}
    }

    private final boolean bios;
    private final byte[] firstDisk;
    private final Map<String, byte[]> firstBoot;
    private final List<Step> steps = new ArrayList<>();
    private byte[] now;
    private Map<String, byte[]> files;

    /// @param boot files of `EFI/Linux` by their names, and of `grub` by theirs after `grub/`
    Machine(byte[] disk, Map<String, byte[]> boot, boolean bios) {
        this.bios = bios;
        firstDisk = disk.clone();
        firstBoot = Map.copyOf(boot);
        now = disk.clone();
        files = new TreeMap<>(boot);
    }

    int steps() {
        return steps.size();
    }

    Map<String, byte[]> files() {
        return files;
    }

    byte[] now() {
        return now;
    }

    boolean bios() {
        return bios;
    }

    /// The machine after a power cut: of what was written and not forced some sectors are there.
    Machine cut(int after, Random random) {
        var disk = firstDisk.clone();
        var boot = new TreeMap<>(firstBoot);
        var waiting = new ArrayList<Step.Written>();
        for (var step : steps.subList(0, after)) {
            switch (step) {
                case Step.Written written -> waiting.add(written);
                case Step.Forced() -> {
                    waiting.forEach(each -> put(disk, each.at(), each.bytes()));
                    waiting.clear();
                }
                case Step.File(var name, var content) -> boot.put(name, content);
                case Step.Gone(var name) -> boot.remove(name);
            }
        }
        for (var written : waiting) {
            for (int i = 0; i < written.bytes().length; i += SECTOR) {
                if (random.nextBoolean()) {
                    int end = Math.min(i + SECTOR, written.bytes().length);
                    put(disk, written.at() + i, Arrays.copyOfRange(written.bytes(), i, end));
                }
            }
        }
        return new Machine(disk, boot, bios);
    }

    private static void put(byte[] disk, long at, byte[] bytes) {
        System.arraycopy(bytes, 0, disk, (int) at, bytes.length);
    }

    Disk disk() {
        return new Disk() {
            @Override
            public long sizeBytes() {
                return now.length;
            }

            @Override
            public void read(long at, ByteBuffer into) throws IOException {
                if (at < 0 || at + into.remaining() > now.length) {
                    throw new EOFException();
                }
                into.put(now, (int) at, into.remaining());
            }

            @Override
            public void write(long at, ByteBuffer from) {
                var bytes = new byte[from.remaining()];
                from.get(bytes);
                put(now, at, bytes);
                steps.add(new Step.Written(at, bytes));
            }

            @Override
            public void force() {
                steps.add(new Step.Forced());
            }

            @Override
            public void close() {}
        };
    }

    BootPartition boot() {
        return new BootPartition(folder(""), folder(GRUB), bios);
    }

    private BootFolder folder(String prefix) {
        return new BootFolder() {
            @Override
            public List<String> names() {
                return files.keySet().stream()
                        .filter(name -> name.startsWith(GRUB) == prefix.equals(GRUB))
                        .map(name -> name.substring(prefix.length()))
                        .toList();
            }

            @Override
            public long freeBytes() {
                return 1 << 20;
            }

            /// Half of it is there before all of it.
            @Override
            public void write(String name, InputStream content) throws IOException {
                byte[] bytes = content.readAllBytes();
                file(name, Arrays.copyOf(bytes, bytes.length / 2));
                file(name, bytes);
            }

            /// Sector by sector, as a power cut finds it.
            @Override
            public void overwrite(String name, byte[] content) throws IOException {
                byte[] bytes = there(name).clone();
                for (int at = 0; at < content.length; at += SECTOR) {
                    int count = Math.min(SECTOR, content.length - at);
                    System.arraycopy(content, at, bytes, at, count);
                    file(name, bytes.clone());
                }
            }

            @Override
            public InputStream read(String name) throws IOException {
                return new ByteArrayInputStream(there(name));
            }

            /// FAT makes the new name before it takes away the old one.
            @Override
            public void rename(String from, String to) throws IOException {
                file(to, there(from));
                delete(from);
            }

            @Override
            public void delete(String name) throws IOException {
                there(name);
                files.remove(prefix + name);
                steps.add(new Step.Gone(prefix + name));
            }

            private void file(String name, byte[] content) {
                files.put(prefix + name, content);
                steps.add(new Step.File(prefix + name, content));
            }

            private byte[] there(String name) throws IOException {
                var content = files.get(prefix + name);
                if (content == null) {
                    throw new FileNotFoundException(name);
                }
                return content;
            }
        };
    }
}
