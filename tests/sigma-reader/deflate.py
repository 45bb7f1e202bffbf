"""Deflate streams made again from content and corrections, written from docs/format/recontainer.md (section 3)."""
from codes import (DISTANCE_BASE, DISTANCE_EXTRA, FIXED_DISTANCES, FIXED_LITERALS, LENGTH_BASE, LENGTH_EXTRA, LENGTH_SYMBOL, ORDER, Head,
                   canonical, code_lengths, distance_symbol, rest_bits)
from decisions import Decisions
from field import check
from matcher import LITERAL, Matcher

USUAL = (0, 6, 8, 15)


class Out:
    """Bits, the first lowest."""

    def __init__(self):
        self.bytes, self.bits, self.count = bytearray(), 0, 0

    def put(self, value, bits):
        self.bits |= (value & (1 << bits) - 1) << self.count
        self.count += bits
        while self.count >= 8:
            self.bytes.append(self.bits & 255)
            self.bits >>= 8
            self.count -= 8

    def pad(self, value):
        if self.count:
            self.put(value, 8 - self.count)


class Streams:
    """All streams of a block, in order."""

    def __init__(self, corrections):
        self.code, self.settings, self.before = Decisions(corrections), USUAL, 1

    def settle(self):
        """Settings of the next stream."""
        if not self.code.bit("same settings"):
            packed = self.code.raw(16)
            self.settings = packed >> 12, packed >> 8 & 15, packed >> 4 & 15, packed & 15
            strategy, level, memory, window = self.settings
            check(strategy <= 3 and 1 <= level <= 9 and 1 <= memory <= 9 and window >= 9, "settings")
        return self.settings

    def close(self, plain):
        return Stream(self, plain).all()


class Stream:
    """One of them."""

    def __init__(self, streams, plain):
        self.streams, self.code, self.plain = streams, streams.code, plain
        self.guess = Matcher(plain, streams.settle())
        self.odd = self.code.bit("has odd")
        self.out, self.history = Out(), 7
        self.was_stored = self.stored_before = 0
        self.counted_right = 1

    def all(self):
        last = False
        while not last:
            stored = self.code.bit("stored", self.was_stored)
            last = self.stored() if stored else self.coded()
            self.was_stored = stored
        check(self.guess.at == len(self.plain), "a stream ends elsewhere")
        self.pad()
        return bytes(self.out.bytes)

    def pad(self):
        self.out.pad(0 if self.code.bit("padding") else self.code.raw(7))

    def is_last(self):
        return self.code.bit("last", self.guess.at == len(self.plain))

    def stored(self):
        start = self.guess.at
        if self.code.bit("stored as guessed"):
            self.guess.run(len(self.plain))
            length = self.guess.at - start
        else:
            as_before = self.code.bit("stored as before")
            length = self.stored_before if as_before else self.code.number("stored length")
            check(length <= len(self.plain) - start, "a stored block is too long")
            self.guess.run_to(start + length)
        check(length <= 65_535, "a stored block is too long")
        last = self.is_last()
        self.out.put(last, 3)
        self.pad()
        self.out.put(length, 16)
        self.out.put(~length, 16)
        self.out.bytes += self.plain[start : start + length]
        self.stored_before = length
        return last

    def coded(self):
        start = self.guess.at
        as_guessed = self.counted_right = self.code.bit("tokens", self.counted_right)
        count = self.guess.block if as_guessed else self.code.number("count")
        tokens = []
        while len(tokens) < count and self.guess.at < len(self.plain):
            tokens.append(self.token())
        literals, distances, at = [0] * 286, [0] * 30, start
        literals[256] = 1
        for length, distance, _ in tokens:
            literals[257 + LENGTH_SYMBOL[length] if length else self.plain[at]] += 1
            if length:
                distances[distance_symbol(distance)] += 1
            at += length or 1

        def bits(of_literals, of_distances):
            return sum(n * (of_literals[i] + (LENGTH_EXTRA[i - 257] if i > 256 else 0)) for i, n in enumerate(literals)) + sum(
                n * (of_distances[i] + DISTANCE_EXTRA[i]) for i, n in enumerate(distances))

        own, last_literal = code_lengths(literals, 15)
        own_distances, last_distance = code_lengths(distances, 15)
        head = Head(last_literal + 1, last_distance + 1, own[: last_literal + 1] + own_distances[: last_distance + 1])
        guess_fixed = bits(FIXED_LITERALS, FIXED_DISTANCES) + 10 >> 3 <= bits(own, own_distances) + head.bits() + 10 >> 3
        fixed = guess_fixed == bool(self.code.bit("kind", guess_fixed))
        if not fixed:
            head = self.head(head)
        last = self.is_last()
        self.out.put(last | (1 if fixed else 2) << 1, 3)
        if fixed:
            self.write(tokens, start, FIXED_LITERALS, FIXED_DISTANCES)
        else:
            self.write_head(head)
            self.write(tokens, start, head.lengths[: head.literals], head.lengths[head.literals :])
        return last

    def token(self):
        code, guess = self.code, self.guess
        guessed = guess.next()
        length, distance, _ = guessed
        if guessed == LITERAL:
            kind = 1 if guess.ahead else 0
        else:
            size = length - 3 if length <= 6 else 4 if length <= 10 else 5 if length <= 32 else 6
            kind = 2 + 2 * size + (distance > 2048)
        hit = code.bit("hit", kind, self.history)
        token = guessed if hit else self.miss(guessed, kind)
        self.history = self.history << 1 & 7 | hit
        if self.odd and token[0] == 258:
            token = 258, token[1], bool(code.bit("odd"))
        guess.accept(token)
        return token

    def miss(self, guessed, kind):
        code, guess = self.code, self.guess
        if guessed != LITERAL and code.bit("literal", kind):
            return LITERAL
        same = guessed != LITERAL and code.bit("same length", kind)
        length = guessed[0] if same else 3 + code.tree(8, "length")
        at = guess.at
        check(length <= len(self.plain) - at, "a match goes too far")
        hops = code.number("hops", bool(same))
        if not hops:
            distance = 1 + code.raw(15)
            check(distance <= at, "a match from before the start")
            return length, distance, False
        candidate = guess.before(at) if guess.searches else 0
        for _ in range(1024):
            check(0 < candidate and at - candidate <= guess.farthest, "no such place")
            if guess.common(candidate, at, length) == length:
                hops -= 1
                if not hops:
                    return length, at - candidate, False
            candidate = guess.before(candidate)
        check(False, "no such place")

    def head(self, guessed):
        code = self.code
        hit = code.bit("head", self.streams.before)
        self.streams.before = hit
        if hit:
            return guessed
        literals, distances = guessed.literals, guessed.distances
        if not code.bit("counts"):
            literals, distances = 257 + code.raw(5), 1 + code.raw(5)
            check(literals <= 286 and distances <= 30, "codes that are not there")
        expected = guessed.lengths[: guessed.literals] + [0] * 286
        lengths = [code.tree(4, "code length", expected[i]) for i in range(literals)]
        expected = guessed.lengths[guessed.literals :] + [0] * 30
        lengths += [code.tree(4, "code length", expected[i]) for i in range(distances)]
        runs = None
        if not code.bit("runs"):
            runs, covered = [], 0
            while covered < len(lengths):
                symbol = code.tree(5, "run")
                check(symbol < 19, "a run of another kind")
                runs.append((symbol, code.raw(rest_bits(symbol))))
                covered += 1 if symbol < 16 else runs[-1][1] + (11 if symbol == 18 else 3)
        usual = Head(literals, distances, lengths, runs)
        if code.bit("code"):
            return usual
        order = min(19, 4 + code.raw(4))
        own = [0] * 19
        for symbol in ORDER[:order]:
            own[symbol] = code.tree(3, "code of lengths", usual.code[symbol])
        return Head(literals, distances, lengths, usual.runs, order, own)

    def write_head(self, head):
        put = self.out.put
        put(head.literals - 257, 5)
        put(head.distances - 1, 5)
        put(head.order - 4, 4)
        for symbol in ORDER[: head.order]:
            put(head.code[symbol], 3)
        codes = canonical(head.code)
        for symbol, rest in head.runs:
            put(codes[symbol], head.code[symbol])
            put(rest, rest_bits(symbol))

    def write(self, tokens, start, literal_lengths, distance_lengths):
        put, at = self.out.put, start
        literal_codes, distance_codes = canonical(literal_lengths), canonical(distance_lengths)
        for length, distance, odd in tokens:
            symbol = 257 + (27 if odd else LENGTH_SYMBOL[length]) if length else self.plain[at]
            put(literal_codes[symbol], literal_lengths[symbol])
            if length:
                put(31 if odd else length - LENGTH_BASE[symbol - 257], LENGTH_EXTRA[symbol - 257])
                symbol = distance_symbol(distance)
                put(distance_codes[symbol], distance_lengths[symbol])
                put(distance - DISTANCE_BASE[symbol], DISTANCE_EXTRA[symbol])
            at += length or 1
        put(literal_codes[256], literal_lengths[256])
