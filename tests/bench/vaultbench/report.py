"""Medians of the figures of all runs, as Markdown, with the bars of issue 4."""
import statistics

STEPS = ["first", "unchanged", "edited", "restore", "one file"]
OPENING = ["with a passphrase", "without"]
BARS = [  # step, measure, peer, bar, stretch
    ("first", "cpu", "restic", 0.60, 0.45), ("first", "cpu", "borg", 0.85, None), ("first", "wall", "restic", 0.60, 0.45),
    ("unchanged", "cpu", "restic", 0.50, 0.25), ("edited", "cpu", "restic", 0.60, 0.40),
    ("restore", "cpu", "restic", 0.80, 0.60), ("restore", "wall", "restic", 0.80, 0.60),
    ("restore", "cpu", "borg", 1.00, None), ("restore", "wall", "borg", 1.00, None),
    ("one file", "wall", "restic", 1.30, 1.00), ("one file", "cpu", "restic", 3.00, 2.00),
    ("bytes first", "bytes", "restic", 0.97, 0.92),
]
MOST_MIB = (300, 200)


class Figures:
    """All figures of all runs: `(step, tool)` → a list with one dictionary for each run."""

    def __init__(self):
        self.all = {}

    def add(self, step, tool, figures):
        self.all.setdefault((step, tool), []).append(figures)

    def median(self, step, tool, what):
        return statistics.median(each[what] for each in self.all[step, tool])

    def spread(self, step, tool, what):
        """Half of the distance from the least to the most, in percent of the median."""
        values = [each[what] for each in self.all[step, tool]]
        return 50 * (max(values) - min(values)) / max(1e-9, statistics.median(values))

    def as_list(self):
        return [{"step": step, "tool": tool, "runs": runs} for (step, tool), runs in self.all.items()]


def row(cells):
    print("| " + " | ".join(cells) + " |")


def report(figures, names, runs):
    """Prints it.

    @return how many bars were missed
    """
    how = "ONE RUN ONLY: figures of one run say little" if runs == 1 else f"medians of {runs} interleaved runs"
    print(f"{how}; CPU s / wall s / peak MiB (± half of the spread of CPU)\n")
    row(["step"] + names)
    row(["---"] * (len(names) + 1))
    for step in STEPS:
        row([step] + [f"{figures.median(step, n, 'cpu'):.2f} / {figures.median(step, n, 'wall'):.2f} / "
                      f"{figures.median(step, n, 'rss'):.0f} (± {figures.spread(step, n, 'cpu'):.0f} %)" for n in names])
    for step in ["bytes first", "bytes edited"]:
        row([step + ", MB"] + [f"{figures.median(step, n, 'bytes') / 1e6:.1f}" for n in names])
    opening(figures, names)
    return bars(figures, names)


def opening(figures, names):
    """What deriving keys from a passphrase costs: opening with it and without, apart from the table above."""
    print("\nOpening alone, CPU s / wall s (a key file, or no encryption, instead of a passphrase: what deriving costs)\n")
    row(["opening"] + names)
    row(["---"] * (len(names) + 1))
    for how in OPENING:
        row([how] + [f"{figures.median(how, n, 'cpu'):.2f} / {figures.median(how, n, 'wall'):.2f}"
                     if (how, n) in figures.all else "–" for n in names])


def bars(figures, names):
    print("\n| bar | ratio | met | stretch |\n|---|---|---|---|")
    missed = 0
    for step, what, peer, bar, stretch in BARS:
        if peer in names:
            ratio = figures.median(step, "sigmavault", what) / figures.median(step, peer, what)
            row([f"{step}, {what}: ≤ {bar:.2f} × {peer}", f"{ratio:.2f}", yes(ratio <= bar), said(ratio, stretch)])
            missed += ratio > bar
    most = max(figures.median(step, "sigmavault", "rss") for step in STEPS)
    row([f"peak memory: ≤ {MOST_MIB[0]} MiB", f"{most:.0f}", yes(most <= MOST_MIB[0]), said(most, MOST_MIB[1])])
    return missed + (most > MOST_MIB[0])


def yes(met):
    return "yes" if met else "**NO**"


def said(value, stretch):
    return "–" if stretch is None else ("met" if value <= stretch else f"no ({stretch})")
