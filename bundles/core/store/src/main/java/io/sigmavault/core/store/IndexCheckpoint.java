package io.sigmavault.core.store;

import io.sigmavault.core.file.StableFile;
import io.sigmavault.core.log.ChainedLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The index in the file `index`, so that a start reads only what came after it. It may be missing or
/// wrong: then it is made from the log.
final class IndexCheckpoint {

    private static final Logger LOG = LoggerFactory.getLogger(IndexCheckpoint.class);
    private static final int MAGIC = 0x53564958; // SVIX
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 12;
    private static final long FAR = 20_000;

    private final Path file;
    private long saved;

    IndexCheckpoint(Path folder) {
        this.file = folder.resolve("index");
    }

    AggregateIndex load(ChainedLog log) throws IOException {
        AggregateIndex index = stored();
        if (!index.belongsTo(log)) {
            LOG.warn("event index is not of this log and is made anew");
            index = new AggregateIndex();
        }
        saved = index.last();
        index.catchUp(log);
        return index;
    }

    private AggregateIndex stored() {
        try {
            if (!Files.exists(file)) {
                return new AggregateIndex();
            }
            byte[] bytes = Files.readAllBytes(file);
            var header = ByteBuffer.wrap(bytes);
            if (header.getInt() != MAGIC
                    || header.getInt() != VERSION
                    || header.getInt() != crc(bytes)) {
                throw new IOException("wrong header or checksum");
            }
            var content = new ByteArrayInputStream(bytes, HEADER_BYTES, bytes.length);
            return AggregateIndex.read(new DataInputStream(content));
        } catch (IOException | RuntimeException e) {
            LOG.warn("event index can't be read and is made anew", e);
            return new AggregateIndex();
        }
    }

    /// Saves when a start would have to read more than 20,000 events.
    void saveIfFarBehind(AggregateIndex index) {
        if (index.last() - saved >= FAR) {
            save(index);
        }
    }

    /// Nothing is lost if this fails, so it is only logged.
    void save(AggregateIndex index) {
        long last = index.last();
        if (last == saved) {
            return;
        }
        try {
            var bytes = new ByteArrayOutputStream();
            bytes.write(new byte[HEADER_BYTES]);
            index.write(new DataOutputStream(bytes));
            byte[] content = bytes.toByteArray();
            ByteBuffer.wrap(content).putInt(MAGIC).putInt(VERSION).putInt(crc(content));
            StableFile.replace(file, content);
            saved = last;
        } catch (IOException e) {
            saved = last;
            LOG.warn("event index is not saved: the next start takes longer", e);
        }
    }

    private static int crc(byte[] content) {
        var crc = new CRC32C();
        crc.update(content, HEADER_BYTES, Math.max(0, content.length - HEADER_BYTES));
        return (int) crc.getValue();
    }
}
