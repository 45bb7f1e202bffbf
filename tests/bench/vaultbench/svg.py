"""A small writer of plots as SVG: groups of bars, and lines over logarithmic axes. One light ground, for documents."""
import math
from html import escape

COLOURS = ["#1f5fa8", "#c2571a", "#2f8a4c", "#7d4ba0", "#8a6d1f", "#5b6470"]
WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 70, 40, 70, 50


class Plot:
    """An SVG with a title; x and y of the plotting area are from 0 to 1, y upwards."""

    def __init__(self, title, below):
        self.parts = []
        self.title = title
        self.text(LEFT, 24, title, size=16, weight="bold")
        self.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, below, anchor="middle")

    @staticmethod
    def at(x, y):
        return LEFT + x * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM)

    def text(self, x, y, text, size=12, anchor="start", weight="normal"):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
                          f'font-weight="{weight}" fill="#222">{escape(text)}</text>')

    def line(self, x1, y1, x2, y2, colour="#d8d8d8", width=1.0, dash=""):
        self.parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
                          f'stroke-width="{width}"' + (f' stroke-dasharray="{dash}"' if dash else "") + "/>")

    def level(self, y, label):
        """A line across, with its label on the left."""
        (x1, at), (x2, _) = self.at(0, y), self.at(1, y)
        self.line(x1, at, x2, at)
        self.text(x1 - 6, at + 4, label, anchor="end")

    def legend(self, names):
        x = LEFT
        for name, colour in zip(names, COLOURS):
            self.parts.append(f'<rect x="{x}" y="38" width="12" height="12" fill="{colour}"/>')
            self.text(x + 17, 48.5, name)
            x += 34 + 7 * len(name)

    def __str__(self):
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
                f'height="{HEIGHT}" font-family="sans-serif" role="img">\n<title>{escape(self.title)}</title>\n'
                f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(self.parts) + "\n</svg>\n")


def bars(title, below, groups, names, values, most, marks):
    """Bars in groups, each with its number above it.

    values: (group, name) → value; what is missing has no bar, what is more than `most` is cut off
    marks: group → a bar that is to be reached, drawn as a dashed line over the group
    """
    plot = Plot(title, below)
    plot.legend(names)
    for step in range(0, 5):
        plot.level(step / 4, f"{most * step / 4:.2g}")
    wide = 1 / len(groups)
    for i, group in enumerate(groups):
        plot.text(plot.at((i + 0.5) * wide, 0)[0], HEIGHT - BOTTOM + 16, group, size=12 if len(groups) < 8 else 9, anchor="middle")
        one = wide * 0.84 / len(names)
        for j, name in enumerate(names):
            value = values.get((group, name))
            if value is None:
                continue
            x, y = plot.at(i * wide + wide * 0.08 + j * one, min(value, most) / most)
            right, ground = plot.at(i * wide + wide * 0.08 + (j + 1) * one, 0)
            plot.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{right - x - 1:.1f}" height="{ground - y:.1f}" '
                              f'fill="{COLOURS[j]}"/>')
            plot.text((x + right) / 2, y - 3, f"{value:.2f}", size=9 if right - x > 19 else 7, anchor="middle")
        if group in marks:
            (x1, y), (x2, _) = plot.at(i * wide + wide * 0.04, marks[group] / most), plot.at((i + 0.96) * wide, 0)
            plot.line(x1, y, x2, y, "#a00000", 1.5, "5 3")
    return str(plot)


def lines(title, below, names, points):
    """Lines over two logarithmic axes. points: name → [(x, y), …], all above 0."""
    plot = Plot(title, below)
    plot.legend(names)
    xs = [math.log10(x) for name in names for x, _ in points[name]]
    ys = [math.log10(y) for name in names for _, y in points[name]]
    x0, x1 = math.floor(min(xs)), max(math.ceil(max(xs)), math.floor(min(xs)) + 1)
    y0, y1 = math.floor(min(ys)), max(math.ceil(max(ys)), math.floor(min(ys)) + 1)
    for power in range(y0, y1 + 1):
        plot.level((power - y0) / (y1 - y0), f"{10 ** power:g}")
    for power in range(x0, x1 + 1):
        x, y = plot.at((power - x0) / (x1 - x0), 0)
        plot.line(x, y, x, plot.at(0, 1)[1])
        plot.text(x, y + 16, f"{10 ** power:,}", anchor="middle")
    for name, colour in zip(names, COLOURS):
        places = [plot.at((math.log10(x) - x0) / (x1 - x0), (math.log10(y) - y0) / (y1 - y0)) for x, y in points[name]]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        plot.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        plot.parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places]
    return str(plot)
