package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.CorruptBlockException;
import io.sigmavault.codec.recontainer.deflate.Allowance;
import io.sigmavault.codec.recontainer.deflate.CorrectionReader;
import io.sigmavault.codec.recontainer.deflate.Sink;
import io.sigmavault.codec.recontainer.deflate.StreamCloser;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Makes a file from the parts of an [Opened], of which nothing is trusted. Memory besides the
/// parts: the content of nested streams and one stream in a PNG, limited together, and what
/// [StreamCloser] takes.
final class Rebuilder {

    private final NumberReader plan;
    private final byte[] raw;
    private final byte[][] groups;
    private final int[] taken = new int[Plan.TYPES];
    private final CorrectionReader corrections;
    private final StreamCloser closer;
    private @Nullable LzwWriter codes;
    private int nestedLeft;
    private int rawTaken;
    private int adler;
    private int crc;
    private int lastSize;

    private Rebuilder(Opened opened, int mostPlain, Allowance allowance) {
        this.plan = new NumberReader(opened.plan(), 0, opened.plan().length);
        this.raw = opened.raw();
        this.groups = opened.groups();
        this.nestedLeft = mostPlain;
        byte[] bytes = opened.corrections();
        this.corrections = new CorrectionReader(bytes, 0, bytes.length);
        this.closer = new StreamCloser(corrections, allowance);
    }

    /// @param file receives the file, and is full then
    /// @param mostPlain most bytes of streams inside streams, and of one in a PNG
    /// @throws CorruptBlockException if the parts make no file, or one of another length, or one that
    ///     costs more than allowed
    static void rebuild(Opened opened, Sink file, int mostPlain, Allowance allowance)
            throws CorruptBlockException {
        var rebuilder = new Rebuilder(opened, mostPlain, allowance);
        rebuilder.contents(file, 0);
        rebuilder.checkAllTaken();
        full(file);
    }

    private static void full(Sink sink) throws CorruptBlockException {
        if (sink.room() > 0) {
            throw new CorruptBlockException(
                    "rebuilding ended " + sink.room() + " bytes early, after " + sink.size());
        }
    }

    private void checkAllTaken() throws CorruptBlockException {
        int left = plan.left() + raw.length - rawTaken;
        for (int i = 0; i < groups.length; i++) {
            left += groups[i].length - taken[i];
        }
        if (left > 0 || !corrections.atEnd()) {
            throw new CorruptBlockException("parts have " + left + " bytes too many");
        }
    }

    private void contents(Sink sink, int depth) throws CorruptBlockException {
        for (int what = plan.take(); what != Plan.END; what = plan.take()) {
            if (what == Plan.RAW) {
                int size = plan.number(raw.length - rawTaken);
                sink.put(raw, rawTaken, size);
                rawTaken += size;
            } else if (what < Plan.STREAM) {
                int size = member(what - Plan.MEMBER);
                sink.put(groups[what - Plan.MEMBER], taken[what - Plan.MEMBER] - size, size);
            } else if (what < Plan.NESTED) {
                int group = what - Plan.STREAM;
                int size = member(group);
                close(groups[group], taken[group] - size, size, sink);
            } else {
                other(what, sink, depth);
            }
        }
    }

    private void other(int what, Sink sink, int depth) throws CorruptBlockException {
        switch (what) {
            case Plan.NESTED -> nested(sink, depth);
            case Plan.CHUNKS -> chunks(sink);
            case Plan.CODES -> codes(sink);
            case Plan.ADLER -> sink.put(Bytes.be32(adler), 0, 4);
            case Plan.CRC_AND_LENGTH -> {
                sink.put(Bytes.le32(crc), 0, 4);
                sink.put(Bytes.le32(lastSize), 0, 4);
            }
            default -> throw new CorruptBlockException("no step " + what + " in a plan");
        }
    }

    /// Takes the next member of a group, which ends at `taken[group]` then.
    private int member(int group) throws CorruptBlockException {
        int size = plan.number(groups[group].length - taken[group]);
        taken[group] += size;
        return size;
    }

    private void close(byte[] plain, int from, int size, Sink sink) throws CorruptBlockException {
        closer.close(plain, from, size, sink);
        var adlerOf = new Adler32();
        adlerOf.update(plain, from, size);
        adler = (int) adlerOf.getValue();
        var crcOf = new CRC32();
        crcOf.update(plain, from, size);
        crc = (int) crcOf.getValue();
        lastSize = size;
    }

    private void nested(Sink sink, int depth) throws CorruptBlockException {
        int size = plan.number(nestedLeft);
        if (depth == Plan.MOST_DEPTH) {
            throw new CorruptBlockException("streams nested deeper than " + Plan.MOST_DEPTH);
        }
        nestedLeft -= size;
        byte[] plain = new byte[size];
        var inner = new Sink(plain, 0, size);
        contents(inner, depth + 1);
        full(inner);
        close(plain, 0, size, sink);
    }

    /// A GIF's image: bits of a pixel, blocks of codes, an empty block.
    private void codes(Sink sink) throws CorruptBlockException {
        int pixels = PartType.PIXELS.ordinal();
        int size = member(pixels);
        int bits = plan.number(Lzw.MOST_BITS);
        int count = plan.number(Lzw.MOST_CLEARS);
        if (bits < Lzw.LEAST_BITS || count > plan.left()) {
            throw new CorruptBlockException(
                    "an image of " + bits + " bits a pixel, cleared " + count + " times");
        }
        int[] counts = new int[count];
        for (int i = 0; i < count; i++) {
            counts[i] = plan.number(size);
        }
        var writer = codes == null ? new LzwWriter() : codes;
        codes = writer;
        sink.put(new byte[] {(byte) bits}, 0, 1);
        writer.write(groups[pixels], taken[pixels] - size, size, bits, counts, sink);
        sink.put(new byte[1], 0, 1);
    }

    /// The two bytes of zlib's header are the next two of raw.
    private void chunks(Sink sink) throws CorruptBlockException {
        int pixels = PartType.PIXELS.ordinal();
        int size = member(pixels);
        int count = plan.number(Plan.MOST_CHUNKS);
        if (count > plan.left()) {
            throw new CorruptBlockException("a plan too short for " + count + " chunks");
        }
        int[] lengths = new int[count];
        int total = 0;
        for (int i = 0; i < count; i++) {
            lengths[i] = plan.number(sink.room() - total);
            total += lengths[i];
        }
        if (total < 6 || rawTaken + 2 > raw.length) {
            throw new CorruptBlockException("an image of " + total + " bytes in " + count);
        }
        if (total > nestedLeft) {
            throw new CorruptBlockException(
                    "an image of " + total + " bytes where " + nestedLeft + " are left");
        }
        nestedLeft -= total;
        byte[] zlib = new byte[total];
        var inner = new Sink(zlib, 0, total);
        inner.put(raw, rawTaken, 2);
        rawTaken += 2;
        close(groups[pixels], taken[pixels] - size, size, inner);
        inner.put(Bytes.be32(adler), 0, 4);
        full(inner);
        int at = 0;
        for (int length : lengths) {
            chunk(zlib, at, length, sink);
            at += length;
        }
        nestedLeft += total;
    }

    private static void chunk(byte[] zlib, int from, int length, Sink sink)
            throws CorruptBlockException {
        byte[] type = Bytes.be32(Plan.PNG_DATA);
        var sum = new CRC32();
        sum.update(type);
        sum.update(zlib, from, length);
        sink.put(Bytes.be32(length), 0, 4);
        sink.put(type, 0, 4);
        sink.put(zlib, from, length);
        sink.put(Bytes.be32((int) sum.getValue()), 0, 4);
    }
}
