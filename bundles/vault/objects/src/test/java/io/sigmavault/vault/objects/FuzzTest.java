package io.sigmavault.vault.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        for (boolean books : new boolean[] {false, true}) {
            fuzz(seed, ObjectParsers.commit(books), rounds, ObjectParsers::readCommit);
            fuzz(seed, ObjectParsers.directory(books), rounds, ObjectParsers::readDirectory);
            fuzz(seed, ObjectParsers.frame(books), rounds, ObjectParsers::readFrame);
        }
        fuzz(seed, ObjectParsers.codebook(), rounds, CodebookContent::read);
    }

    private static byte[] slot(byte[] header) throws IOException {
        return Header.read(header).slots().getLast().toBytes();
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
