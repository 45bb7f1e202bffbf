package io.sigmavault.codec.recontainer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The plan while it is written, with the parts it refers to.
final class Plan {

    static final int TYPES = 8;

    static final int END = 0;
    static final int RAW = 1;

    /// A member as it stands in the file; its type is added.
    static final int MEMBER = 2;

    /// A stream with one member as its content; its type is added.
    static final int STREAM = MEMBER + TYPES;

    /// A stream whose content is a plan of its own.
    static final int NESTED = STREAM + TYPES;

    /// A stream in a PNG's image chunks; the content is pixels.
    static final int CHUNKS = NESTED + 1;

    /// The last stream's Adler-32, highest byte first.
    static final int ADLER = CHUNKS + 1;

    /// The last stream's CRC-32 and length, lowest byte first.
    static final int CRC_AND_LENGTH = ADLER + 1;

    /// The codes of a GIF's image, with pixels as their content.
    static final int CODES = CRC_AND_LENGTH + 1;

    static final int PNG_DATA = 0x49444154;

    static final int MOST_CHUNKS = 1 << 20;

    /// Streams in members of members of members are opened.
    static final int MOST_DEPTH = 3;

    private final Pieces plan = new Pieces();
    private final Pieces raw = new Pieces();
    private final Pieces[] groups = new Pieces[TYPES];
    private final List<List<Integer>> ends = new ArrayList<>();
    private int streams;

    Plan() {
        for (int i = 0; i < TYPES; i++) {
            groups[i] = new Pieces();
            ends.add(new ArrayList<>());
        }
    }

    void raw(byte[] bytes, int from, int to) {
        if (to > from) {
            plan.write(RAW);
            plan.number(to - from);
            raw.write(bytes, from, to - from);
        }
    }

    void member(byte[] bytes, int from, int size) {
        plan.write(MEMBER + add(PartType.of(bytes, from, size), bytes, from, size));
        plan.number(size);
    }

    void stream(byte[] bytes, int size) {
        streams++;
        plan.write(STREAM + add(PartType.of(bytes, 0, size), bytes, 0, size));
        plan.number(size);
    }

    void nested(int size) {
        streams++;
        plan.write(NESTED);
        plan.number(size);
    }

    /// @param header zlib's two bytes, carried raw
    /// @param lengths of the chunks that hold header, stream and checksum
    void chunks(byte[] header, byte[] pixels, int size, int[] lengths) {
        streams++;
        plan.write(CHUNKS);
        plan.number(size);
        plan.number(lengths.length);
        for (int length : lengths) {
            plan.number(length);
        }
        raw.write(header, 0, header.length);
        add(PartType.PIXELS, pixels, 0, size);
    }

    /// @param counts how many codes follow each clear
    void codes(byte[] pixels, int bits, int[] counts) {
        streams++;
        plan.write(CODES);
        plan.number(pixels.length);
        plan.number(bits);
        plan.number(counts.length);
        for (int count : counts) {
            plan.number(count);
        }
        add(PartType.PIXELS, pixels, 0, pixels.length);
    }

    void adler() {
        plan.write(ADLER);
    }

    void crcAndLength() {
        plan.write(CRC_AND_LENGTH);
    }

    void end() {
        plan.write(END);
    }

    private int add(PartType type, byte[] bytes, int from, int size) {
        int group = type.ordinal();
        groups[group].write(bytes, from, size);
        ends.get(group).add(groups[group].size());
        return group;
    }

    /// Everything; the plan is empty then.
    Opened opened(byte[] corrections) {
        return new Opened(
                plan.take(),
                raw.take(),
                corrections,
                Arrays.stream(groups).map(Pieces::take).toArray(byte[][]::new),
                streams,
                ends.stream()
                        .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new));
    }
}
