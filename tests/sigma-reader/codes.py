"""Codes of deflate's blocks as zlib chooses and writes them, from RFC 1951 and docs/format/recontainer.md (section 3, the guess)."""

ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
LENGTH_EXTRA = [0 if i < 8 else i // 4 - 1 for i in range(28)] + [0]
DISTANCE_EXTRA = [0 if i < 4 else i // 2 - 1 for i in range(30)]
LENGTH_BASE = [3 + sum(1 << e for e in LENGTH_EXTRA[:i]) for i in range(28)] + [258]
DISTANCE_BASE = [1 + sum(1 << e for e in DISTANCE_EXTRA[:i]) for i in range(30)]
FIXED_LITERALS = [8] * 144 + [9] * 112 + [7] * 24 + [8] * 8
FIXED_DISTANCES = [5] * 32


def length_symbol(length):
    return max(i for i in range(29) if LENGTH_BASE[i] <= length)


LENGTH_SYMBOL = [0] * 3 + [length_symbol(length) for length in range(3, 259)]


def distance_symbol(distance):
    over = distance - 1
    if over < 4:
        return over
    top = over.bit_length() - 1
    return 2 * top + (over >> top - 1 & 1)


def code_lengths(frequencies, most_bits):
    """zlib's heap and its limit. Gives the lengths and the last symbol that has one."""
    symbols = len(frequencies)
    weight = dict(enumerate(frequencies))
    heap = [None] + [s for s in range(symbols) if frequencies[s]]
    last = heap[-1] if len(heap) > 1 else -1
    while len(heap) < 3:
        last, extra = (last + 1, last + 1) if last < 2 else (last, 0)
        weight[extra] = 1
        heap.append(extra)
    height, parent, taken = dict.fromkeys(range(symbols), 0), {}, []

    def first(one, other):
        return (weight[one], height[one]) <= (weight[other], height[other])

    def sink(at):
        node = heap[at]
        while 2 * at < len(heap):
            child = 2 * at
            if child + 1 < len(heap) and first(heap[child + 1], heap[child]):
                child += 1
            if first(node, heap[child]):
                break
            heap[at] = heap[child]
            at = child
        heap[at] = node

    for at in range((len(heap) - 1) // 2, 0, -1):
        sink(at)
    node = symbols
    while True:
        least = heap[1]
        end = heap.pop()
        if len(heap) > 1:
            heap[1] = end
        sink(1)
        second = heap[1]
        taken += [least, second]
        weight[node], height[node] = weight[least] + weight[second], max(height[least], height[second]) + 1
        parent[least] = parent[second] = node
        heap[1] = node
        node += 1
        sink(1)
        if len(heap) <= 2:
            break
    taken.append(heap[1])

    depth, lengths, leaves, too_long = {taken[-1]: 0}, [0] * symbols, [0] * (most_bits + 1), 0
    for node in reversed(taken[:-1]):
        bits = depth[parent[node]] + 1
        too_long += bits > most_bits
        depth[node] = bits = min(bits, most_bits)
        if node < symbols:
            leaves[bits] += 1
            lengths[node] = bits
    if too_long:
        while too_long > 0:
            bits = max(b for b in range(most_bits) if leaves[b])
            leaves[bits] -= 1
            leaves[bits + 1] += 2
            leaves[most_bits] -= 1
            too_long -= 2
        order = iter([node for node in taken if node < symbols])
        for bits in range(most_bits, 0, -1):
            for _ in range(leaves[bits]):
                lengths[next(order)] = bits
    return lengths, last


def canonical(lengths):
    """Each symbol's code, its first bit lowest."""
    count = [0] * 17
    for length in lengths:
        count[length] += length > 0
    code, nexts = 0, [0] * 17
    for bits in range(1, 16):
        code = code + count[bits - 1] << 1
        nexts[bits] = code
    codes = []
    for length in lengths:
        codes.append(int(format(nexts[length], f"0{length}b")[::-1][:length], 2) if length else 0)
        nexts[length] += 1
    return codes


class Head:
    """Codes of a block and how they are written."""

    def __init__(self, literals, distances, lengths, runs=None, order=None, code=None):
        self.literals, self.distances, self.lengths = literals, distances, lengths
        self.runs = runs or run_lengths(lengths[:literals]) + run_lengths(lengths[literals:])
        if code is None:
            frequencies = [0] * 19
            for symbol, _ in self.runs:
                frequencies[symbol] += 1
            code, _ = code_lengths(frequencies, 7)
            order = max(i + 1 for i in range(19) if i < 4 or code[ORDER[i]])
        self.order, self.code = order, code

    def bits(self):
        return 14 + 3 * self.order + sum(self.code[symbol] + rest_bits(symbol) for symbol, _ in self.runs)


def rest_bits(symbol):
    return {16: 2, 17: 3, 18: 7}.get(symbol, 0)


def run_lengths(lengths):
    runs, at = [], 0
    while at < len(lengths):
        value, end = lengths[at], at
        while end < len(lengths) and lengths[end] == value:
            end += 1
        first = True
        while at < end:
            part = min(end - at, 138 if value == 0 else 7 if first else 6)
            copies = part - 1 if value and first else part
            if copies < 3:
                runs += [(value, 0)] * part
            elif value == 0:
                runs.append((17, part - 3) if part <= 10 else (18, part - 11))
            else:
                runs += [(value, 0)] * first + [(16, copies - 3)]
            first = False
            at += part
    return runs
