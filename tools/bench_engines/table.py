# SPDX-License-Identifier: Apache-2.0
"""Turns the runners' lines into Markdown tables, and compares the engines' counts."""
import os

CLASSES = ("and", "or", "phrase")
COMMANDS = ("TOP_10", "TOP_10_COUNT", "COUNT", "FACETS")
TITLES = {"sealed": "Dateline", "xapian": "Dateline on Xapian", "lucene": "Lucene 8", "fts5": "SQLite FTS5"}
OURS = "sealed"


def read_results(path):
    """{(class, command): {query number: (nanoseconds, count, facets)}}"""
    cells = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            kind, command, number, best, count, facets, _ = line.rstrip("\n").split("\t")
            cells.setdefault((kind, command), {})[int(number)] = (int(best), int(count), facets)
    return cells


def read_passes(path):
    """How many passes and queries the cells of a file are the best and the mean of."""
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    passes = sorted({int(row[6]) for row in rows})
    spread = str(passes[0]) if len(passes) == 1 else f"{passes[0]} to {passes[-1]}"
    return f"{spread} passes over {1 + max(int(row[2]) for row in rows)} queries a class"


def mean_microseconds(cell, numbers):
    return sum(cell[number][0] for number in numbers) / len(numbers) / 1000


def differences(first, second, cell):
    """Numbers of the queries for which two engines give different counts. TOP_10 promises no count."""
    if cell[1] == "TOP_10":
        return []
    return [n for n in sorted(first[cell].keys() & second[cell].keys()) if first[cell][n][1:] != second[cell][n][1:]]


def search_table(results):
    print("Mean microseconds a query; in brackets how many times longer than ours takes for the same queries.\n")
    others = [engine for engine in TITLES if engine in results]
    print("| | " + " | ".join(TITLES[engine] for engine in others) + " |")
    print("|---" * (len(others) + 1) + "|")
    for kind in CLASSES:
        for command in COMMANDS:
            row = []
            for engine in others:
                cell = results[engine].get((kind, command))
                if not cell:
                    row.append("-")
                    continue
                text = f"{mean_microseconds(cell, cell):,.0f}"
                ours = results.get(OURS, {}).get((kind, command))
                if ours and engine != OURS:
                    both = sorted(cell.keys() & ours.keys())
                    text += f" ({mean_microseconds(cell, both) / mean_microseconds(ours, both):.1f})"
                row.append(text)
            print(f"| {kind.upper()} {command} | " + " | ".join(row) + " |")
    print()


def compare_counts(results):
    """Whether all engines agree on every count and facet; says where not."""
    engines = [engine for engine in TITLES if engine in results]
    agree = True
    for other in engines[1:]:
        for cell in sorted(results[engines[0]].keys() & results[other].keys()):
            if numbers := differences(results[engines[0]], results[other], cell):
                agree = False
                n = numbers[0]
                print(f"{TITLES[engines[0]]} and {TITLES[other]} differ on {' '.join(cell)} in {len(numbers)} queries, first number "
                      f"{n}: {results[engines[0]][cell][n][1:]} against {results[other][cell][n][1:]}\n")
    if agree and len(engines) > 1:
        print("All counts and facets agree.\n")
    return agree


def index_table(folder):
    names = sorted(name for name in os.listdir(folder) if name.endswith(".index"))
    if not names:
        return
    print("| index | figures |\n|---|---|")
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8") as lines:
            figures = dict(line.rstrip("\n").split("\t") for line in lines)
        shown = []
        for key, value in figures.items():
            number = float(value)
            words = key.removeprefix("bytes").replace("_", " ").strip()
            shown.append(f"{number / 1e6:,.1f} MB {words}".strip() if key.startswith("bytes") else f"{words} {number:,.1f}")
        print(f"| {name.removesuffix('.index')} | {'; '.join(shown)} |")
    print()


def print_tables(folder, engines):
    results = {engine: read_results(path) for engine in engines
               if os.path.exists(path := os.path.join(folder, engine + ".tsv"))}
    if results:
        search_table(results)
        print("; ".join(f"{TITLES[engine]}: {read_passes(os.path.join(folder, engine + '.tsv'))}" for engine in results) + ".\n")
    agree = compare_counts(results)
    index_table(folder)
    return agree
