package io.sigmavault.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The bytes on disk never change: what an older version wrote is what this one writes and reads.
class GoldenTest {

    private static List<String> golden() throws Exception {
        try (var stream = GoldenTest.class.getResourceAsStream("/golden/tree.txt")) {
            byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static byte[] bytes(Map<String, Samples.Sample> samples, String name) {
        return Objects.requireNonNull(samples.get(name)).bytes();
    }

    @Test
    void everythingIsWrittenAsItAlwaysWas() throws Exception {
        var lines = new ArrayList<String>();
        for (var sample : Samples.all().entrySet()) {
            byte[] bytes = sample.getValue().bytes();
            lines.add(sample.getKey() + ": " + HexFormat.of().formatHex(bytes));
        }
        assertThat(String.join("\n", lines)).isEqualTo(String.join("\n", golden()));
    }

    @Test
    void everythingThatWasWrittenIsRead() throws Exception {
        var samples = Samples.all();
        for (String line : golden()) {
            var parts = line.split(": ");
            var sample = Objects.requireNonNull(samples.get(parts[0]));
            sample.parser().parse(HexFormat.of().parseHex(parts[1]));
        }
        assertThat(State.decode(bytes(samples, "state"))).isEqualTo(Samples.state());
        assertThat(SnapshotCodec.read(bytes(samples, "snapshot"), Samples.ID))
                .isEqualTo(Samples.snapshot());
    }
}
