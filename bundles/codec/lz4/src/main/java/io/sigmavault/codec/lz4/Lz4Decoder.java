package io.sigmavault.codec.lz4;

import static io.sigmavault.codec.lz4.BlockFormat.MORE;
import static io.sigmavault.codec.lz4.BlockFormat.SHORTEST_MATCH;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.Decoder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Decodes blocks. Every length and distance is checked before it is used; a block is over where its
/// bytes are, and has to fill the target there.
final class Lz4Decoder implements Decoder {

    @Override
    public void decode(ByteBuffer source, ByteBuffer target, List<Codebook> codebooks)
            throws CorruptBlockException {
        int from = source.arrayOffset() + source.position();
        int to = target.arrayOffset() + target.position();
        new Block(source.array(), from, source.remaining(), target.array(), to, target.remaining())
                .decode();
        source.position(source.limit());
        target.position(target.limit());
    }

    /// One block on its way.
    private static final class Block {
        final byte[] block;
        final int from;
        final int to;
        final byte[] plain;
        final int start;
        final int end;
        int next;

        Block(byte[] block, int from, int size, byte[] plain, int start, int plainSize) {
            this.block = block;
            this.from = from;
            this.next = from;
            this.to = from + size;
            this.plain = plain;
            this.start = start;
            this.end = start + plainSize;
        }

        void decode() throws CorruptBlockException {
            int at = start;
            while (true) {
                int token = take();
                int literals = token >>> 4;
                if (literals == MORE) {
                    literals = more(literals);
                }
                literals(at, literals);
                at += literals;
                if (next == to) {
                    break;
                }
                if (to - next < 2) {
                    throw endedEarly();
                }
                int distance = block[next] & 0xFF | (block[next + 1] & 0xFF) << 8;
                next += 2;
                int length = token & MORE;
                if (length == MORE) {
                    length = more(length);
                }
                length += SHORTEST_MATCH;
                match(at, distance, length);
                at += length;
            }
            if (at < end) {
                throw corrupt("gives " + (at - start) + " bytes, not " + (end - start));
            }
        }

        private int take() throws CorruptBlockException {
            if (next == to) {
                throw endedEarly();
            }
            return block[next++] & 0xFF;
        }

        private int more(int first) throws CorruptBlockException {
            int length = first;
            int part;
            do {
                part = take();
                length += part;
                // more than the target has room for is refused where it is used
                if (length > end - start) {
                    return length;
                }
            } while (part == 255);
            return length;
        }

        private void literals(int at, int count) throws CorruptBlockException {
            if (count > end - at) {
                throw tooLong(at, count);
            }
            if (count > to - next) {
                throw endedEarly();
            }
            if (count <= 16 && end - at >= 16 && to - next >= 16) {
                Words.copyEight(block, next, plain, at);
                Words.copyEight(block, next + 8, plain, at + 8);
            } else {
                System.arraycopy(block, next, plain, at, count);
            }
            next += count;
        }

        private void match(int at, int distance, int length) throws CorruptBlockException {
            if (distance == 0 || distance > at - start) {
                throw corrupt("has a match " + distance + " before byte " + (at - start));
            }
            if (length > end - at) {
                throw tooLong(at, length);
            }
            int there = at - distance;
            if (distance >= 8 && end - at >= length + 8) {
                // what is written too much is inside the target, and written over later
                for (int done = 0; done < length; done += 8) {
                    Words.copyEight(plain, there + done, plain, at + done);
                }
            } else if (distance >= length) {
                System.arraycopy(plain, there, plain, at, length);
            } else if (distance == 1) {
                Arrays.fill(plain, at, at + length, plain[there]);
            } else {
                for (int i = 0; i < length; i++) {
                    plain[at + i] = plain[there + i];
                }
            }
        }

        private CorruptBlockException tooLong(int at, int more) {
            return corrupt(
                    "gives more than "
                            + (end - start)
                            + " bytes: "
                            + more
                            + " more after "
                            + (at - start));
        }

        private CorruptBlockException endedEarly() {
            return corrupt("ended early");
        }

        private CorruptBlockException corrupt(String what) {
            return new CorruptBlockException("lz4 block of " + (to - from) + " bytes " + what);
        }
    }
}
