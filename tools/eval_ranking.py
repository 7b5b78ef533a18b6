#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures ranking: nDCG@10 on folders with judged queries, and how high known stories rank for words of their headlines.

Usage: tools/eval ranking [--build DIR] [--k1 X] [--b X] [--title-weight N] DIR...
       tools/eval ranking --known-items STORIES.jsonl [--count N] ...

A DIR holds corpus.jsonl (id, title, body), queries.tsv (id, words) and qrels.txt (query, 0, id, grade). Queries are run as
an OR of their words' stems. A known-item query is two to four words drawn from a story's headline; scored is the mean
reciprocal rank of that story (or of one with the same headline) among the first ten.
"""
import argparse
import collections
import json
import math
import pathlib
import random
import re
import subprocess
import tempfile

HITS = 10


def run_queries(args, corpus, queries):
    """The lines of `corpus` (from 1) found for each query id, best first."""
    with tempfile.TemporaryDirectory() as folder:
        index = f"{folder}/index"
        options = []
        for name in ("k1", "b", "title_weight"):
            value = getattr(args, name)
            if value is not None:
                options += ["--" + name.replace("_", "-"), str(value)]
        subprocess.run([f"{args.build}/indexer/dateline-index", "add", index, str(corpus), "--no-seal", "--quiet", *options],
                       check=False, stderr=subprocess.DEVNULL)
        text = "".join(f"{query}\t{words}\n" for query, words in queries.items())
        out = subprocess.run([f"{args.build}/tests/bench/rank_queries", index, str(HITS)], input=text, capture_output=True,
                             text=True, check=True).stdout
    found = collections.defaultdict(list)
    for line in out.splitlines():
        query, path = line.split("\t")
        found[query].append(int(path.rsplit(":", 1)[1]))
    return found


def gain(grades):
    return sum(grade / math.log2(rank + 2) for rank, grade in enumerate(grades))


def judged(args, folder):
    """Mean nDCG@10 over the queries that have a relevant document."""
    folder = pathlib.Path(folder)
    ids = [json.loads(line)["id"] for line in open(folder / "corpus.jsonl", encoding="utf-8")]
    queries = dict(line.rstrip("\n").split("\t", 1) for line in open(folder / "queries.tsv", encoding="utf-8"))
    judgements = collections.defaultdict(dict)
    for line in open(folder / "qrels.txt", encoding="utf-8"):
        query, _, document, grade = line.split()
        judgements[query][document] = max(0, int(grade))
    found = run_queries(args, folder / "corpus.jsonl", queries)
    scores = []
    for query in queries:
        grades = judgements[query]
        ideal = gain(sorted(grades.values(), reverse=True)[:HITS])
        if ideal > 0:
            scores.append(gain([grades.get(ids[line - 1], 0) for line in found[query]]) / ideal)
    return sum(scores) / len(scores), len(scores)


def known_items(args):
    """Mean reciprocal rank of stories for words of their own headlines."""
    titles = []
    with open(args.known_items, encoding="utf-8") as file:
        for line in file:
            titles.append((json.loads(line).get("title") or "").strip())
    choice = random.Random(1)
    queries, wanted = {}, {}
    for line in choice.sample(range(len(titles)), len(titles)):
        words = [word for word in re.findall(r"\w+", titles[line]) if len(word) > 3]
        if len(words) < 3:
            continue
        queries[str(line)] = " ".join(choice.sample(words, choice.randint(2, min(4, len(words)))))
        wanted[str(line)] = titles[line]
        if len(queries) == args.count:
            break
    found = run_queries(args, args.known_items, queries)
    total = 0.0
    for query, title in wanted.items():
        for rank, line in enumerate(found[query]):
            if titles[line - 1] == title:
                total += 1 / (rank + 1)
                break
    return total / len(queries), len(queries)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="DIR")
    parser.add_argument("--build", default="build", help="build folder (default: build)")
    parser.add_argument("--known-items", metavar="STORIES.jsonl")
    parser.add_argument("--count", type=int, default=1000, help="known-item queries (default: 1000)")
    parser.add_argument("--k1", type=float)
    parser.add_argument("--b", type=float)
    parser.add_argument("--title-weight", type=int)
    args = parser.parse_args()
    if not args.folders and not args.known_items:
        parser.error("name a folder or --known-items")
    for folder in args.folders:
        score, queries = judged(args, folder)
        print(f"{pathlib.Path(folder).name:<14} nDCG@{HITS} {score:.4f}   {queries} queries")
    if args.known_items:
        score, queries = known_items(args)
        print(f"{'known items':<14} MRR@{HITS}  {score:.4f}   {queries} queries")


if __name__ == "__main__":
    main()
