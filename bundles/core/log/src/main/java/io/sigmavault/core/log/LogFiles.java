package io.sigmavault.core.log;

import java.io.IOException;
import java.util.List;

/// One folder of files, as far as a log needs it. Tests put a disk that loses power behind it.
interface LogFiles extends AutoCloseable {

    /// Names of all files, sorted.
    List<String> names() throws IOException;

    /// Opens a file for reading and writing, making it if it is not there.
    LogFile open(String name) throws IOException;

    void delete(String name) throws IOException;

    /// Puts made and deleted names on stable storage.
    void forceFolder() throws IOException;

    /// Lets another process have the folder.
    @Override
    void close() throws IOException;

    /// An open file.
    interface LogFile extends AutoCloseable {
        long sizeBytes() throws IOException;

        /// Reads up to `length` bytes.
        ///
        /// @return how many; 0 at the end
        int read(long offset, byte[] target, int start, int length) throws IOException;

        void write(long offset, byte[] source, int start, int length) throws IOException;

        void truncate(long sizeBytes) throws IOException;

        /// Puts content and size on stable storage.
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }
}
