package io.sigmavault.vault.objects;

import io.sigmavault.codec.Codebook;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.EncodeOptions;
import java.nio.ByteBuffer;
import java.util.List;

/// Makes the plain message of a frame: a prefix that says what is in it, and the encoded block; docs/format/vault.md §4.
/// For one thread. Memory: as much as the largest frame it had, at most 4 MiB and 20 KiB.
final class FrameEncoder {

    static final String STORE = "store";

    private static final String ANY_TYPE = "application/octet-stream";

    /// Room for the longest prefix.
    private static final int ROOM = 20 << 10;

    private final Codecs codecs;
    private final List<String> preferred;
    private final int level;
    private final boolean looksInside;
    private byte[] message = new byte[ROOM + (64 << 10)];
    private int start;
    private int length;
    private String codec = STORE;
    private int format;
    private int block;
    private List<ObjectId> books = List.of();

    FrameEncoder(Codecs codecs, List<String> preferred, int level) {
        this(codecs, preferred, level, false);
    }

    /// @param looksInside whether the codecs make something of what looks random, too
    FrameEncoder(Codecs codecs, List<String> preferred, int level, boolean looksInside) {
        this.looksInside = looksInside;
        this.codecs = codecs;
        this.preferred = preferred;
        this.level = level;
    }

    /// Encodes; then [#message], [#start], [#length], [#codec] and [#books] tell what came out.
    void encode(Frame frame) throws CodecMissingException {
        encode(frame, preferred, List.of());
    }

    /// Encodes with the first codec that takes the frame; each has a level.
    ///
    /// @param steps best first
    void encode(Frame frame, List<IngestStep> steps) throws CodecMissingException {
        prepare(frame);
        if (!isHopeless(frame)) {
            for (var step : steps) {
                var options = new EncodeOptions(step.level(), ANY_TYPE, List.of());
                if (encodeBlock(frame, List.of(step.codec()), options)) {
                    break;
                }
            }
        }
        finish(frame);
    }

    /// @param by ids of codecs, best first
    /// @param with codebooks; by a codec that uses none the frame is stored as it is
    void encode(Frame frame, List<String> by, List<Codebook> with) throws CodecMissingException {
        prepare(frame);
        if (!isHopeless(frame)) {
            encodeBlock(frame, by, new EncodeOptions(level, ANY_TYPE, with));
        }
        finish(frame);
    }

    private void prepare(Frame frame) {
        int plain = (int) frame.plainBytes();
        if (message.length < ROOM + plain) {
            message = new byte[ROOM + Math.max(plain, Layout.FRAME)];
        }
        codec = STORE;
        books = List.of();
        format = 1;
        block = plain;
    }

    private boolean isHopeless(Frame frame) {
        int plain = (int) frame.plainBytes();
        return plain <= 16
                || !looksInside && Probe.looksRandom(frame.bytes(), frame.offset(), plain);
    }

    /// @return whether a codec took it
    private boolean encodeBlock(Frame frame, List<String> by, EncodeOptions options)
            throws CodecMissingException {
        int plain = (int) frame.plainBytes();
        var with = options.codebooks();
        try (var lease = codecs.encoder(by, options)) {
            var info = lease.codec();
            if (info.id().equals(STORE) || !(with.isEmpty() || info.usesCodebooks())) {
                return false;
            }
            var source = ByteBuffer.wrap(frame.bytes(), frame.offset(), plain);
            var target = ByteBuffer.wrap(message, ROOM, Math.max(0, plain - 1 - plain / 1_000));
            if (!lease.encoder().encode(source, target)) {
                return false;
            }
            codec = info.id();
            books = with.stream().map(each -> ObjectId.parse(each.id())).toList();
            format = info.formatVersion();
            block = target.position() - ROOM;
            return true;
        }
    }

    private void finish(Frame frame) {
        int plain = (int) frame.plainBytes();
        if (codec.equals(STORE)) {
            System.arraycopy(frame.bytes(), frame.offset(), message, ROOM, plain);
        }
        var prefix = prefix(frame, format, plain);
        start = ROOM - prefix.size();
        length = prefix.size() + block;
        System.arraycopy(prefix.array(), 0, message, start, prefix.size());
    }

    private Out prefix(Frame frame, int format, int plain) {
        var out = new Out().u8(books.isEmpty() ? 1 : 2);
        out.u8(frame.kind().code()).text(codec).u8(format);
        if (!books.isEmpty()) {
            out.varint(books.size());
            books.forEach(id -> out.raw(id.bytes()));
        }
        out.varint(plain).varint(frame.count());
        for (int i = 0; i < frame.count(); i++) {
            out.varint(frame.length(i));
        }
        return out;
    }

    byte[] message() {
        return message;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    int end() {
        return start + length;
    }

    /// Ids of the codebooks that were used.
    List<ObjectId> books() {
        return books;
    }

    /// Id of the codec that was used.
    String codec() {
        return codec;
    }
}
