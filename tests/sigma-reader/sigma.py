"""Blocks of the codec sigma, written from docs/format/sigma.md."""
import base64
import datetime

from columns import DAYS, EPOCH, MONTHS, rows, text
from database import database
from field import Bytes, check
from lines import lines
from prose import prose
from streams import Streams, numbers, unframed


def decode(block, size):
    data = Bytes(block)
    version, kind = data.byte(), data.byte()
    check(1 <= version <= 6, f"a sigma block of version {version}")
    if kind == 0:
        plain = data.rest()
    elif kind == 1:
        plain = unframed(data.rest(), size)
    elif kind == 3:
        plain = distances(unframed(data.rest(), size))
    else:
        read = {2: rows_block, 4: records, 5: program, 6: mail, 7: prose, 8: database, 9: lines, 10: quoted_mail}.get(kind)
        check(read, f"a sigma block of kind {kind}")
        streams = Streams(data, size, prose if version > 2 else None)
        plain = read(streams, size)
        streams.end()
    check(len(plain) == size, f"a block of {size} bytes gives {len(plain)}")
    return plain


def distances(data):
    """Kind 3: sums become distances again."""
    code, at = bytearray(data), 0
    while at < len(code) - 5:
        opcode = code[at]
        wide = opcode == 0x0F and 0x80 <= code[at + 1] <= 0x8F
        if opcode not in (0xE8, 0xE9) and not wide:
            at += 1
            continue
        place = at + 1 + wide
        if code[place + 3] in (0, 255):
            value = int.from_bytes(code[place : place + 4], "little") - place & (1 << 25) - 1
            value -= (value & 1 << 24) << 1
            code[place : place + 4] = (value & 0xFFFFFFFF).to_bytes(4, "little")
            at = place + 4
        else:
            at += 1
    return bytes(code)


def rows_block(streams, size):
    return b"".join(rows(streams, None, 0))


def records(streams, size):
    """Section 5."""
    stride, width, big = streams.about.byte(), streams.about.byte(), streams.about.byte()
    check(1 <= stride <= 64 and 1 <= width <= 8 and stride % width == 0, "records of no such form")
    order = "big" if big else "little"
    count = size // stride
    fields = [numbers(streams, count) for _ in range(stride // width)]
    plain = bytearray()
    for i in range(count):
        for field in fields:
            plain += (field[i] & (1 << 8 * width) - 1).to_bytes(width, order)
    return bytes(plain) + streams.next().rest()


def program(streams, size):
    """Section 7."""
    about = streams.about
    sections, count = about.varint(), about.varint()
    sources = [streams.next() for _ in range(count)]
    plain = bytearray()
    for _ in range(sections):
        length, way = about.varint(), about.byte()
        check(length <= size - len(plain) and way <= 2, "a section of no such form")
        if way == 2:
            plain += records(streams, length)
            continue
        which = about.varint()
        check(which < count, "a section of no stream")
        plain += sources[which].take(length) if way == 0 else code(streams, sources[which], length)
    for each in sources:
        each.end()
    return bytes(plain)


def code(streams, source, length):
    before = streams.about.varint()
    calls, jumps = (iter(numbers(streams, streams.about.varint())) for _ in range(2))
    made = bytearray()
    while len(made) + 6 <= length:
        one = source.byte()
        made.append(one)
        two = source.data[source.at] if source.at < len(source.data) else 0
        wide = one == 0x0F and 0x80 <= two <= 0x8F
        if one not in (0xE8, 0xE9) and not wide:
            continue
        number = next(calls if one == 0xE8 else jumps)
        if number:
            made += source.take(1) if wide else b""
            value = number - 1 - (before + len(made) + 4)
            made += (value & 0xFFFFFFFF).to_bytes(4, "little")
    made += source.take(length - len(made))
    check(next(calls, None) is None and next(jumps, None) is None, "distances are left")
    return made


def quoted_mail(streams, size):
    return mail(streams, size, True)


def mail(streams, size, quotes=False):
    """Section 8."""
    head, attached = streams.next(), streams.next()
    said = streams.next() if quotes else Bytes(b"")
    count = streams.about.varint()
    bodies = iter(text(streams, count) if count else [])
    times, lengths, widths = (iter(numbers(streams, streams.about.varint())) for _ in range(3))
    lists = [numbers(streams, streams.about.varint()) if quotes else [] for _ in range(4)]
    said_lengths, forms, breaks = iter(lists[0]), iter(lists[1]), iter(zip(lists[2], lists[3]))
    plain = bytearray()
    while head.at < len(head.data):
        mark = head.byte()
        if 1 <= mark <= 7:
            plain += mail_time(mark, next(times), head.data[head.at : head.at + 6])
        elif mark == 8:
            plain += next(bodies)
        elif mark == 11:
            width = next(widths)
            end = b"\r\n" if width & 1 else b"\n"
            lines = base64.b64encode(attached.take(next(lengths)))
            for at in range(0, len(lines), width >> 1):
                plain += lines[at : at + (width >> 1)] + end
        elif mark == 14 and quotes:
            form = next(forms)
            broken = [next(breaks) for _ in range(form >> 2)]
            plain += quoted(said.take(next(said_lengths)), form, broken)
        else:
            plain.append(head.byte() if mark == 12 else mark)
    attached.end()
    said.end()
    check(not any(next(each, None) is not None for each in (bodies, times, lengths, widths, said_lengths, forms, breaks)), "values are left")
    return bytes(plain)


def quoted(said, form, breaks):
    """A body in quoted-printable."""
    escape = "=%02x" if form & 1 else "=%02X"
    lines, ended, begun, at = bytearray(), 0, 0, 0
    while True:
        while breaks and breaks[0] == (ended, len(lines) - begun):
            lines += b"=\r\n" if form & 2 else b"=\n"
            ended, begun = 0, len(lines)
            breaks = breaks[1:]
        if at == len(said):
            check(not breaks, "soft line breaks are left")
            return bytes(lines)
        end = line_end(said, at)
        if end:
            lines += said[at : at + end]
            ended, begun, at = ended + 1, len(lines), at + end
            continue
        needless = said[at] == 1 and at + 1 < len(said)
        at += needless
        byte = said[at]
        last = at + 1 == len(said) or line_end(said, at + 1)
        needed = last if byte in b" \t" else (byte < 32 and byte not in b"\1\r\n") or byte == 61 or byte > 126
        lines += (escape % byte).encode() if needless or needed else bytes([byte])
        at += 1


def line_end(said, at):
    return 1 if said[at : at + 1] == b"\n" else 2 if said[at : at + 2] == b"\r\n" else 0


def mail_time(style, seconds, zone):
    if style != 7:
        ahead = 3600 * int(zone[2:4]) + 60 * int(zone[4:6])
        seconds += ahead if zone[1:2] == b"+" else -ahead
    check(seconds >= 0, "a time before 1970")
    moment = EPOCH + datetime.timedelta(seconds=seconds)
    clock, year = f"{moment:%H:%M:%S}", f"{moment.year:04}"
    month, name = MONTHS[moment.month - 1], DAYS[moment.weekday()]
    if style == 7:
        return f"{name} {month} {moment.day:2} {clock} {year}".encode()
    day = [f"{moment.day:02}", str(moment.day), f"{moment.day:2}"][(style - 1) % 3]
    return f"{name + ', ' if style > 3 else ''}{day} {month} {year} {clock}".encode()
