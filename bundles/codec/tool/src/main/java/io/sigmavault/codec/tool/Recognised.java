package io.sigmavault.codec.tool;

import java.util.List;

/// What a block's codec took its content for, by the first bytes of the block; docs/format has them.
final class Recognised {

    /// Bytes that are in no block, since they were there before.
    static final String COPIES = "copies";

    private static final List<String> SIGMA =
            List.of(
                    "nothing",
                    "nothing, zstd alone",
                    "rows of columns",
                    "code",
                    "records of numbers",
                    "program",
                    "mail",
                    "text",
                    "database",
                    "lines",
                    "mail, quoted");
    private static final List<String> RECONTAINER =
            List.of("nothing", "nothing, zstd alone", "containers, opened");
    private static final List<String> DENSE = List.of("nothing", "nothing, zstd alone");
    private static final List<String> DENSE_STRUCTURE =
            List.of("text", "lines", "CSV", "JSON", "XML", "records of numbers", "code");

    private Recognised() {}

    /// The codec's id.
    static String codec(Block block) {
        return Tier.codecs().stream()
                .filter(codec -> codec.info().number() == block.codec())
                .map(codec -> codec.info().id())
                .findFirst()
                .orElseGet(() -> Integer.toUnsignedString(block.codec()));
    }

    static String in(Block block) {
        int kind = at(block, 1);
        return switch (codec(block)) {
            case "sigma" -> word(SIGMA, kind);
            case "recontainer" -> word(RECONTAINER, kind);
            case "sigma-dense" ->
                    kind == DENSE.size() ? word(DENSE_STRUCTURE, at(block, 2)) : word(DENSE, kind);
            case "zstd" -> withCodebook(block) ? "by a codebook" : "nothing";
            default -> "nothing";
        };
    }

    /// Whether the frame names a dictionary (RFC 8878, section 3.1.1.1.1.6).
    private static boolean withCodebook(Block block) {
        return (at(block, 4) & 3) != 0;
    }

    private static int at(Block block, int place) {
        return place < block.encoded().length ? block.encoded()[place] & 255 : 0;
    }

    private static String word(List<String> words, int kind) {
        return kind < words.size() ? words.get(kind) : "kind " + kind;
    }
}
