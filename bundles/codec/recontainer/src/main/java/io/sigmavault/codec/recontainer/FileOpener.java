package io.sigmavault.codec.recontainer;

import io.sigmavault.codec.recontainer.deflate.Allowance;
import io.sigmavault.codec.recontainer.deflate.CorrectionWriter;
import io.sigmavault.codec.recontainer.deflate.DeflateReader;
import io.sigmavault.codec.recontainer.deflate.DeflateStream;
import io.sigmavault.codec.recontainer.deflate.NotDeflateException;
import io.sigmavault.codec.recontainer.deflate.StreamOpener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens one file: looks for deflate streams where its kind of container has them, takes their
/// content out, and looks into that in turn. What is no stream, or not worth it, or beyond the
/// limits, stays as it is.
final class FileOpener {

    /// A stream whose corrections take more than this part of it stays closed.
    private static final int WORTH = 3;

    /// Shorter streams hold less than their entry in the plan costs.
    private static final int SHORTEST = 12;

    private final Plan plan = new Plan();
    private final CorrectionWriter corrections = new CorrectionWriter();
    private final Allowance allowance;
    private final StreamOpener streams;

    /// One for each depth: the outer stream is still needed while inner ones are read.
    private final List<DeflateReader> readers = new ArrayList<>();

    private int plainLeft;

    private FileOpener(int mostPlain, Allowance allowance) {
        this.plainLeft = mostPlain;
        this.allowance = allowance;
        this.streams = new StreamOpener(corrections, allowance);
    }

    /// @param mostPlain most bytes that all streams together may give, those inside streams counted
    /// @param allowance what that may cost
    static Opened open(byte[] bytes, int from, int to, int mostPlain, Allowance allowance) {
        var opener = new FileOpener(mostPlain, allowance);
        new Walk(opener, bytes, from, to, 0).all();
        opener.plan.end();
        // what was read has gone into the plan, which needs the memory for its last copy
        opener.readers.clear();
        return opener.plan.opened(opener.corrections.finish());
    }

    Allowance allowance() {
        return allowance;
    }

    Plan plan() {
        return plan;
    }

    /// A member that is not compressed.
    void member(byte[] bytes, int from, int to, int depth) {
        if (depth < Plan.MOST_DEPTH && Walk.isContainer(bytes, from, to)) {
            new Walk(this, bytes, from, to, depth + 1).all();
        } else {
            plan.member(bytes, from, to - from);
        }
    }

    /// Reads a stream at `from`.
    ///
    /// @return null if there is none, or none worth opening, or nothing left to read it with
    @Nullable DeflateStream read(byte[] bytes, int from, int to, int depth) {
        while (readers.size() <= depth) {
            readers.add(new DeflateReader(allowance));
        }
        try {
            var stream = readers.get(depth).read(bytes, from, to, plainLeft);
            return stream.size() < SHORTEST ? null : stream;
        } catch (NotDeflateException _) {
            return null;
        }
    }

    /// Opens a stream that was read, with what comes before it.
    ///
    /// @param rawFrom first byte before the stream that is not in the plan yet
    /// @return false if it costs too much; nothing was written then
    boolean open(byte[] bytes, int rawFrom, DeflateStream stream, int depth) {
        int size = stream.plainSize();
        int start = stream.end() - stream.size();
        boolean container = depth < Plan.MOST_DEPTH && Walk.isContainer(stream.plain(), 0, size);
        int most = stream.size() / WORTH;
        if (!container) {
            if (!streams.open(stream, most)) {
                return false;
            }
            plan.raw(bytes, rawFrom, start);
            plan.stream(stream.plain(), size);
            plainLeft -= size;
            return true;
        }
        // corrections of what is inside come first: the content is rebuilt before its stream
        var settings = streams.opens(stream, most);
        if (settings == null) {
            return false;
        }
        plan.raw(bytes, rawFrom, start);
        plan.nested(size);
        plainLeft -= size;
        new Walk(this, stream.plain(), 0, size, depth + 1).all();
        plan.end();
        streams.openAs(settings, stream);
        return true;
    }

    /// Takes memory for a stream that has to be joined from pieces; a [Rebuilder] takes as much.
    boolean takeJoined(int size) {
        return size <= plainLeft && allowance.take(size);
    }

    /// Bytes that streams may still give.
    int plainLeft() {
        return plainLeft;
    }

    /// Opens the codes of a GIF's image.
    void openCodes(byte[] bytes, int rawFrom, int rawTo, byte[] pixels, int bits, int[] counts) {
        plan.raw(bytes, rawFrom, rawTo);
        plan.codes(pixels, bits, counts);
        plainLeft -= pixels.length;
    }

    /// Opens the stream of a PNG's chunks.
    boolean openPixels(
            byte[] bytes,
            int rawFrom,
            int rawTo,
            DeflateStream stream,
            byte[] header,
            int[] lengths) {
        if (!streams.open(stream, stream.size() / WORTH)) {
            return false;
        }
        plan.raw(bytes, rawFrom, rawTo);
        plan.chunks(header, stream.plain(), stream.plainSize(), lengths);
        plainLeft -= stream.plainSize();
        return true;
    }
}
