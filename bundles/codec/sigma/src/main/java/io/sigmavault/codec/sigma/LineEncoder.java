package io.sigmavault.codec.sigma;

import io.sigmavault.codec.Encoder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The level for data that is just coming in: lines as templates and values where they look like ones, at more than 100 MB a second, and
/// nothing else. A block that doesn't become smaller so than by zstd at level [#ZSTD] is refused, for the caller to go on with zstd, unless he has
/// room for all of it.
final class LineEncoder implements Encoder {

    /// What it is measured with, and packed at.
    static final int ZSTD = 3;

    /// What zstd makes of a part, of so many, tells what it would make of all.
    private static final int PARTS = 8;

    private static final int PART = 1 << 16;

    /// Below this part of that, zstd isn't asked: it finds more in all of a block than in a part, but hardly so much.
    private static final double SURE = 0.75;

    /// Lines that aren't surely any have to be so small in the block's first [#PART] bytes, as part of what zstd makes of these. They
    /// gain more in all of the block.
    private static final double HOPE = 1.02;

    /// What one needs, and keeps for the next. Memory: that of [LineRows], and of zstd at level [#ZSTD].
    static final class Tools {
        private final Zstd zstd = new Zstd();
        private final LineRows rows = new LineRows();

        void close() {
            zstd.close();
        }
    }

    private final Spares<Tools> spares;
    private final AtomicReference<@Nullable Tools> tools = new AtomicReference<>();

    LineEncoder(Spares<Tools> spares) {
        this.spares = spares;
    }

    @Override
    public boolean encode(ByteBuffer source, ByteBuffer target) {
        byte[] bytes = source.array();
        int from = source.arrayOffset() + source.position();
        int to = from + source.remaining();
        int kind = Frame.LINES;
        byte @Nullable [] content = lines(bytes, from, to);
        if (content == null && target.remaining() >= Frame.HEADER + to - from) {
            content = tools().zstd.pack(bytes, from, to - from, ZSTD);
            kind = content.length < to - from ? Frame.WHOLE : Frame.PLAIN;
        }
        if (content == null || target.remaining() < Frame.HEADER + content.length) {
            return false;
        }
        target.put((byte) Frame.VERSION).put((byte) kind).put(content);
        source.position(source.limit());
        return true;
    }

    /// Smaller blocks aren't tried.
    private static final int SMALLEST = 1 << 12;

    /// The block as lines, or null if it has none or zstd makes less of it.
    private byte @Nullable [] lines(byte[] bytes, int from, int to) {
        var parser = to - from < SMALLEST ? null : LineForm.of(bytes, from, to);
        if (parser == null) {
            return null;
        }
        var mine = tools();
        if (parser instanceof LogLines && to - from > 4 * PART) {
            int part = from + PART;
            int most = (int) (HOPE * mine.zstd.cost(bytes, from, PART, ZSTD));
            var packed = packed(parser, mine, bytes, from, part);
            if (packed == null || packed.size() > most) {
                return null;
            }
        }
        var packed = packed(parser, mine, bytes, from, to);
        if (packed == null || isBeaten(mine.zstd, bytes, from, to, packed.size())) {
            return null;
        }
        return Arrays.copyOf(packed.array(), packed.size());
    }

    /// A part of the block as lines, or null if it has none.
    private static @Nullable Bytes packed(
            LineParser parser, Tools mine, byte[] bytes, int from, int to) {
        mine.rows.begin(bytes, to);
        if (!parser.parse(bytes, from, to, mine.rows) || !mine.rows.fits(to - from)) {
            return null;
        }
        return mine.rows.streams().packText(mine.zstd, Effort.level(ZSTD));
    }

    private static boolean isBeaten(Zstd zstd, byte[] bytes, int from, int to, int size) {
        int length = to - from;
        int part = Math.min(length, Math.max(PART, length / PARTS));
        int cost = zstd.cost(bytes, from + (length - part) / 2, part, ZSTD);
        if (part < length && size < SURE * cost / part * length) {
            return false;
        }
        return size >= (part == length ? cost : zstd.cost(bytes, from, length, ZSTD));
    }

    private Tools tools() {
        var mine = tools.get();
        if (mine == null) {
            mine = spares.take();
            tools.set(mine);
        }
        return mine;
    }

    @Override
    public void close() {
        var mine = tools.getAndSet(null);
        if (mine != null) {
            spares.giveBack(mine, mine.rows.isSmall());
        }
    }
}
