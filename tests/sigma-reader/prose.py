"""Texts of the codec sigma, written from docs/format/sigma.md (section 9)."""
from field import check

LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") | set(range(128, 256))
MARKS = ("capital", "upper", "close", "spelled")


def prose(streams, size):
    about = streams.about
    spaced, literals = bits(about.take(16)), bits(about.take(16))
    lengths, count = about.varint(), about.varint()
    check(lengths < 1 << 20 and count <= 16_384, "a text of no such form")
    words = vocabulary(streams.next(), streams.next(), count)
    lead, spelled = streams.next(), streams.next()
    numbers = [streams.next() for _ in range(5)]
    meanings = alphabet(literals, lengths, count)
    plain, close, capitals = bytearray(), False, None
    while lead.at < len(lead.data):
        one = lead.byte()
        kind, value = meanings[one]
        if kind == "literal":
            plain.append(one)
            continue
        if kind == "close":
            close = True
            continue
        if kind in ("capital", "upper"):
            capitals = kind
            continue
        last = plain[-1] if plain else 10
        if spaced[97 if last in LETTERS else last] and not close:
            plain += b" "
        close = False
        if kind == "number":
            plain += numbers[min(value, 5) - 1].take(value)
        elif kind == "spelled":
            plain += line(spelled)
        else:
            value += lead.byte() if kind == "first" else 0
            check(value < count, "a word that is none")
            word = words[value]
            if capitals:
                end = 1 if capitals == "capital" else len(word)
                word = word[:end].upper() + word[end:]
            plain += word
            capitals = None
        check(len(plain) <= size, "a text is too long")
    check(len(plain) == size, "a text is too short")
    for each in (spelled, *numbers):
        each.end()
    return bytes(plain)


def bits(data):
    return [bool(data[i >> 3] >> (i & 7) & 1) for i in range(128)]


def line(source):
    end = source.data.find(b"\n", source.at)
    check(end >= 0, "a word has no end")
    word = source.take(end - source.at)
    source.byte()
    return word


def vocabulary(shared, rests, count):
    words, before = [], b""
    for _ in range(count):
        same = shared.byte()
        check(same <= len(before), "a word is shorter than what it shares")
        before = before[:same] + line(rests)
        check(len(before) <= 64, "a word is too long")
        words.append(before)
    shared.end()
    rests.end()
    return words


def alphabet(literals, lengths, count):
    """What each byte of lead means: a kind, and a number of digits or of a word."""
    marks = [(mark, 0) for mark in MARKS]
    marks += [("number", i + 1) for i in range(20) if lengths >> i & 1]
    meanings = {byte: ("literal", 0) for byte in range(128) if literals[byte]}
    others = [byte for byte in range(256) if byte not in meanings]
    meanings.update(zip(others, marks))
    free = others[len(marks) :]
    doubles = 0
    while len(free) - doubles + 256 * doubles < count:
        doubles += 1
    single = len(free) - doubles
    first = min(count, single)
    for i, byte in enumerate(free):
        meanings[byte] = ("word", i) if i < single else ("first", first + 256 * (i - single))
    return meanings
