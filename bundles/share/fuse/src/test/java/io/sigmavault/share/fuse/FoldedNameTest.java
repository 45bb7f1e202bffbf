package io.sigmavault.share.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedNameTest {

    @ParameterizedTest
    @CsvSource({"Read.ME,rEAD.me", "näme,NÄME", "ÿ,Ÿ", "σ,Σ", "ж,Ж", "ａ,Ａ", "ⓐ,Ⓐ", "ǆ,Ǆ"})
    void namesThatAreOneToSamba(String one, String other) {
        assertThat(FoldedName.of(one)).isEqualTo(FoldedName.of(other));
    }

    @ParameterizedTest
    @CsvSource({"kapı,kapi", "ſ,s", "µ,μ", "ș,Ș", "ß,ss", "é,e", "𐐨,𐐀", "\uEF80,\uEF81"})
    void namesThatAreTwoToSamba(String one, String other) {
        assertThat(FoldedName.of(one)).isNotEqualTo(FoldedName.of(other));
    }
}
