#!/usr/bin/python3
"""Draws the plots of docs/performance.md from the figures that benches have saved: ./sigmavault bench plots.

Reads docs/figures/vault.json (bench vault --save), scale.json (bench scale --save) and sigma.json (bench sigma --save), as
far as they are there, and writes docs/images/bench-*.svg.
"""
import json
import os
import statistics
import sys

from vaultbench import svg
from vaultbench.report import BARS, STEPS

DOCS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs")
MEASURES = {"cpu": "CPU", "wall": "Wall time"}
CODERS = ["tight", "dense", "zpaq -m5"]
SCALE = {"open": "open, ms", "look_up": "cold look-up, ms", "snapshot": "snapshot, ms", "known": "is a chunk known, µs"}


def load(name):
    file = os.path.join(DOCS, "figures", name + ".json")
    if not os.path.exists(file):
        print(f"plots: no {file}: save figures there first, see docs/performance.md", file=sys.stderr)
        return None
    with open(file, encoding="utf-8") as saved:
        return json.load(saved)


def write(name, text):
    file = os.path.join(DOCS, "images", f"bench-{name}.svg")
    with open(file, "w", encoding="utf-8") as out:
        out.write(text)
    print(os.path.relpath(file))


def compared(figures, number, one):
    """CPU and wall time of each step, as multiples of restic's."""
    medians = {(each["step"], each["tool"]): each["runs"] for each in one["figures"]}
    tools = [tool for tool in figures["versions"] if all((step, tool) in medians for step in STEPS)]

    def median(step, tool, what):
        return statistics.median(run[what] for run in medians[step, tool])

    below = f"{one['data']}: {one['megabytes']:.0f} MB in {one['files']:,} files; " \
            f"{'one run' if one['runs'] == 1 else str(one['runs']) + ' runs'}, load {one['load']:.0f}; " \
            f"{figures['machine'][2]}, {figures['machine'][3]}"
    for what, label in MEASURES.items():
        values = {(step, tool): median(step, tool, what) / median(step, "restic", what) for step in STEPS for tool in tools}
        marks = {step: bar for step, measure, peer, bar, _ in BARS if measure == what and peer == "restic" and bar < 2}
        most = min(4, max(2, *values.values()))
        write(f"vault-{number + 1}-{what}", svg.bars(
            f"{label}, restic = 1 (less is better; dashed: our bar)", below, STEPS, tools, values, most, marks))


def by_type(figures):
    """Sizes of each type, as multiples of U's."""
    whole = [each for each in figures["types"] if each["type"] != "all"]
    half = (len(whole) + 1) // 2
    below = f"load {figures['machine'].rsplit(' ', 1)[-1]} to {figures['load_after']}; " + ", ".join(figures["machine"].split(", ")[:2])
    for number, types in enumerate((whole[:half], whole[half:])):
        values, marks = {}, {}
        for each in types:
            of = each["coders"]["U"]["bytes"]
            values.update({(each["type"], coder): each["coders"][coder]["bytes"] / of for coder in CODERS if coder in each["coders"]})
            if each["tight_bar"]:
                marks[each["type"]] = each["tight_bar"]
        names = [each["type"] for each in types]
        write(f"sigma-{number + 1}", svg.bars("Bytes, the better zstd -19 = 1 (less is better; dashed: bar of tight)", below, names,
                                              CODERS, values, 1.2, marks))


def main():
    figures = load("vault")
    if figures and "restic" in figures["versions"]:
        for number, one in enumerate(figures["sets"]):
            compared(figures, number, one)
    sigma = load("sigma")
    if sigma:
        by_type(sigma)
    scale = load("scale")
    if scale:
        # the first size is taken from its second measurement, when the JVM is as warm as for the others
        rows = sorted({row["files"]: row for row in scale["rows"]}.values(), key=lambda row: row["files"])
        points = {label: [(row["files"], row[key]) for row in rows] for key, label in SCALE.items()}
        first, last = scale["machine"].split(", ")[:2], scale["machine"].split(", ")[-1]
        below = "files, each with a chunk of its own, warm JVM; " + ", ".join([*first, last])
        write("scale", svg.lines("What a growing vault costs", below,
                                 list(SCALE.values()), points))


if __name__ == "__main__":
    main()
