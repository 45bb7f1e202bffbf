package io.sigmavault.codec.sigma;

import io.sigmavault.codec.CorruptBlockException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A block of programs: each section in the way that suits it. Sections of one name share a stream.
final class Program {

    /// As they are, on in the stream of a number.
    private static final int BYTES = 0;

    /// The same, without distances.
    private static final int CODE = 1;

    private static final int RECORDS = 2;

    /// Shorter sections are not tried as records.
    private static final int SHORT = 128;

    /// Sections, and streams, a block may have.
    private static final int MOST = 1 << 12;

    private Program() {}

    /// False if there are too many sections.
    static boolean write(byte[] bytes, List<Section> sections, Out out) {
        if (sections.size() > MOST) {
            return false;
        }
        var names = new Keys();
        int[] numbers = new int[sections.size()];
        var efforts = new Effort[sections.size()];
        for (int i = 0; i < numbers.length; i++) {
            var section = sections.get(i);
            numbers[i] = names.add(section.code() ? ~section.name() : section.name());
            efforts[numbers[i]] = section.code() ? Effort.CODE : Effort.MOST;
        }
        var streams = new ArrayList<Bytes>();
        out.meta().varint(sections.size());
        out.meta().varint(names.size());
        for (int i = 0; i < names.size(); i++) {
            streams.add(out.streams().next(efforts[i]));
        }
        for (int i = 0; i < numbers.length; i++) {
            write(bytes, sections.get(i), numbers[i], streams.get(numbers[i]), out);
        }
        return true;
    }

    private static void write(byte[] bytes, Section section, int number, Bytes rest, Out out) {
        int from = section.from();
        int to = section.to();
        out.meta().varint(to - from);
        var records = to - from < SHORT ? null : records(bytes, section, out.zstd());
        if (records != null) {
            out.meta().put(RECORDS);
            out.streams().append(records);
        } else if (section.code()) {
            out.meta().put(CODE);
            out.meta().varint(number);
            out.meta().varint(from - section.base());
            Branches.write(bytes, section.base(), from, to, rest, out);
        } else {
            out.meta().put(BYTES);
            out.meta().varint(number);
            rest.put(bytes, from, to - from);
        }
    }

    /// The best way to write a section as records, if one is better than its bytes.
    private static @Nullable Streams records(byte[] bytes, Section section, Zstd zstd) {
        int stride =
                section.entry() > 1 || section.code()
                        ? section.entry()
                        : Records.stride(bytes, section.from(), section.to());
        return stride < 2
                ? null
                : Records.best(
                        bytes,
                        section.from(),
                        section.to(),
                        stride,
                        zstd,
                        zstd.cost(bytes, section.from(), section.to() - section.from()));
    }

    static void read(byte[] target, int from, int to, Reader in) throws CorruptBlockException {
        var arena = in.arena();
        int sections = arena.count(MOST);
        var streams = new Input[arena.count(sections)];
        arena.allow(4 * streams.length);
        for (int i = 0; i < streams.length; i++) {
            streams[i] = Input.of(arena.next());
        }
        int at = from;
        for (int i = 0; i < sections; i++) {
            int end = at + arena.count(to - at);
            int way = arena.tag();
            switch (way) {
                case BYTES -> stream(streams, arena).bytes(target, at, end);
                case CODE -> {
                    var code = stream(streams, arena);
                    int base = at - arena.count(at - from);
                    Branches.read(target, base, at, end, code, in);
                }
                case RECORDS -> Records.read(target, at, end, in);
                default -> throw new CorruptBlockException("sigma section of way " + way);
            }
            at = end;
        }
        if (at != to) {
            throw new CorruptBlockException("sigma sections end " + (to - at) + " bytes early");
        }
        for (var stream : streams) {
            stream.end();
        }
    }

    private static Input stream(Input[] streams, Arena arena) throws CorruptBlockException {
        if (streams.length == 0) {
            throw new CorruptBlockException("sigma sections have no stream");
        }
        return streams[arena.count(streams.length - 1L)];
    }
}
