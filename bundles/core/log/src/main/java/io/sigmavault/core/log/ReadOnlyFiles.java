package io.sigmavault.core.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder that is read and never changed, nor locked.
record ReadOnlyFiles(Path folder) implements LogFiles {

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public LogFile open(String name) throws IOException {
        return new ReadOnlyFile(new RandomAccessFile(folder.resolve(name).toFile(), "r"));
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException("read only: " + name);
    }

    @Override
    public void forceFolder() {
        throw new UnsupportedOperationException("read only");
    }

    @Override
    public void close() {}

    private record ReadOnlyFile(RandomAccessFile file) implements LogFile {

        @Override
        public long sizeBytes() throws IOException {
            return file.length();
        }

        @Override
        public int read(long offset, byte[] target, int start, int length) throws IOException {
            file.seek(offset);
            return Math.max(0, file.read(target, start, length));
        }

        @Override
        public void write(long offset, byte[] source, int start, int length) {
            throw new UnsupportedOperationException("read only");
        }

        @Override
        public void truncate(long sizeBytes) {
            throw new UnsupportedOperationException("read only");
        }

        @Override
        public void force() {
            throw new UnsupportedOperationException("read only");
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
