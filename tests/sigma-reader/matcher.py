"""What zlib would write next, written from docs/format/recontainer.md (section 3, the guess)."""

LITERAL = (0, 0, False)  # length, distance, whether 258 is written as 284 and 31
GOOD = [0, 4, 4, 4, 4, 8, 8, 8, 32, 32]
LAZY = [0, 4, 5, 6, 4, 16, 16, 32, 128, 258]
NICE = [0, 8, 16, 32, 16, 32, 128, 128, 258, 258]
CHAIN = [0, 4, 8, 32, 16, 32, 128, 256, 1024, 4096]


class Matcher:
    """zlib's search: what it would write next."""

    def __init__(self, plain, settings):
        self.strategy, self.level, memory, window = settings
        self.plain, self.at = plain, 0
        self.searches, self.greedy = self.strategy < 2, self.level <= 3
        self.bits, self.shift = memory + 7, (memory + 9) // 3
        self.block = (1 << memory + 6) - 1
        self.farthest = (1 << window) - 262
        self.newest, self.older, self.mask = {}, [0] * (1 << window), (1 << window) - 1
        self.entered = 0
        self.here = self.ahead = None

    def enter(self, at):
        self.entered = at + 1
        if at + 3 <= len(self.plain):
            one, two, three = self.plain[at : at + 3]
            key = (one << 2 * self.shift ^ two << self.shift ^ three) & (1 << self.bits) - 1
            self.older[at & self.mask] = self.newest.get(key, 0)
            self.newest[key] = at

    def enter_up_to(self, at):
        while self.entered <= at:
            self.enter(self.entered)

    def before(self, at):
        return self.older[at & self.mask] if at + 3 <= len(self.plain) else 0

    def common(self, there, here, most):
        plain, length = self.plain, 0
        while length < most and plain[there + length] == plain[here + length]:
            length += 1
        return length

    def longest(self, at, floor):
        candidate = self.before(at)
        most = min(258, len(self.plain) - at)
        if not candidate or at - candidate > self.farthest or floor >= most:
            return LITERAL
        nice = min(NICE[self.level], most)
        left = CHAIN[self.level] >> (2 if floor >= GOOD[self.level] else 0)
        best, found = floor, 0
        while True:
            length = self.common(candidate, at, most)
            if length > best:
                best, found = length, at - candidate
                if length >= nice:
                    break
            candidate = self.older[candidate & self.mask]
            left -= 1
            if candidate <= max(0, at - self.farthest) or not left:
                break
        return (best, found, False) if found else LITERAL

    def find(self, at, floor):
        self.enter_up_to(at)
        found = self.longest(at, floor)
        if found[0] == 3 and found[1] > 4096 or self.strategy == 1 and found[0] < 6:
            return LITERAL
        return found

    def next(self):
        if self.strategy == 2:
            return LITERAL
        if self.strategy == 3:
            most = min(258, len(self.plain) - self.at)
            run = self.common(self.at - 1, self.at, most) if self.at else 0
            return (run, 1, False) if run >= 3 else LITERAL
        if self.greedy:
            self.enter(self.at)
            return self.longest(self.at, 2)
        now = self.here or self.find(self.at, 2)
        self.ahead = None
        if now == LITERAL or now[0] >= LAZY[self.level]:
            return now
        better = self.find(self.at + 1, now[0])
        if better == LITERAL:
            return now
        self.ahead = better
        return LITERAL

    def accept(self, token):
        self.here = self.ahead if token == LITERAL else None
        self.ahead = None
        length = token[0] or 1
        self.at += length
        if self.searches:
            if self.greedy and length > LAZY[self.level]:
                self.entered = max(self.entered, self.at)
            else:
                self.enter_up_to(self.at - 1)

    def run(self, end):
        count = 0
        while self.at < end and count < self.block:
            token = self.next()
            if (token[0] or 1) > end - self.at:
                break
            self.accept(token)
            count += 1

    def run_to(self, end):
        self.run(end)
        if self.at < end:
            self.here = self.ahead = None
            self.at = end
            if self.searches:
                self.enter_up_to(end - 1)
