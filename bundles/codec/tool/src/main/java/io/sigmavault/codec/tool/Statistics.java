package io.sigmavault.codec.tool;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Where the bytes went: by type of file, which is the end of its name, by what codecs recognised, and by file.
final class Statistics {

    private final Map<String, Totals> types = new TreeMap<>();
    private final Map<String, Totals> ways = new TreeMap<>();
    private final FileShares shares = new FileShares();
    private final Map<Learnt, CodebookUse> codebooks = new LinkedHashMap<>();

    void file(String type) {
        types.computeIfAbsent(type, _ -> new Totals()).files++;
    }

    /// @param encodeNanos that its encoding took
    /// @param readNanos that reading it back took, 0 if it was not
    void block(String type, Block block, long encodeNanos, long readNanos) {
        types.computeIfAbsent(type, _ -> new Totals()).add(block, encodeNanos, readNanos);
        var way = Recognised.codec(block) + ": " + Recognised.in(block);
        ways.computeIfAbsent(way, _ -> new Totals()).add(block, encodeNanos, readNanos);
        shares.block(type, block, readNanos);
        for (var mark : block.marks()) {
            if (mark instanceof Mark.Copy copy) {
                types.computeIfAbsent(type, _ -> new Totals()).addCopied(copy.length());
                ways.computeIfAbsent(Recognised.COPIES, _ -> new Totals()).addCopied(copy.length());
            }
        }
    }

    /// One that goes into the file.
    void codebook(Learnt learnt) {
        codebooks.put(learnt, new CodebookUse(learnt));
    }

    /// @param saved bytes that a block got smaller with it
    void codebook(Learnt learnt, int saved) {
        codebooks.computeIfAbsent(learnt, CodebookUse::new).block(saved);
    }

    List<CodebookUse> codebooks() {
        return List.copyOf(codebooks.values());
    }

    Totals all() {
        var all = new Totals();
        types.values().forEach(all::add);
        return all;
    }

    long files() {
        return all().files;
    }

    long plain() {
        return all().plain;
    }

    /// Largest first.
    List<Map.Entry<String, Totals>> types() {
        return sorted(types);
    }

    /// By codec and what it recognised, largest first.
    List<Map.Entry<String, Totals>> ways() {
        return sorted(ways);
    }

    FileShares shares() {
        return shares;
    }

    private static List<Map.Entry<String, Totals>> sorted(Map<String, Totals> totals) {
        return totals.entrySet().stream()
                .sorted(
                        Comparator.comparingLong(
                                        (Map.Entry<String, Totals> each) -> each.getValue().plain)
                                .reversed())
                .toList();
    }

    /// A line for each type, largest first, and one for all; then the same by what was recognised.
    String table() {
        var text = new StringBuilder();
        line(text, "type", "files", "bytes", "stored", "ratio", "MiB/s", "read", "codecs");
        types().forEach(each -> line(text, each.getKey(), each.getValue()));
        line(text, "all", all());
        text.append(
                String.format(
                        "%n%14s %14s %6s %8s  %s%n",
                        "bytes", "stored", "ratio", "read", "recognised by"));
        ways().forEach(each -> {
            var way = each.getValue();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%14d %14d %6.3f %8.1f  %s%n",
                            way.plain,
                            way.stored,
                            way.ratio(),
                            way.readSpeed(),
                            each.getKey()));
        });
        if (!codebooks.isEmpty()) {
            text.append(
                    String.format(
                            "%n%-12s %14s %14s %8s %14s%n",
                            "codebook of", "bytes", "stored", "blocks", "saved"));
        }
        codebooks()
                .forEach(each ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "%-12.12s %14d %14d %8d %14d%n",
                                        each.type(),
                                        each.bytes(),
                                        each.stored(),
                                        each.blocks(),
                                        each.saved())));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Totals totals) {
        line(
                text,
                name,
                Long.toString(totals.files),
                Long.toString(totals.plain),
                Long.toString(totals.stored),
                String.format(Locale.ROOT, "%.3f", totals.ratio()),
                String.format(Locale.ROOT, "%.1f", totals.encodeSpeed()),
                String.format(Locale.ROOT, "%.1f", totals.readSpeed()),
                totals.shares());
    }

    private static void line(StringBuilder text, String... cells) {
        text.append(
                String.format(
                        Locale.ROOT, "%-12.12s %8s %14s %14s %6s %8s %8s  %s%n", (Object[]) cells));
    }

    /// The same for programs: type → its numbers.
    Map<String, Object> byType() {
        var all = new LinkedHashMap<String, Object>();
        types.forEach((name, totals) -> all.put(name, numbers(totals)));
        return all;
    }

    /// Codec and what it recognised → its numbers.
    Map<String, Object> byWay() {
        var all = new LinkedHashMap<String, Object>();
        ways.forEach((name, totals) -> all.put(name, numbers(totals)));
        return all;
    }

    private static Map<String, Object> numbers(Totals totals) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("files", totals.files);
        numbers.put("bytes", totals.plain);
        numbers.put("stored", totals.stored);
        numbers.put("encodeMillis", totals.encodeNanos / 1_000_000);
        if (totals.readNanos > 0) {
            numbers.put("readMillis", totals.readNanos / 1_000_000);
        }
        numbers.put("bytesByCodec", totals.plainByCodec);
        return numbers;
    }
}
