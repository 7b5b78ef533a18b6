#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the weights of indexer/story/titles/title_features.h to pages with known headlines.

usage: tools/fit_titles.py DIR [--program BUILD/indexer/story/train/print_title_features] [--sets NAME,...]

DIR is as tools/eval pages has it. The model chooses among the candidates of a page with a probability proportional to
exp(sum of the weights of what holds for the candidate); the weights are those that make the known choices likeliest less half their
squares. Prints the weights, and how many headlines are right with all pages fitted, with each fold of pages left
out, and with each fold of hosts left out. Pages where no candidate is right count as wrong and are not fitted.
"""

import argparse
import collections
import json
import math
import os
import subprocess
import sys
import tempfile
import zlib

from eval_pages import answers, as_records, load, plain

FOLDS = 8


def host_of(page):
    """The publisher: the host of the address, else what the page's id begins with."""
    url = page.get("url") or ""
    host = url.split("/")[2] if "://" in url else str(page["id"]).split("/")[0]
    return host.removeprefix("www.")


def read_pages(folder, program, sets):
    """(page, [(text, features)], index of the right one or None)"""
    pages = [page for page in load(folder, None, None) if page["set"] in sets and answers(page).get("title")]
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "pages.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(as_records(pages, folder))
        done = subprocess.run([program, path], capture_output=True, check=True)
    known = []
    for line in done.stdout.decode("utf-8").splitlines():
        read = json.loads(line)
        page = pages[int(read["path"].rsplit(":", 1)[1]) - 1]
        title = plain(answers(page)["title"])
        choices = [(choice["text"], choice["features"]) for choice in read["candidates"]]
        right = next((i for i, (text, _) in enumerate(choices) if plain(text) == title), None)
        known.append((page, [features for _, features in choices], right))
    return known


def probabilities(weights, choices):
    scores = [sum(weights[f] for f in features) for features in choices]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers]


def fit(known, features):
    """Gradient ascent with the step sizes of Barzilai and Borwein."""
    weights = dict.fromkeys(features, 0.0)
    step, before = 0.05, None
    for _ in range(500):
        slope = {f: -w for f, w in weights.items()}
        for _, choices, right in known:
            if right is None or len(choices) < 2:
                continue
            for i, share in enumerate(probabilities(weights, choices)):
                for f in choices[i]:
                    slope[f] += (i == right) - share
        if max(map(abs, slope.values())) < 1e-4:
            break
        if before:
            moved = {f: weights[f] - before[0][f] for f in features}
            bent = sum(moved[f] * (before[1][f] - slope[f]) for f in features)
            step = sum(m * m for m in moved.values()) / bent if bent > 1e-12 else 0.05
        before = weights, slope
        weights = {f: weights[f] + step * slope[f] for f in features}
    return weights


def count_right(weights, known):
    right = collections.Counter()
    for page, choices, answer in known:
        if choices and answer is not None:
            chances = probabilities(weights, choices)
            right[page["set"]] += chances.index(max(chances)) == answer
    return right


def left_out(known, features, group):
    """What is right where each page is judged by weights fitted without its group."""
    right = collections.Counter()
    for fold in range(FOLDS):
        here = [zlib.crc32(group(page).encode()) % FOLDS == fold for page, _, _ in known]
        weights = fit([k for k, out in zip(known, here) if not out], features)
        right += count_right(weights, [k for k, out in zip(known, here) if out])
    return right


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir")
    parser.add_argument("--program", default="build/indexer/story/train/print_title_features")
    parser.add_argument("--sets", default="fundus,postlight,newspaper4k")
    options = parser.parse_args()
    known = read_pages(options.dir, options.program, options.sets.split(","))
    features = sorted({f for _, choices, _ in known for held in choices for f in held})
    weights = fit(known, features)
    for feature in sorted(features, key=lambda f: -weights[f]):
        print(f"  {weights[feature]:5.2f}  {feature}")
    total = collections.Counter(page["set"] for page, _, _ in known)
    rows = {"a candidate is right": collections.Counter(page["set"] for page, _, right in known if right is not None),
            "all pages fitted": count_right(weights, known),
            "pages left out": left_out(known, features, lambda page: page["file"]),
            "hosts left out": left_out(known, features, host_of)}
    for name, right in rows.items():
        print(f"{name}: " + ", ".join(f"{s} {right[s] / total[s]:.3f}" for s in sorted(total)))


if __name__ == "__main__":
    sys.exit(main())
