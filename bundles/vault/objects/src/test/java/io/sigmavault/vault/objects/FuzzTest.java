package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every parser of on-disk bytes, given bytes that were changed at random behind the back of the tags: it says damage, and
/// takes no more memory than the bytes are worth.
class FuzzTest {

    private interface Parser {
        void parse(byte[] bytes) throws IOException;
    }

    private static void fuzz(long seed, byte[] good, int rounds, Parser parser) {
        var random = new Random(seed);
        for (int i = 0; i < rounds; i++) {
            byte[] bad = mutate(good, random);
            try {
                parser.parse(bad);
            } catch (IOException e) {
                assertThat(e)
                        .as("seed %d round %d", seed, i)
                        .satisfiesAnyOf(
                                error -> assertThat(error).isInstanceOf(Damaged.class),
                                error -> assertThat(error).isInstanceOf(Header.NewerFormat.class),
                                error ->
                                        assertThat(error)
                                                .isInstanceOf(StoreException.Wrapped.class));
            }
        }
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] bad = good.clone();
        for (int i = random.nextInt(4); i >= 0 && bad.length > 0; i--) {
            int at = random.nextInt(bad.length);
            switch (random.nextInt(5)) {
                case 0 -> bad[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bad[at] = (byte) random.nextInt(256);
                case 2 -> bad[at] = (byte) 0xFF;
                case 3 -> bad = Arrays.copyOf(bad, at);
                default -> {
                    for (int j = at; j < Math.min(bad.length, at + 10); j++) {
                        bad[j] = (byte) 0x80;
                    }
                }
            }
        }
        return bad;
    }

    private static void fuzzAll(long seed, int rounds) throws Exception {
        var golden = Path.of("src/test/resources/golden/vault-1/header.a");
        byte[] header = Files.readAllBytes(golden);
        fuzz(seed, header, rounds, Header::read);
        // Past the digest, which stops nearly all of the above.
        byte[] open = Arrays.copyOf(header, header.length - 32);
        fuzz(
                seed,
                open,
                rounds,
                bytes -> {
                    byte[] digest = Header.sha256(bytes);
                    byte[] whole = Arrays.copyOf(bytes, bytes.length + 32);
                    System.arraycopy(digest, 0, whole, bytes.length, 32);
                    Header.read(whole);
                });
        fuzz(seed, slot(header), rounds, Slot::read);
        fuzz(seed, commit(), rounds, bytes -> CommitRecord.read(new In(bytes)));
        fuzz(seed, directory(), rounds, bytes -> PackContent.read(bytes, 5_000));
        fuzz(seed, frame(), rounds, FuzzTest::readFrame);
    }

    private static void readFrame(byte[] bytes) throws IOException {
        var frame = DecodedFrame.read(bytes, bytes.length, TestVault.CODECS, Duration.ZERO);
        for (int i = 0; i < frame.count(); i++) {
            assertThat(frame.object(i)).hasSizeLessThanOrEqualTo(frame.plain().length);
        }
    }

    private static byte[] slot(byte[] header) throws IOException {
        return Header.read(header).slots().getLast().toBytes();
    }

    private static byte[] commit() {
        var packs = new ArrayList<Pack>();
        for (int i = 0; i < 5; i++) {
            packs.add(
                    new Pack(
                            "%032x".formatted(i),
                            FileType.CHUNK_PACK,
                            1 << 20,
                            10,
                            300,
                            1L << 40,
                            1));
        }
        var segment = new Segment("%032x".formatted(7), 50_000, 1_500, 50, 1);
        return new CommitRecord(
                        new byte[16],
                        9,
                        Instant.ofEpochSecond(1_000_000),
                        packs,
                        List.of(segment, segment),
                        Map.of("zstd", 5L, "store", 2L),
                        new byte[100])
                .toBytes()
                .toBytes();
    }

    private static byte[] directory() {
        var content = new PackContent();
        for (int i = 0; i < 4; i++) {
            content.add(128 + i * 1_000, 1_000, 3, new byte[96], 10);
        }
        return content.directory().toBytes();
    }

    private static byte[] frame() throws Exception {
        var builder = new FrameBuilder(Kind.NODE, 0);
        for (int i = 0; i < 5; i++) {
            byte[] object = TestVault.object(i, 300 * i);
            builder.add(new ObjectId(i, 0, 0, 0), object, 0, object.length);
        }
        var encoder = new FrameEncoder(TestVault.CODECS, List.of("zstd"), 3);
        encoder.encode(builder);
        return Arrays.copyOfRange(
                encoder.message(), encoder.start(), encoder.start() + encoder.length());
    }

    @Test
    void changedBytesAreDamage() throws Exception {
        fuzzAll(1, 4_000);
    }

    @Test
    @Tag("full")
    void changedBytesAreDamageForLong() throws Exception {
        for (int seed = 100; seed < 400; seed++) {
            fuzzAll(seed, 20_000);
        }
    }
}
