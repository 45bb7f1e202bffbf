package io.sigmavault.codec.tool;

import java.util.Map;
import java.util.TreeMap;

/// Sums over blocks: of a type of file, of a way to encode them, or of all.
final class Totals {

    private static final double MIB = 1 << 20;

    long files;
    long plain;
    long stored;
    long encodeNanos;

    /// 0 if nothing was read back.
    long readNanos;

    final Map<String, Long> plainByCodec = new TreeMap<>();

    void add(Block block, long encoding, long reading) {
        plain += block.plainBytes();
        stored += block.encoded().length;
        encodeNanos += encoding;
        readNanos += reading;
        plainByCodec.merge(Recognised.codec(block), (long) block.plainBytes(), Long::sum);
    }

    void addCopied(int bytes) {
        plain += bytes;
        plainByCodec.merge(Recognised.COPIES, (long) bytes, Long::sum);
    }

    void add(Totals other) {
        files += other.files;
        plain += other.plain;
        stored += other.stored;
        encodeNanos += other.encodeNanos;
        readNanos += other.readNanos;
        other.plainByCodec.forEach((id, bytes) -> plainByCodec.merge(id, bytes, Long::sum));
    }

    double ratio() {
        return (double) stored / Math.max(1, plain);
    }

    /// MiB a second.
    double encodeSpeed() {
        return plain / MIB / seconds(encodeNanos);
    }

    /// MiB a second.
    double readSpeed() {
        return plain / MIB / seconds(readNanos);
    }

    private static double seconds(long nanos) {
        return Math.max(1, nanos) / 1e9;
    }

    /// Such as `recontainer 75%, sigma 25%`.
    String shares() {
        var shares = new StringBuilder();
        plainByCodec.forEach((id, bytes) -> {
            long percent = Math.round(100.0 * bytes / Math.max(1, plain));
            shares.append(shares.isEmpty() ? "" : ", ").append(id).append(' ');
            shares.append(percent).append('%');
        });
        return shares.toString();
    }
}
