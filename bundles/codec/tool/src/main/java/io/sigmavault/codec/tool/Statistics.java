package io.sigmavault.codec.tool;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Where the bytes went: by type of file, which is the end of its name, and by codec.
final class Statistics {

    private static final double MIB = 1 << 20;

    private final Map<String, Type> types = new TreeMap<>();

    /// Of one type.
    private static final class Type {
        private long files;
        private long plain;
        private long stored;
        private long nanos;
        private final Map<String, Long> plainByCodec = new TreeMap<>();
    }

    void file(String type) {
        of(type).files++;
    }

    /// @param nanos that its encoding took
    void block(String type, Block block, long nanos) {
        var all = of(type);
        all.plain += block.plainBytes();
        all.stored += block.encoded().length;
        all.nanos += nanos;
        all.plainByCodec.merge(codec(block), (long) block.plainBytes(), Long::sum);
    }

    private Type of(String type) {
        return types.computeIfAbsent(type, _ -> new Type());
    }

    private static String codec(Block block) {
        return Tier.codecs().stream()
                .filter(codec -> codec.info().number() == block.codec())
                .map(codec -> codec.info().id())
                .findFirst()
                .orElseGet(() -> Integer.toUnsignedString(block.codec()));
    }

    long files() {
        return types.values().stream().mapToLong(type -> type.files).sum();
    }

    long plain() {
        return types.values().stream().mapToLong(type -> type.plain).sum();
    }

    long stored() {
        return types.values().stream().mapToLong(type -> type.stored).sum();
    }

    /// A line for each type, largest first, and one for all.
    String table() {
        var text = new StringBuilder();
        line(text, "type", "files", "bytes", "stored", "ratio", "MiB/s", "codecs");
        types.entrySet().stream()
                .sorted((one, other) -> Long.compare(other.getValue().plain, one.getValue().plain))
                .forEach(each -> line(text, each.getKey(), each.getValue()));
        var all = new Type();
        for (var type : types.values()) {
            all.files += type.files;
            all.plain += type.plain;
            all.stored += type.stored;
            all.nanos += type.nanos;
            type.plainByCodec.forEach((id, bytes) -> all.plainByCodec.merge(id, bytes, Long::sum));
        }
        line(text, "all", all);
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Type type) {
        var shares = new StringBuilder();
        type.plainByCodec.forEach((id, bytes) -> {
            long percent = Math.round(100.0 * bytes / Math.max(1, type.plain));
            shares.append(shares.isEmpty() ? "" : ", ").append(id).append(' ').append(percent);
            shares.append('%');
        });
        line(
                text,
                name,
                Long.toString(type.files),
                Long.toString(type.plain),
                Long.toString(type.stored),
                String.format(Locale.ROOT, "%.3f", ratio(type)),
                String.format(Locale.ROOT, "%.1f", type.plain / MIB / seconds(type)),
                shares.toString());
    }

    private static void line(StringBuilder text, String... cells) {
        text.append(
                String.format(
                        Locale.ROOT, "%-12.12s %8s %14s %14s %6s %8s  %s%n", (Object[]) cells));
    }

    private static double ratio(Type type) {
        return (double) type.stored / Math.max(1, type.plain);
    }

    private static double seconds(Type type) {
        return Math.max(1, type.nanos) / 1e9;
    }

    /// The same for programs: type → its numbers.
    Map<String, Object> document() {
        var all = new LinkedHashMap<String, Object>();
        types.forEach((name, type) -> {
            var numbers = new LinkedHashMap<String, Object>();
            numbers.put("files", type.files);
            numbers.put("bytes", type.plain);
            numbers.put("stored", type.stored);
            numbers.put("encodeMillis", type.nanos / 1_000_000);
            numbers.put("bytesByCodec", type.plainByCodec);
            all.put(name, numbers);
        });
        return all;
    }
}
