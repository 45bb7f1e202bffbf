package io.sigmavault.vault.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmavault.vault.live.FrameNumbers.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which frames are looked at.
class FrameNumbersTest {

    private final LinkedHashMap<String, Integer> packs = new LinkedHashMap<>();

    private static List<Place> picked(FrameNumbers frames, int parts) {
        return IntStream.range(0, parts).mapToObj(part -> frames.at(part, parts)).toList();
    }

    @Test
    void eachFrameIsPickedOnceWhereAllAre() {
        assertThat(new FrameNumbers(packs).count()).isZero();
        packs.put("a", 1);
        packs.put("empty", 0);
        packs.put("b", 2);
        var frames = new FrameNumbers(packs);
        assertThat(frames.count()).isEqualTo(3);
        assertThat(picked(frames, 3))
                .containsExactly(new Place("a", 0), new Place("b", 0), new Place("b", 1));
    }

    @Test
    void aPackWithManyFramesIsLookedAtAsOftenAsThatAsksFor() {
        packs.put("few", 10);
        packs.put("many", 90);
        var picked = picked(new FrameNumbers(packs), 20);
        assertThat(picked).doesNotHaveDuplicates();
        assertThat(picked.stream().filter(place -> place.pack().equals("few"))).hasSize(2);
    }
}
