#!/usr/bin/env python3
"""Turns the lines that the programs write into one table: what was measured, the target, and the ratio to each peer."""

import json
import sys

# docs/benchmarks.md lists the same targets. The figure must be at least, or at most, this.
TARGETS = {
    "start preflight check, worked example": ("at most", 6),
    "aws decide": ("at least", 1_000_000),
    "kubernetes decide": ("at least", 1_000_000),
    "start preflight check, 51 MB account": ("at most", 600),
    "peak preflight check, 51 MB account": ("at most", 200),
    "account elapsed": ("at most", 600),
    "account peak": ("at most", 200),
    "cluster elapsed": ("at most", 900),
    "yaml parse": ("at least", 60),
}

# Each peer, and the figure of ours that does the same work.
PEERS = {
    "aws plain moto": "aws plain ask",
    "aws plain principalmapper": "aws plain ask",
    "aws plain cedar": "aws plain ask",
    "json parse (json)": "json parse",
    "json parse (orjson)": "json parse",
    "yaml libyaml events": "yaml parse",
    "start kubectl version --client": "start preflight check, worked example",
    "start /bin/true": "start preflight check, worked example",
}


def main(arguments):
    as_json = arguments[:1] == ["--json"]
    with open(arguments[-1]) as file:
        text = file.read()
    # What --json has written can be shown again.
    figures = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]
    if as_json:
        json.dump(figures, sys.stdout, indent=1)
        print()
        return
    ours = {(figure["benchmark"], figure["size"]): figure for figure in figures}
    rows = [("benchmark", "size", "best", "median", "unit", "target", "ours/peer")]
    for figure in figures:
        rows.append(
            (
                figure["benchmark"],
                f"{figure['size']:,}" if figure["size"] else "",
                number(figure["best"]),
                number(figure["median"]),
                figure["unit"],
                target(figure),
                ratio(figure, ours) + disagreements(figure),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.rjust(width) if column in (1, 2, 3) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths))
        ]
        print("  ".join(cells).rstrip())


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def target(figure):
    if figure["benchmark"] not in TARGETS:
        return ""
    word, bound = TARGETS[figure["benchmark"]]
    holds = figure["median"] >= bound if word == "at least" else figure["median"] <= bound
    return f"{word} {bound:,}: {'met' if holds else 'missed'}"


def ratio(figure, ours):
    mine = ours.get((PEERS.get(figure["benchmark"]), figure["size"]))
    if mine is None:
        return ""
    if figure["unit"] == "ms":
        return f"{mine['median'] / figure['median']:,.2f} times its time"
    return f"{mine['median'] / figure['median']:,.1f} times as fast"


def disagreements(figure):
    if "disagreements" not in figure:
        return ""
    return f"; {figure['disagreements']} of {figure['questions']:,} answers differ, {figure['leftOut']:,} not asked"


if __name__ == "__main__":
    main(sys.argv[1:])
