package io.sigmavault.vault.tree;

import static io.sigmavault.core.testkit.Generators.bytes;
import static io.sigmavault.core.testkit.Properties.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CaseFoldingTest {

    private static String fold(String name) {
        return TreeException.show(CaseFolding.fold(Names.of(name)));
    }

    @Test
    void namesFoldAsUnicodeSays() {
        assertThat(fold("README.Txt")).isEqualTo("readme.txt");
        assertThat(fold("\u00c4\u00d6\u00dc \u1e9e \u00df"))
                .isEqualTo("\u00e4\u00f6\u00fc \u00df \u00df");
        assertThat(fold("\u03a3\u03c3\u03c2")).isEqualTo("\u03c3\u03c3\u03c3");
        assertThat(fold("\u0130\u0131I")).isEqualTo("\u0130\u0131i");
        assertThat(fold("\u212a\u017f")).isEqualTo("ks");
        assertThat(fold("\uab70\u13a0\u13f8")).isEqualTo("\u13a0\u13a0\u13f0");
        assertThat(fold("\ud801\udc00")).isEqualTo("\ud801\udc28");
        assertThat(fold("e\u0301")).isEqualTo("e\u0301");
    }

    @Test
    void everyCodePointFoldsOnceAndMatchesTheJdk() {
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                continue;
            }
            String one = Character.toString(point);
            String folded = fold(one);
            assertThat(fold(folded)).isEqualTo(folded);
            if (!folded.equals(one)) {
                assertThat(folded.equalsIgnoreCase(one)).isTrue();
            }
        }
    }

    @Test
    void bytesThatAreNotUtf8StayAsTheyAre() {
        byte[] odd = {
            'A', (byte) 0xC0, (byte) 0x80, (byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xFF
        };
        byte[] expected = odd.clone();
        expected[0] = 'a';
        assertThat(CaseFolding.fold(odd)).isEqualTo(expected);
    }

    @Test
    void anyBytesFoldToBoundedOnesOnce() {
        forAll(
                bytes(0, 255),
                name -> {
                    byte[] folded = CaseFolding.fold(name);
                    assertThat(folded.length).isLessThanOrEqualTo(CaseFolding.MOST_BYTES);
                    assertThat(CaseFolding.fold(folded)).isEqualTo(folded);
                });
    }
}
