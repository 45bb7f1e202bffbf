package io.sigmavault.codec.sigma;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.sigmavault.codec.CorruptBlockException;
import java.util.Arrays;

/// The entropy coder behind everything: zstd frames without magic number and content size, which
/// the block knows already. Contexts live as long as the encoder or decoder they belong to.
final class Zstd implements AutoCloseable {

    /// For guesses at what something will cost: there are many, and higher levels choose no better.
    static final int GUESS_LEVEL = 1;

    /// Bits of a window that holds any block.
    private static final int AFAR = 24;

    private final ZstdCompressCtx compress = new ZstdCompressCtx();
    private final ZstdDecompressCtx decompress = new ZstdDecompressCtx();
    private byte[] room = new byte[1 << 12];

    Zstd() {
        compress.setMagicless(true).setContentSize(false).setChecksum(false).setDictID(false);
        decompress.setMagicless(true);
    }

    /// Compressed bytes, or as many as there are if they don't shrink.
    byte[] pack(byte[] bytes, int from, int length, int level) {
        return packed(bytes, from, length, into(bytes, from, length, level));
    }

    /// The same with an effort of its own.
    byte[] pack(byte[] bytes, int from, int length, Effort effort) {
        set(effort);
        try {
            return packed(bytes, from, length, into(bytes, from, length, effort.level()));
        } finally {
            set(Effort.level(effort.level()));
        }
    }

    private void set(Effort effort) {
        compress.setChainLog(effort.chainLog())
                .setHashLog(effort.hashLog())
                .setSearchLog(effort.searchLog())
                .setMinMatch(effort.minMatch())
                .setTargetLength(effort.targetLength());
    }

    private byte[] packed(byte[] bytes, int from, int length, int size) {
        return size < length
                ? Arrays.copyOf(room, size)
                : Arrays.copyOfRange(bytes, from, from + length);
    }

    /// What they would take, about.
    int cost(byte[] bytes, int from, int length) {
        return Math.min(length, cost(bytes, from, length, GUESS_LEVEL));
    }

    /// What they would take at a level.
    int cost(byte[] bytes, int from, int length, int level) {
        return into(bytes, from, length, level);
    }

    /// What they would take at a level with matches found at any distance, which costs little more.
    int costAfar(byte[] bytes, int from, int length, int level) {
        compress.setLong(AFAR);
        try {
            return into(bytes, from, length, level);
        } finally {
            compress.setLong(0);
        }
    }

    private int into(byte[] bytes, int from, int length, int level) {
        int most = (int) com.github.luben.zstd.Zstd.compressBound(length);
        if (room.length < most) {
            room = new byte[most + most / 2];
        }
        compress.setLevel(level);
        return compress.compressByteArray(room, 0, room.length, bytes, from, length);
    }

    /// Fills `target` from `at` on with exactly `length` bytes.
    void unpack(byte[] source, int from, int packed, byte[] target, int at, int length)
            throws CorruptBlockException {
        int size;
        try {
            size = decompress.decompressByteArray(target, at, length, source, from, packed);
        } catch (ZstdException e) {
            throw new CorruptBlockException("sigma block: " + e.getMessage());
        }
        if (size != length) {
            throw new CorruptBlockException("sigma stream gives " + size + " bytes, not " + length);
        }
    }

    @Override
    public void close() {
        compress.close();
        decompress.close();
    }
}
