#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""programs_bench.py INDEXER SEARCHER KEYSTROKES ROOT: what a user waits for. Loads the BBC stories of the shared data (else corpora/mini)
into a new index with `add`, seals it, then runs queries in one process and each in a process of its own, and types some into the session."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

QUERIES = ["election", "prices rise", "film OR music OR game", '"prime minister"', "person:blair", "minister -labour", "econom* NEAR/5 growth"]
REPEATS = 20


def timed(*command):
    start = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return time.perf_counter() - start, done.stdout


def main():
    indexer, searcher, keystrokes, root = sys.argv[1:5]
    shared = pathlib.Path(os.environ.get("DATELINE_SHARED", pathlib.Path(root) / ".." / "shared"))
    source = shared / "data" / "news" / "bbc.jsonl"
    if not source.exists():
        source = pathlib.Path(root) / "corpora" / "mini"
    size = sum(f.stat().st_size for f in ([source] if source.is_file() else source.rglob("*")) if f.is_file())
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "bench.idx")
        add, _ = timed(indexer, "add", index, str(source), "--crawled", "2025-12-05", "--no-seal", "--quiet")
        seal, _ = timed(indexer, "seal", index, "--quiet")
        first = json.loads(timed(searcher, index, "the", "--json")[1])
        stories = first["stories"]
        print(f"{source.name}: {stories} stories, {size / 1e6:.1f} MB")
        print(f"add   {add:6.2f} s  {stories / add:8.0f} stories/s  {size / add / 1e6:6.2f} MB/s")
        print(f"seal  {seal:6.2f} s  {stories / seal:8.0f} stories/s  {size / seal / 1e6:6.2f} MB/s")
        queries = os.path.join(folder, "queries")
        pathlib.Path(queries).write_text("\n".join(QUERIES * REPEATS) + "\n", encoding="utf-8")
        lines = timed(searcher, index, "-q", queries, "--json")[1].splitlines()
        times = {}
        for line in lines:
            result = json.loads(line)
            times.setdefault(result["query"], []).append(result["seconds"])
        print(f"{'query':28} {'page, facets and snippets':>26} {'whole process':>14}")
        for query in QUERIES:
            process = min(timed(searcher, index, query)[0] for _ in range(5))
            print(f"{query:28} {statistics.median(times[query]) * 1e3:23.2f} ms {process * 1e3:11.1f} ms")
        print(timed(keystrokes, index)[1], end="")


if __name__ == "__main__":
    main()
