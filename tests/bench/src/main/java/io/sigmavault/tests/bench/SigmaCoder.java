package io.sigmavault.tests.bench;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.EncodeOptions;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What compresses the files of one type: a tier of ours, or a peer.
///
/// @param name as the table has it
/// @param rounds a decoding is measured as many times, and the fastest counts
/// @param blockBytes files are packed in order into blocks of at most so many; 0: each file alone
/// @param way how a block goes there and back
record SigmaCoder(String name, int rounds, int blockBytes, Way way) {

    /// There and back, without state.
    interface Way {
        byte[] encode(byte[] plain) throws Exception;

        byte[] decode(byte[] encoded, int plainBytes) throws Exception;

        /// Nanoseconds of processor so far, of whatever does the work.
        default long nanos() {
            return CpuTime.nanos();
        }

        /// Steps that [#nanos] counts in: less can't be told from nothing.
        default long step() {
            return 1;
        }
    }

    /// @param bytes of all blocks
    /// @param encode MB a CPU second
    /// @param decode the same
    record Measured(long bytes, double encode, double decode) {

        Measured and(long more) {
            return new Measured(bytes + more, encode, decode);
        }

        /// The faster of both, there and back.
        Measured or(Measured other) {
            return new Measured(
                    bytes, Math.max(encode, other.encode), Math.max(decode, other.decode));
        }
    }

    /// How often all of it is measured, in turns with others: the first time a JVM is not warm yet.
    int turns() {
        return rounds > 1 ? 3 : 1;
    }

    SigmaCoder once() {
        return new SigmaCoder(name, 1, blockBytes, way);
    }

    /// Compresses all files, restores them, and compares.
    Measured measure(List<byte[]> files) throws Exception {
        long plain = 0;
        long encoding = 0;
        long decoding = 0;
        long bytes = 0;
        for (byte[] block : blockBytes == 0 ? files : blocks(files, blockBytes)) {
            long start = way.nanos();
            byte[] encoded = way.encode(block);
            encoding += Math.max(way.step(), way.nanos() - start);
            decoding += decode(encoded, block);
            bytes += encoded.length;
            plain += block.length;
        }
        return new Measured(bytes, 1e3 * plain / encoding, 1e3 * plain / decoding);
    }

    /// Nanoseconds of the fastest round, all of them compared.
    private long decode(byte[] encoded, byte[] block) throws Exception {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long start = way.nanos();
            byte[] plain = way.decode(encoded, block.length);
            least = Math.min(least, way.nanos() - start);
            if (!Arrays.equals(plain, block)) {
                throw new IllegalStateException("a block of " + name + " did not come back");
            }
        }
        return Math.max(way.step(), least);
    }

    /// Blocks hold the files one behind the other, so that equal blocks are equal files.
    private static List<byte[]> blocks(List<byte[]> files, int most) {
        var blocks = new ArrayList<byte[]>();
        var all = new ByteArrayOutputStream();
        files.forEach(all::writeBytes);
        byte[] bytes = all.toByteArray();
        for (int at = 0; at < bytes.length; at += most) {
            blocks.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + most)));
        }
        return blocks;
    }

    /// A codec of ours at a level.
    static Way codec(Codec codec, int level) {
        return codec(codec, level, List.of());
    }

    /// The same, with codebooks.
    static Way codec(Codec codec, int level, List<Codebook> codebooks) {
        var options = new EncodeOptions(level, "application/octet-stream", codebooks);
        return new Way() {
            @Override
            public byte[] encode(byte[] plain) {
                var target = ByteBuffer.allocate(plain.length + 4096);
                try (var encoder = codec.encoder(options)) {
                    if (!encoder.encode(ByteBuffer.wrap(plain), target)) {
                        return plain; // stored as it is
                    }
                }
                return Arrays.copyOf(target.array(), target.position());
            }

            @Override
            public byte[] decode(byte[] encoded, int plainBytes) throws Exception {
                if (encoded.length == plainBytes) {
                    return encoded;
                }
                var target = ByteBuffer.allocate(plainBytes);
                try (var decoder = codec.decoder(codec.info().formatVersion())) {
                    decoder.decode(ByteBuffer.wrap(encoded), target, codebooks);
                }
                return target.array();
            }
        };
    }

    /// A codec that may refuse a block, which then goes another way; which one is a byte in front.
    static Way first(Codec codec, int level, Way other) {
        var options = new EncodeOptions(level, "application/octet-stream", List.of());
        var mine = codec(codec, level);
        return new Way() {
            @Override
            public byte[] encode(byte[] plain) throws Exception {
                var target = ByteBuffer.allocate(Math.max(1, plain.length)).put((byte) 1);
                try (var encoder = codec.encoder(options)) {
                    if (encoder.encode(ByteBuffer.wrap(plain), target)) {
                        return Arrays.copyOf(target.array(), target.position());
                    }
                }
                byte[] rest = other.encode(plain);
                byte[] named = new byte[rest.length + 1];
                System.arraycopy(rest, 0, named, 1, rest.length);
                return named;
            }

            @Override
            public byte[] decode(byte[] encoded, int plainBytes) throws Exception {
                byte[] rest = Arrays.copyOfRange(encoded, 1, encoded.length);
                return (encoded[0] == 1 ? mine : other).decode(rest, plainBytes);
            }
        };
    }

    /// The smaller of two; which one is a byte in front, as a frame names its codec.
    static Way smaller(Way first, Way second) {
        return new Way() {
            @Override
            public byte[] encode(byte[] plain) throws Exception {
                byte[] one = first.encode(plain);
                byte[] other = second.encode(plain);
                byte[] best = one.length <= other.length ? one : other;
                byte[] named = new byte[best.length + 1];
                named[0] = (byte) (best == one ? 1 : 2);
                System.arraycopy(best, 0, named, 1, best.length);
                return named;
            }

            @Override
            public byte[] decode(byte[] encoded, int plainBytes) throws Exception {
                byte[] rest = Arrays.copyOfRange(encoded, 1, encoded.length);
                return (encoded[0] == 1 ? first : second).decode(rest, plainBytes);
            }
        };
    }

    /// zstd itself.
    ///
    /// @param window bits of its window, 0 for what the level has
    static Way zstd(int level, int window) {
        return new Way() {
            @Override
            public byte[] encode(byte[] plain) {
                try (var zstd = new ZstdCompressCtx()) {
                    zstd.setLevel(level);
                    if (window > 0) {
                        zstd.setLong(window);
                    }
                    return zstd.compress(plain);
                }
            }

            @Override
            public byte[] decode(byte[] encoded, int plainBytes) {
                try (var zstd = new ZstdDecompressCtx()) {
                    return zstd.decompress(encoded, plainBytes);
                }
            }
        };
    }
}
