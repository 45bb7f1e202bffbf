package io.sigmavault.keys.shares;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;
import org.junit.jupiter.api.Test;

/// A key goes to several people as words, and comes back from some of them.
class SharesTest {

    private final Random random = new Random(8);

    private final RandomSource source =
            new RandomSource() {
                @Override
                public String algorithm() {
                    return "test";
                }

                @Override
                public void fill(byte[] target) {
                    random.nextBytes(target);
                }
            };

    private Secret key() {
        return Secret.owning(source.bytes(32));
    }

    @Test
    void anyEnoughOfThemGiveTheKey() throws Exception {
        for (int count = 2; count <= 16; count++) {
            for (int threshold = 2; threshold <= count; threshold++) {
                var key = key();
                try (var split = Shares.split(key, threshold, count, source)) {
                    var shares = new ArrayList<>(split.shares());
                    Collections.shuffle(shares, random);
                    assertThat(Shares.combine(shares.subList(0, threshold))).isEqualTo(key);
                    assertThat(Shares.combine(shares)).isEqualTo(key);
                    var few = shares.subList(0, threshold - 1);
                    assertThatThrownBy(() -> Shares.combine(few))
                            .hasFieldOrPropertyWithValue("code", ShareException.TOO_FEW);
                    var twice = new ArrayList<>(few);
                    twice.add(few.getFirst());
                    assertThatThrownBy(() -> Shares.combine(twice))
                            .hasFieldOrPropertyWithValue("code", ShareException.TOO_FEW);
                }
            }
        }
    }

    /// Bouncy Castle puts our shares together to the same key.
    @Test
    void anotherImplementationAgrees() throws Exception {
        for (int round = 0; round < 50; round++) {
            var key = key();
            int threshold = 2 + random.nextInt(6);
            var split = Shares.split(key, threshold, 9, source);
            var shares = new ArrayList<>(split.shares());
            Collections.shuffle(shares, random);
            var theirs =
                    shares.stream()
                            .limit(threshold)
                            .map(share ->
                                    new ShamirSplitSecretShare(
                                            share.value().bytes().clone(), share.number()))
                            .toArray(ShamirSplitSecretShare[]::new);
            for (var mode : ShamirSecretSplitter.Mode.values()) {
                var secret =
                        new ShamirSplitSecret(ShamirSecretSplitter.Algorithm.AES, mode, theirs)
                                .getSecret();
                assertThat(Secret.owning(secret)).isEqualTo(key);
            }
        }
    }

    /// Every key fits to too few shares.
    @Test
    void tooFewSayNothing() {
        int[] counts = new int[256];
        var key = Secret.owning(new byte[32]);
        for (int round = 0; round < 4_000; round++) {
            try (var split = Shares.split(key, 2, 2, source)) {
                for (byte each : split.shares().getFirst().value().bytes()) {
                    counts[each & 255]++;
                }
            }
        }
        // 500 each are expected; 6 sigma are 134
        assertThat(Arrays.stream(counts).min().orElse(0)).isGreaterThan(366);
        assertThat(Arrays.stream(counts).max().orElse(0)).isLessThan(634);
    }

    @Test
    void oneShareIsCheckedAlone() throws Exception {
        var split = Shares.split(key(), 3, 5, source);
        var set = ShareSet.parse(split.set().text());
        assertThat(set.id()).isEqualTo(split.set().id());
        for (var share : split.shares()) {
            assertThat(set.contains(share)).isTrue();
            byte[] other = share.value().bytes().clone();
            other[random.nextInt(32)] ^= 1;
            var wrong = new Share(share.setId(), 3, 5, share.number(), Secret.owning(other));
            assertThat(set.contains(wrong)).isFalse();
            var elsewhere = new Share(share.setId(), 3, 5, share.number() % 5 + 1, share.value());
            assertThat(set.contains(elsewhere)).isFalse();
        }
        var stranger = Shares.split(key(), 3, 5, source).shares().getFirst();
        assertThat(set.contains(stranger)).isFalse();
    }

    @Test
    void aShareThatWasChangedGivesNoKey() throws Exception {
        var shares = new ArrayList<>(Shares.split(key(), 3, 5, source).shares());
        byte[] other = shares.getFirst().value().bytes().clone();
        other[7] ^= 32;
        shares.set(0, new Share(shares.getFirst().setId(), 3, 5, 1, Secret.owning(other)));
        assertThatThrownBy(() -> Shares.combine(shares.subList(0, 3)))
                .hasFieldOrPropertyWithValue("code", ShareException.MIXED);
        var strangers = Shares.split(key(), 3, 5, source).shares();
        var mixed = List.of(shares.get(1), shares.get(2), strangers.get(3));
        assertThatThrownBy(() -> Shares.combine(mixed))
                .hasMessageContaining("take shares of one set");
    }

    @Test
    void wordsComeBack() throws Exception {
        for (int round = 0; round < 200; round++) {
            int count = 2 + random.nextInt(15);
            try (var split = Shares.split(key(), 2 + random.nextInt(count - 1), count, source)) {
                for (var share : split.shares()) {
                    var words = ShareWords.of(share);
                    assertThat(words).hasSize(32);
                    assertThat(ShareWords.parse(String.join(" ", words))).isEqualTo(share);
                    var typed = new StringBuilder();
                    for (int i = 0; i < 32; i++) {
                        var word = words.get(i).toUpperCase(java.util.Locale.ROOT);
                        typed.append(i + 1)
                                .append(". ")
                                .append(word, 0, Math.min(4, word.length()))
                                .append('\n');
                    }
                    assertThat(ShareWords.parse(typed.toString())).isEqualTo(share);
                }
            }
        }
    }

    @Test
    void aWrongWordIsNamed() throws Exception {
        var share = Shares.split(key(), 3, 5, source).shares().get(2);
        var words = ShareWords.of(share);
        var others = ShareWords.of(Shares.split(key(), 3, 5, source).shares().get(2));
        for (int i = 0; i < 32; i++) {
            var wrong = new ArrayList<>(words);
            wrong.set(i, words.get(i).equals("zoo") ? "zone" : "zoo");
            int place = i + 1;
            assertThatThrownBy(() -> ShareWords.parse(String.join(" ", wrong)))
                    .hasMessage("word " + place + " is wrong: compare it with what was printed");
            wrong.set(i, "fjord");
            assertThatThrownBy(() -> ShareWords.parse(String.join(" ", wrong)))
                    .hasMessage("word " + place + " is not in the list of words");
        }
        var exchanged = new ArrayList<>(words);
        Collections.swap(exchanged, 8, 9);
        assertThatThrownBy(() -> ShareWords.parse(String.join(" ", exchanged)))
                .hasMessage("words 9 and 10 have changed places");
        for (int round = 0; round < 2_000; round++) {
            var wrong = new ArrayList<>(words);
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                int at = random.nextInt(32);
                wrong.set(at, others.get(random.nextInt(32)));
            }
            if (!wrong.equals(words)) {
                assertThatThrownBy(() -> ShareWords.parse(String.join(" ", wrong)))
                        .hasFieldOrPropertyWithValue("code", ShareException.WRONG);
            }
        }
        assertThatThrownBy(() -> ShareWords.parse(String.join(" ", words.subList(0, 31))))
                .hasMessageContaining("here are 31");
    }

    @Test
    void noInputMakesParsersFailOtherwise() {
        var set = Shares.split(key(), 3, 5, source).set().text();
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = set.getBytes(UTF_8);
            for (int i = random.nextInt(5); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
            int length = random.nextInt(bytes.length + 1);
            try {
                assertThat(ShareSet.parse(new String(bytes, 0, length, UTF_8)).count())
                        .isEqualTo(5);
            } catch (ShareException e) {
                assertThat(e.code()).isEqualTo(ShareException.WRONG);
            }
            try (var share = ShareWords.parse(new String(bytes, 0, length, UTF_8))) {
                throw new AssertionError("taken as " + share);
            } catch (ShareException e) {
                assertThat(e.code()).isEqualTo(ShareException.WRONG);
            }
        }
    }

    @Test
    void boundsAreChecked() {
        var key = key();
        for (int[] each : new int[][] {{1, 3}, {4, 3}, {2, 17}, {0, 0}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Shares.split(key, each[0], each[1], source));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shares.split(Secret.owning(new byte[31]), 2, 3, source));
    }

    @Test
    void secretsAreNotPrinted() {
        var share = Shares.split(key(), 2, 3, source).shares().getFirst();
        assertThat(share.toString())
                .doesNotContain(HexFormat.of().formatHex(share.value().bytes()).substring(0, 8))
                .contains("Secret[32 bytes]");
        share.close();
        assertThatThrownBy(() -> share.value().bytes()).isInstanceOf(IllegalStateException.class);
    }
}
