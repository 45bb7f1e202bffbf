"""Rows and columns of the codec sigma, written from docs/format/sigma.md (sections 2 and 3)."""
import datetime

from field import check
from streams import numbers

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
EPOCH = datetime.datetime(1970, 1, 1)
DEEPEST = 4


def rows(streams, expected, depth):
    """Section 2."""
    check(depth <= DEEPEST, "nested too deep")
    about = streams.about
    count, templates, columns = about.varint(), about.varint(), about.varint()
    check(expected in (None, count), "rows of another number")
    texts, slots = streams.next(), streams.next()
    made, highest = [], 0
    for _ in range(templates):
        pieces, of = [bytearray()], []
        while (byte := texts.byte()) != 2:
            if byte == 1:
                column = highest - slots.varint()
                check(0 <= column < columns, "no such column")
                highest = max(highest, column + 1)
                of.append(column)
                pieces.append(bytearray())
            else:
                pieces[-1].append(texts.byte() if byte == 3 else byte)
        made.append((pieces, of))
    texts.end()
    slots.end()
    which = numbers(streams, count)
    values = []
    for _ in range(columns):
        values.append(column_of(streams, about.varint(), values, depth))
    taken = [iter(each) for each in values]
    result = []
    for each in which:
        check(0 <= each < templates, "no such template")
        pieces, of = made[each]
        row = bytearray(pieces[0])
        for column, piece in zip(of, pieces[1:]):
            row += next(taken[column])
            row += piece
        result.append(bytes(row))
    check(all(next(each, None) is None for each in taken), "values are left")
    return result


def column_of(streams, count, before, depth):
    """Section 3. Gives the values."""
    if count == 0:
        return []
    check(depth <= DEEPEST, "nested too deep")
    tag = streams.about.byte()
    check(tag < len(COLUMNS), f"a column {tag}")
    return COLUMNS[tag](streams, count, before, depth)


def text(streams, count, before=None, depth=0):
    ended = streams.about.byte()
    if ended:
        end = bytes([streams.about.byte()])
        values = streams.next().rest().split(end)
        check(values.pop() == b"", "text without its end")
        check(len(values) == count, "text of another number")
        return values
    stream = streams.next()
    values = [stream.take(length) for length in numbers(streams, count)]
    stream.end()
    return values


def constant(streams, count, before, depth):
    return [streams.about.take(streams.about.varint())] * count


def decimal(streams, count, before, depth):
    digits = streams.about.byte()
    check(digits <= 17, "too many digits")
    values = []
    for number in numbers(streams, count):
        whole = str(abs(number)).rjust(digits + 1, "0")
        point = whole[:-digits] + "." + whole[-digits:] if digits else whole
        values.append((("-" if number < 0 else "") + point).encode())
    return values


def padded(streams, count, before, depth):
    width = streams.about.byte()
    return [b"%0*d" % (width, number) for number in numbers(streams, count)]


def hexadecimal(streams, count, before, depth):
    upper, width = streams.about.byte(), streams.about.varint()
    layout = streams.about.take(width)
    digits = layout.count(0)
    stream = streams.next()
    values = []
    for _ in range(count):
        packed = stream.take((digits + 1) // 2).hex()
        packed = packed[: digits - 1] + packed[-1] if digits % 2 else packed
        given = iter((packed.upper() if upper else packed).encode())
        values.append(bytes(each or next(given) for each in layout))
    stream.end()
    return values


def enumeration(streams, count, before, depth):
    different = column_of(streams, streams.about.varint(), [], depth + 1)
    values = []
    for which in numbers(streams, count):
        check(0 <= which < len(different), "no such value")
        values.append(different[which])
    return values


def prefix(streams, count, before, depth):
    same = numbers(streams, count)
    last, values = b"", []
    for length, rest in zip(same, column_of(streams, count, [], depth + 1)):
        check(0 <= length <= len(last), "a prefix is too long")
        last = last[:length] + rest
        values.append(last)
    return values


def mixed(streams, count, before, depth):
    shapes = numbers(streams, count)
    parts = [None] * 5
    for shape in range(5):
        parts[shape] = iter(column_of(streams, shapes.count(shape), [], depth + 1))
    return [next(parts[shape]) for shape in shapes]


def follow(streams, count, before, depth):
    leader, misses = streams.about.varint(), streams.about.varint()
    check(leader < len(before) and len(before[leader]) == count, "follows no column")
    runs = numbers(streams, misses)
    new = column_of(streams, misses, [], depth + 1)
    known, values, miss = {}, [], 0
    left = runs[0] if misses else -1
    for key in before[leader]:
        if left == 0:
            known[key] = new[miss]
            miss += 1
            left = runs[miss] if miss < misses else -1
        else:
            left -= left > 0
            check(key in known, "follows nothing")
        values.append(known[key])
    check(miss == misses, "misses are left")
    return values


def nested(streams, count, before, depth):
    return rows(streams, count, depth + 1)


def time(streams, count, before, depth):
    digits, width = streams.about.byte(), streams.about.byte()
    check(digits <= 9, "too many digits")
    layout = streams.about.take(width)
    values = []
    for units in numbers(streams, count):
        seconds, rest = divmod(units, 10**digits)
        moment = EPOCH + datetime.timedelta(seconds=seconds)
        fields = {
            "Y": f"{moment.year:04}", "y": f"{moment.year % 100:02}", "M": f"{moment.month:02}", "N": MONTHS[moment.month - 1],
            "D": f"{moment.day:02}", "d": f"{moment.day:2}", "h": f"{moment.hour:02}", "m": f"{moment.minute:02}",
            "s": f"{moment.second:02}", "f": f"{rest:0{digits}}", "w": DAYS[moment.weekday()],
        }
        value = b""
        for each in layout:
            value += b"" if each == 0 else fields[chr(each)].encode() if each < 128 else bytes([256 - each])
        values.append(value)
    return values


COLUMNS = [text, constant, decimal, padded, hexadecimal, enumeration, prefix, mixed, follow, nested, time]
