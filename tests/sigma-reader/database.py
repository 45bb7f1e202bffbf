"""Pages of SQLite in blocks of the codec sigma, written from docs/format/sigma.md (section 10)."""
from columns import column_of
from field import check
from streams import numbers

INTEGERS = (0, 1, 2, 3, 4, 6, 8)


def database(streams, size):
    about = streams.about
    page_size, before = about.varint(), about.varint()
    check(512 <= page_size <= 65_536 and page_size & (page_size - 1) == 0 and before <= size, "no such pages")
    rest, raw = streams.next(), streams.next()
    kinds = numbers(streams, (size - before) // page_size)
    check(all(kind in (0, 2, 5, 10, 13) for kind in kinds), "a page of no kind")
    known = sum(kind > 0 for kind in kinds)
    counts, frees, heads = (numbers(streams, known) for _ in range(3))
    rights = numbers(streams, sum(kind in (2, 5) for kind in kinds))
    places, children, rowids, owners, payloads = (numbers(streams, about.varint()) for _ in range(5))
    widths = [about.varint() for _ in range(about.varint())]
    texts = []
    tables = [table(streams, width, owners.count(i + 1), texts) for i, width in enumerate(widths)]
    lists = [counts, frees, heads, rights, places, children, rowids, owners, payloads]
    iterators = [iter(each) for each in lists]
    counts, frees, heads, rights, *cells = iterators
    plain = bytearray(rest.take(before))
    for kind in kinds:
        if kind == 0:
            plain += rest.take(page_size)
            continue
        head = 12 if kind in (2, 5) else 8
        page, covered = bytearray(page_size), bytearray(page_size)
        count = next(counts)
        check(0 <= count and head + 2 * count <= page_size, "too many cells")
        covered[: head + 2 * count] = b"\1" * (head + 2 * count)
        place = least = page_size
        for i in range(count):
            cell = make(kind, page_size, cells[1:], tables, raw)
            place += next(cells[0]) - len(cell)
            check(0 <= place <= page_size - len(cell), "a cell outside of its page")
            page[place : place + len(cell)] = cell
            covered[place : place + len(cell)] = b"\1" * len(cell)
            page[head + 2 * i : head + 2 * i + 2] = big(place, 2)
            least = min(least, place)
        start = next(heads)
        page[:8] = bytes([kind]) + big(next(frees), 2) + big(count, 2) + big((start >> 8) + least, 2) + big(start, 1)
        if head == 12:
            page[8:12] = big(next(rights), 4)
        for i in range(page_size):
            if not covered[i]:
                page[i] = rest.byte()
        plain += page
    plain += rest.rest()
    raw.end()
    check(all(next(each, None) is None for each in iterators), "numbers are left")
    check(all(next(each, None) is None for each in tables), "records are left")
    return bytes(plain)


def big(value, size):
    return (value & (1 << 8 * size) - 1).to_bytes(size, "big")


def varint(value):
    value &= (1 << 64) - 1
    if value >> 56:
        return varint_bytes(value >> 8, 8, 0x80) + bytes([value & 255])
    return varint_bytes(value, max(1, (value.bit_length() + 6) // 7), 0)


def varint_bytes(value, size, last):
    return bytes(value >> 7 * i & 127 | (128 if i else last) for i in reversed(range(size)))


def make(kind, page_size, lists, tables, raw):
    """A cell."""
    children, rowids, owners, payloads = lists
    child = big(next(children), 4) if kind in (2, 5) else b""
    rowid = varint(next(rowids)) if kind in (5, 13) else b""
    if kind == 5:
        return child + rowid
    owner = next(owners)
    check(0 <= owner <= len(tables), "a record of no table")
    if owner:
        record = next(tables[owner - 1])
        return child + varint(len(record)) + rowid + record
    length = next(payloads)
    return child + varint(length) + rowid + raw.take(local(kind, length, page_size))


def local(kind, length, page_size):
    """Bytes that a page has of a payload."""
    most = page_size - 35 if kind == 13 else (page_size - 12) * 64 // 255 - 23
    if length <= most:
        return length
    least = (page_size - 12) * 32 // 255 - 23
    part = least + (length - least) % (page_size - 4)
    return 4 + (part if part <= most else least)


def table(streams, width, count, texts):
    """The records of one, in order."""
    fields = [list(field(streams, count, texts)) for _ in range(width)]
    return iter([record([each[i] for each in fields]) for i in range(count)])


def field(streams, count, texts):
    """Serial types and bytes of a column's values."""
    classes = numbers(streams, count)
    integers = iter(numbers(streams, classes.count(1)))
    reals = iter(numbers(streams, classes.count(2)))
    others = streams.next()
    own = iter(())
    if classes.count(3):
        texts.append(column_of(streams, classes.count(3), texts, 0))
        own = iter(texts[-1])
    result = []
    for each in classes:
        if each == 0:
            result.append((0, b""))
        elif each == 1:
            result.append(integer(next(integers)))
        elif each == 2:
            result.append((7, big(next(reals), 8)))
        elif each == 3:
            value = next(own)
            result.append((13 + 2 * len(value), bytes(value)))
        else:
            serial = each - 4
            check(serial >= 0 and serial not in (10, 11), "a value of no type")
            size = (serial - 12) // 2 if serial > 11 else (INTEGERS + (8, 0, 0))[serial]
            result.append((serial, others.take(size)))
    others.end()
    return result


def integer(value):
    if value in (0, 1):
        return 8 + value, b""
    bits = (value ^ value >> 63).bit_length() + 1
    serial = next(i for i in range(1, 7) if bits <= 8 * INTEGERS[i])
    return serial, big(value, INTEGERS[serial])


def record(values):
    types = b"".join(varint(serial) for serial, _ in values)
    return varint(len(types) + (1 if len(types) < 127 else 2)) + types + b"".join(value for _, value in values)
