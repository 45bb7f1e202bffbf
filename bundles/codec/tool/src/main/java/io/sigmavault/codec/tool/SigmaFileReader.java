package io.sigmavault.codec.tool;

import io.sigmavault.codec.Codebook;
import io.sigmavault.core.SigmaVaultException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Reads a `.sigma` file, whoever made it. Memory: one record, [#LONGEST] bytes at most, and its codebooks.
final class SigmaFileReader {

    /// Bytes of the longest record: a block that did not get smaller, and marks of as many files as fit.
    static final int LONGEST = 64 << 20;

    /// Codebooks of a file, each of at most 1 MiB.
    static final int MOST_CODEBOOKS = 16;

    private final DataInputStream in;
    private final int version;
    private final List<Block> codebooks = new ArrayList<>();
    private boolean begun;
    private long files;
    private long folders;
    private long plainBytes;

    SigmaFileReader(InputStream in) throws SigmaVaultException {
        this.in = new DataInputStream(in);
        byte[] magic = bytes(SigmaFileWriter.MAGIC.length);
        if (!Arrays.equals(magic, SigmaFileWriter.MAGIC)) {
            throw SigmaFileException.damaged("it begins otherwise");
        }
        version = bytes(1)[0] & 255;
        if (version < SigmaFileWriter.FIRST || version > SigmaFileWriter.VERSION) {
            throw SigmaFileException.newer("format " + version);
        }
    }

    /// The next block.
    ///
    /// @return null behind the last one
    /// @throws SigmaVaultException codes `sigma-damaged`, `sigma-newer`, `io-failed`
    @Nullable Block next() throws SigmaVaultException {
        while (true) {
            byte[] head = bytes(5);
            var payload = ByteBuffer.wrap(payload(head));
            boolean codebook =
                    head[0] == SigmaFileWriter.CODEBOOK
                            && version >= SigmaFileWriter.WITH_CODEBOOKS;
            if (!codebook) {
                begun = true;
                return next(head[0], payload);
            }
            codebook(block(payload));
        }
    }

    private @Nullable Block next(int type, ByteBuffer payload) throws SigmaVaultException {
        return switch (type) {
            case SigmaFileWriter.BLOCK -> counted(block(payload));
            case SigmaFileWriter.END -> {
                end(payload);
                yield null;
            }
            default -> throw SigmaFileException.newer("a record of type " + type);
        };
    }

    private void codebook(Block block) throws SigmaVaultException {
        if (begun || codebooks.size() == MOST_CODEBOOKS) {
            throw SigmaFileException.damaged("a codebook behind blocks, or one too many");
        }
        if (!block.marks().isEmpty() || block.plainBytes() > Codebook.MOST_BYTES) {
            throw SigmaFileException.damaged("a codebook of impossible size");
        }
        codebooks.add(block);
    }

    /// The codebooks that its blocks may need, encoded: all of them once the first block was read.
    List<Block> codebooks() {
        return codebooks;
    }

    private byte[] payload(byte[] head) throws SigmaVaultException {
        int length = ByteBuffer.wrap(head).getInt(1);
        if (length < 0 || length > LONGEST) {
            throw SigmaFileException.damaged("a record of " + (length & 0xFFFF_FFFFL) + " bytes");
        }
        byte[] payload = bytes(length);
        var sum = new CRC32C();
        sum.update(head);
        sum.update(payload);
        if ((int) sum.getValue() != ByteBuffer.wrap(bytes(Integer.BYTES)).getInt()) {
            throw SigmaFileException.damaged("a record whose checksum is wrong");
        }
        return payload;
    }

    /// Files that have begun so far.
    long files() {
        return files;
    }

    /// Whether its blocks may have copies.
    boolean hasCopies() {
        return version > SigmaFileWriter.WITH_CODEBOOKS;
    }

    /// Plain bytes so far.
    long plainBytes() {
        return plainBytes;
    }

    private Block block(ByteBuffer payload) throws SigmaVaultException {
        if (payload.remaining() < SigmaFileWriter.BLOCK_HEAD) {
            throw SigmaFileException.damaged("a short block");
        }
        int codec = payload.getInt();
        int formatVersion = payload.get() & 255;
        int plain = payload.getInt();
        if (plain < 0 || plain > Block.MOST_BYTES) {
            throw SigmaFileException.damaged("a block of impossible size");
        }
        var read =
                version > SigmaFileWriter.WITH_CODEBOOKS
                        ? PackedMarks.of(payload, plain)
                        : Marks.of(payload, plain);
        byte[] encoded = new byte[payload.remaining()];
        payload.get(encoded);
        return new Block(codec, formatVersion, plain, read, encoded);
    }

    private Block counted(Block block) {
        for (var mark : block.marks()) {
            files += mark instanceof Mark.Begin ? 1 : 0;
            folders += mark instanceof Mark.Folder ? 1 : 0;
            plainBytes += mark instanceof Mark.Copy copy ? copy.length() : 0;
        }
        plainBytes += block.plainBytes();
        return block;
    }

    private void end(ByteBuffer payload) throws SigmaVaultException {
        boolean same =
                payload.remaining() == SigmaFileWriter.END_BYTES
                        && payload.getLong() == files
                        && payload.getLong() == folders
                        && payload.getLong() == plainBytes;
        if (!same) {
            throw SigmaFileException.damaged("its end counts other files");
        }
        try {
            if (in.read() >= 0) {
                throw SigmaFileException.damaged("something behind its end");
            }
        } catch (IOException e) {
            throw SigmaFileException.failed("reading", e);
        }
    }

    /// Room is taken as bytes come, so that a length that lies costs nothing.
    private byte[] bytes(int count) throws SigmaVaultException {
        try {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw SigmaFileException.damaged("it ends early");
            }
            return bytes;
        } catch (EOFException e) {
            throw SigmaFileException.damaged("it ends early");
        } catch (IOException e) {
            throw SigmaFileException.failed("reading", e);
        }
    }
}
