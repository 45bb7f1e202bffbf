package io.sigmavault.codec.tool;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.Codec;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.codec.Encoder;
import io.sigmavault.core.SigmaVaultException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Encodes blocks with a tier's codecs; the smallest form is kept, the bytes as they are if nothing is gained. For one
/// thread. Memory: the bounds that its codecs state, and three blocks.
final class Packer implements AutoCloseable {

    private record Attempt(Codec codec, Encoder encoder) {}

    private final Tier tier;
    private final List<Attempt> attempts;

    Packer(Tier tier) {
        this.tier = tier;
        attempts =
                tier.tried().stream()
                        .map(codec -> new Attempt(codec, codec.encoder(EncodeOptions.DEFAULT)))
                        .toList();
    }

    /// @param containers whether its files may hold deflated streams
    Block pack(byte[] bytes, int length, List<Mark> marks, boolean containers) {
        var best = new Block(number(Tier.store()), 1, length, marks, Arrays.copyOf(bytes, length));
        if (length == 0) {
            return best;
        }
        for (var attempt : attempts) {
            var tried = smaller(best, attempt.codec(), attempt.encoder(), bytes);
            boolean taken = tried != best;
            best = tried;
            if (taken && tier.takesFirst()) {
                break;
            }
        }
        if (containers) {
            try (var opening = Tier.CONTAINERS.encoder(tier.opening())) {
                best = smaller(best, Tier.CONTAINERS, opening, bytes);
            }
        }
        return best;
    }

    /// The smaller of a block and the same with a codebook.
    Block withCodebook(Block block, byte[] bytes, Learnt learnt) {
        if (block.encoded().length == 0) {
            return block;
        }
        try (var with = Tier.codebooks().encoder(tier.with(learnt.codebook()))) {
            return smaller(block, Tier.codebooks(), with, bytes);
        }
    }

    private static Block smaller(Block best, Codec codec, Encoder encoder, byte[] bytes) {
        if (best.encoded().length < 2) {
            return best;
        }
        var room = ByteBuffer.allocate(best.encoded().length - 1);
        return encoder.encode(ByteBuffer.wrap(bytes, 0, best.plainBytes()), room)
                ? new Block(
                        number(codec),
                        codec.info().formatVersion(),
                        best.plainBytes(),
                        best.marks(),
                        Arrays.copyOf(room.array(), room.position()))
                : best;
    }

    /// Decodes a block and compares it with its plain bytes.
    ///
    /// @param codebooks of its file
    /// @return nanoseconds that decoding took
    /// @throws SigmaVaultException if it does not come back, which no codec may let happen
    long readBack(Block block, byte[] bytes, List<Codebook> codebooks) throws SigmaVaultException {
        var codec =
                Tier.codecs().stream()
                        .filter(each -> number(each) == block.codec())
                        .findFirst()
                        .orElseThrow();
        var plain = ByteBuffer.allocate(block.plainBytes());
        long start = System.nanoTime();
        try (var decoder = codec.decoder(block.formatVersion())) {
            decoder.decode(ByteBuffer.wrap(block.encoded()), plain, codebooks);
        }
        long nanos = System.nanoTime() - start;
        if (!Arrays.equals(plain.array(), 0, plain.limit(), bytes, 0, block.plainBytes())) {
            throw SigmaFileException.damaged("a block that was just made is not what went in");
        }
        return nanos;
    }

    private static int number(Codec codec) {
        return codec.info().number();
    }

    @Override
    public void close() {
        attempts.forEach(attempt -> attempt.encoder().close());
    }
}
