#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The files and folders that the documents name in backquotes or links exist. A * stands for anything, {a,b} for either."""
import itertools
import pathlib
import re
import sys

TOP = "common|indexer|searcher|tests|corpora|tools"
NAMED = re.compile(rf"[`(]((?:\./)?(?:{TOP})/[\w./*{{}},+-]*)")


def spellings(path):
    """`a.{h,cc}` -> a.h, a.cc"""
    pieces = re.split(r"\{([^}]*)\}", path)
    choices = [[piece] if i % 2 == 0 else piece.split(",") for i, piece in enumerate(pieces)]
    return ["".join(choice) for choice in itertools.product(*choices)]


def main():
    root = pathlib.Path(sys.argv[1])
    missing = named = 0
    for document in sorted({*root.glob("*.md"), *(path for top in TOP.split("|") for path in (root / top).rglob("*.md"))}):
        for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), 1):
            for match in NAMED.finditer(line):
                for path in spellings(match.group(1).rstrip(".,")):
                    named += 1
                    if not any(root.glob(path.removeprefix("./").rstrip("/"))):
                        print(f"{document.relative_to(root)}:{number}: no {path}")
                        missing += 1
    print(f"{named} paths named, {missing} missing")
    return 1 if missing or not named else 0


if __name__ == "__main__":
    sys.exit(main())
