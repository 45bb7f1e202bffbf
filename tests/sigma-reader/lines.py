"""Lines of the codec sigma, written from docs/format/sigma.md (section 11)."""
from field import Bytes, check

LISTED = 112


class Column:
    def __init__(self, text, codes):
        self.text, self.codes = Bytes(text), codes
        self.last, self.listed, self.next = b"", {}, 0

    def value(self, before):
        code = self.codes.byte()
        if code == 0:
            value = before
        elif code >= 128:
            check(code - 128 in self.listed, "a value that is not listed")
            value = self.listed[code - 128]
        else:
            check(code < 127, "a value of no such code")
            shared = code - 64 if code >= 64 else code - 1
            check(shared <= len(before), "a value shares more than there is")
            value = before[:shared] + (self.line() if code >= 64 else self.text.take(len(before) - shared))
            self.listed[self.next] = value
            self.next = (self.next + 1) % LISTED
        self.last = value
        return value

    def line(self):
        end = self.text.data.find(b"\n", self.text.at)
        check(end >= 0, "a value has no end")
        line = self.text.take(end - self.text.at)
        self.text.take(1)
        return line


def lines(streams, size):
    about = streams.about
    rows, templates, slots, count = (about.varint() for _ in range(4))
    check(templates <= 32_768 and count <= 240, "lines of too many templates or columns")
    texts, numbers, values = (streams.next() for _ in range(3))
    columns = [Column(values.take(about.varint()), streams.next()) for _ in range(count)]
    values.end()
    known, before, referred, plain = [], None, [], bytearray()
    for _ in range(rows):
        number = numbers.byte()
        if number >= 128:
            number = ((number & 127) << 8 | numbers.byte()) + 128
        if number == 0:
            known.append(template(texts, count))
            number = len(known)
        check(number <= len(known), "a row of no template")
        again, before = number == before, number
        row = []
        for part in known[number - 1]:
            if isinstance(part, int):
                column = columns[part]
                row.append(column.value(referred[len(row)] if again else column.last))
                plain += row[-1]
            else:
                plain += part
        referred = row
        check(len(plain) <= size, "lines are longer than their block")
    check(len(known) == templates and sum(isinstance(part, int) for each in known for part in each) == slots, "templates are left")
    for each in (texts, numbers, *(column.text for column in columns), *(column.codes for column in columns)):
        each.end()
    return bytes(plain)


def template(texts, columns):
    """Bytes, and the columns of slots between them."""
    parts, run = [], bytearray()
    while (byte := texts.byte()) != 2:
        if byte != 1:
            run.append(byte)
            continue
        column = texts.byte()
        check(column < columns, "a slot of no column")
        parts += [bytes(run), column]
        run = bytearray()
    return parts + [bytes(run)]
