package io.sigmavault.host.helper;

import io.sigmavault.update.format.ListedFile;
import io.sigmavault.update.format.Release;
import io.sigmavault.update.format.Signatures;
import io.sigmavault.update.format.UpdateException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder in which the server leaves a release for the helper. It is the server's, which may change it at any time:
/// nothing read here counts before it was verified, links are not followed, and of no file more is read than was signed.
record ReadyFolder(Path folder) {

    byte[] release() throws UpdateException {
        return small(Release.FILE, Release.LIMIT_BYTES);
    }

    byte[] signatures() throws UpdateException {
        return small(Signatures.FILE, Signatures.LIMIT_BYTES);
    }

    boolean has(ListedFile file) {
        return Files.isRegularFile(folder.resolve(file.name()), LinkOption.NOFOLLOW_LINKS);
    }

    /// One byte more than was signed at most, so that a longer file has another hash.
    InputStream open(ListedFile file) throws IOException {
        return new Limited(open(file.name()), file.sizeBytes() + 1);
    }

    private byte[] small(String name, int limit) throws UpdateException {
        try (var in = open(name)) {
            return in.readNBytes(limit + 1);
        } catch (IOException e) {
            throw new UpdateException(
                            "update-missing", "there is no release to install: fetch one first")
                    .because(e);
        }
    }

    private InputStream open(String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(name + " is no file");
        }
        return Channels.newInputStream(
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int one = left == 0 ? -1 : super.read();
            left -= one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
