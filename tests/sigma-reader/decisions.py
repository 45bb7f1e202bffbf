"""The arithmetic code of corrections, written from docs/format/recontainer.md (section 3)."""

RATE = [131072 // (2 * n + 3) for n in range(256)]


class Decisions:
    """The arithmetic code."""

    def __init__(self, data):
        self.data, self.at, self.states = data, 0, {}
        self.low, self.high, self.value = 0, 0xFFFFFFFF, 0
        for _ in range(4):
            self.shift()
        self.low, self.high = 0, 0xFFFFFFFF

    def shift(self):
        byte = self.data[self.at] if self.at < len(self.data) else 0
        self.at += self.at < len(self.data)
        self.value = (self.value << 8 | byte) & 0xFFFFFFFF
        self.low = self.low << 8 & 0xFFFFFFFF
        self.high = (self.high << 8 | 0xFF) & 0xFFFFFFFF

    def decide(self, chance):
        split = self.low + ((self.high - self.low) * chance >> 16)
        bit = self.value <= split
        if bit:
            self.high = split
        else:
            self.low = split + 1
        while not (self.low ^ self.high) >> 24:
            self.shift()
        return int(bit)

    def bit(self, *context):
        chance, count = self.states.get(context, (1 << 21, 0))
        bit = self.decide(min(max(chance >> 6, 1), 65_535))
        goal = (1 << 22) - 1 if bit else 0
        self.states[context] = chance + ((goal - chance) * RATE[count] >> 16), min(count + 1, 255)
        return bit

    def raw(self, bits):
        value = 0
        for _ in range(bits):
            value = value << 1 | self.decide(32_768)
        return value

    def tree(self, bits, *context):
        node = 1
        for _ in range(bits):
            node = node << 1 | self.bit(*context, node)
        return node - (1 << bits)

    def number(self, *context):
        bits = 0
        while bits < 24 and self.bit(*context, "more", bits):
            bits += 1
        value = 1
        if bits:
            value = 2 | self.bit(*context, "top", bits)
            value = value << bits - 1 | self.raw(bits - 1)
        return value - 1
