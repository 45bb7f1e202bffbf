package io.sigmavault.vault.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// The records of a segment on disk, one block of 64 KiB at a time.
final class SegmentSource implements RecordSource {

    private final SegmentReader segment;
    private byte[] block = {};
    private int nextBlock;
    private int at;

    SegmentSource(SegmentReader segment) {
        this.segment = segment;
    }

    @Override
    public long records() {
        return segment.segment().objects();
    }

    @Override
    public List<String> packs() {
        return segment.packs();
    }

    @Override
    public void frames(FrameSink sink) throws IOException {
        for (int from = 0; from < segment.segment().frames(); from += Segment.ENTRIES) {
            var entries = ByteBuffer.wrap(segment.entries(from));
            while (entries.hasRemaining()) {
                int pack = entries.getInt();
                if (pack < 0 || pack >= segment.packs().size()) {
                    throw new Damaged(
                            "index segment " + segment.segment().name() + " names no pack");
                }
                sink.frame(pack, entries.getInt(), entries.getInt(), entries.getShort() & 0xFFFF);
            }
        }
    }

    @Override
    public boolean next() throws IOException {
        at += Segment.RECORD;
        if (at >= block.length) {
            if (nextBlock == segment.blocks()) {
                return false;
            }
            block = segment.records(nextBlock++);
            at = 0;
        }
        if (frame() < 0 || frame() >= segment.segment().frames()) {
            throw new Damaged("index segment " + segment.segment().name() + " names no frame");
        }
        return true;
    }

    @Override
    public byte[] block() {
        return block;
    }

    @Override
    public int at() {
        return at;
    }

    @Override
    public int frame() {
        return ByteBuffer.wrap(block).getInt(at + ObjectId.BYTES);
    }

    @Override
    public int ordinal() {
        return ByteBuffer.wrap(block).getShort(at + ObjectId.BYTES + 4) & 0xFFFF;
    }
}
