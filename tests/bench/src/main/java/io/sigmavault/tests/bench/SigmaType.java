package io.sigmavault.tests.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What was measured of one type, or the sum over several.
///
/// @param u bytes of the better zstd -19, and its speed
/// @param coders by name
record SigmaType(
        String name, long plain, SigmaCoder.Measured u, Map<String, SigmaCoder.Measured> coders) {

    /// zstd at the level of ingest, in the same blocks as that.
    static final String QUICK = "zstd -3";

    static final String INGEST = "ingest";
    static final String TIGHT = "tight";
    static final String DENSE = "dense";

    /// @param name of what the types are together
    /// @return the sum over types of what all of them have
    static SigmaType all(String name, List<SigmaType> types) {
        long plain = types.stream().mapToLong(SigmaType::plain).sum();
        var sums = new LinkedHashMap<String, SigmaCoder.Measured>();
        for (var coder : types.getFirst().coders.keySet()) {
            if (types.stream().allMatch(type -> type.coders.containsKey(coder))) {
                sums.put(coder, sum(types, plain, type -> type.of(coder)));
            }
        }
        return new SigmaType(name, plain, sum(types, plain, SigmaType::u), sums);
    }

    private static SigmaCoder.Measured sum(
            List<SigmaType> types, long plain, Function<SigmaType, SigmaCoder.Measured> of) {
        long bytes = 0;
        double encode = 0;
        double decode = 0;
        for (var type : types) {
            var measured = of.apply(type);
            bytes += measured.bytes();
            encode += type.plain / measured.encode();
            decode += type.plain / measured.decode();
        }
        return new SigmaCoder.Measured(bytes, plain / encode, plain / decode);
    }

    private SigmaCoder.Measured of(String coder) {
        return Objects.requireNonNull(coders.get(coder), coder);
    }

    private double ofU(String coder) {
        return (double) of(coder).bytes() / u.bytes();
    }

    private double ofZpaq() {
        var zpaq = coders.get(SigmaPeers.ZPAQ);
        return zpaq == null ? 0 : (double) of(DENSE).bytes() / zpaq.bytes();
    }

    /// What misses a bar in bytes, in words; empty if nothing does.
    List<String> missed() {
        var missed = new ArrayList<String>();
        double ingest = (double) of(INGEST).bytes() / of(QUICK).bytes();
        check(missed, INGEST + " of zstd -3", ingest, SigmaBars.ingest(name));
        check(missed, TIGHT + " of U", ofU(TIGHT), SigmaBars.tight(name));
        if (coders.containsKey(DENSE)) {
            check(missed, DENSE + " of U", ofU(DENSE), SigmaBars.dense(name));
            check(missed, DENSE + " of zpaq", ofZpaq(), SigmaBars.denseOfZpaq(name));
            if (SigmaBars.dense(name) + SigmaBars.denseOfZpaq(name) == 0) {
                check(missed, DENSE + " of U, as tight", ofU(DENSE), ofU(TIGHT));
            }
        }
        return missed;
    }

    private static void check(List<String> missed, String what, double value, double bar) {
        if (bar > 0 && value > bar) {
            missed.add(String.format(Locale.ROOT, "%s: %.3f (bar %.2f)", what, value, bar));
        }
    }

    /// Speeds that are below a bar: they depend on the machine, so they are told and don't count.
    List<String> slow() {
        var slow = new ArrayList<String>();
        var tight = of(TIGHT);
        if (SigmaBars.ingest(name) > 0) {
            below(slow, "ingest, MB/s", of(INGEST).encode(), SigmaBars.INGEST_SPEED);
        }
        below(
                slow,
                "tight, × zstd -19's speed",
                tight.encode() / u.encode(),
                SigmaBars.TIGHT_SPEED);
        below(slow, "tight, MB/s back", tight.decode(), SigmaBars.TIGHT_READ);
        var dense = coders.get(DENSE);
        var zpaq = coders.get(SigmaPeers.ZPAQ);
        if (dense != null && zpaq != null) {
            below(
                    slow,
                    "dense, × zpaq's speed",
                    dense.encode() / zpaq.encode(),
                    SigmaBars.DENSE_SPEED);
            below(
                    slow,
                    "dense, × zpaq's back",
                    dense.decode() / zpaq.decode(),
                    SigmaBars.DENSE_SPEED);
        }
        return slow;
    }

    private static void below(List<String> slow, String what, double value, double bar) {
        if (value < bar) {
            slow.add(String.format(Locale.ROOT, "%s: %.2f (bar %.1f)", what, value, bar));
        }
    }

    /// A line for each coder.
    String table() {
        var text = new StringBuilder();
        text.append(line("plain", new SigmaCoder.Measured(plain, 0, 0)));
        coders.forEach((coder, measured) -> text.append(line(coder, measured)));
        missed().forEach(each -> text.append(name).append(" MISSED ").append(each).append('\n'));
        slow().forEach(each -> text.append(name).append(" slow: ").append(each).append('\n'));
        return text.toString();
    }

    private String line(String coder, SigmaCoder.Measured measured) {
        return String.format(
                Locale.ROOT,
                "%-14s %-20.20s %9d  %.3f %8.2f %8.1f %8.2f%n",
                name,
                coder,
                measured.bytes(),
                (double) measured.bytes() / u.bytes(),
                measured.encode(),
                measured.decode(),
                measured.encode() / u.encode());
    }

    String json() {
        var rows =
                coders.entrySet().stream()
                        .map(each -> json(each.getKey(), each.getValue()))
                        .collect(Collectors.joining(",\n"));
        return String.format(
                Locale.ROOT,
                "  {\"type\": \"%s\", \"plain\": %d, \"tight_bar\": %.2f, \"dense_bar\": %.2f, \"dense_bar_of_zpaq\": %.2f,"
                        + " \"coders\": {%n%s}}",
                name,
                plain,
                SigmaBars.tight(name),
                SigmaBars.dense(name),
                SigmaBars.denseOfZpaq(name),
                json("U", u) + ",\n" + rows);
    }

    private static String json(String coder, SigmaCoder.Measured measured) {
        return String.format(
                Locale.ROOT,
                "    \"%s\": {\"bytes\": %d, \"encode\": %.3f, \"decode\": %.1f}",
                coder,
                measured.bytes(),
                measured.encode(),
                measured.decode());
    }
}
