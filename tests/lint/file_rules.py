#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What holds for every text file of the repository: sources start with the licence line, headers have #pragma once, no
paths of one person's machine, no merge marks, nothing left to do later."""
import pathlib
import re
import subprocess
import sys

SPDX = "SPDX-License-Identifier: Apache-2.0"
SOURCES = {".h", ".cc", ".c", ".py", ".sh", ".java"}
# In two pieces each, so that this file does not break its own rules.
RULES = [
    (re.compile(r"(?<![\w.])/(?:wor" r"k|hom" r"e|roo" r"t|User" r"s)/\w"), "a path of one machine"),
    (re.compile(r"^(?:<{7}|>{7}) "), "a merge mark"),
    # They return or make a subrange, which clang before 16 cannot compile with libstdc++.
    (re.compile(r"std::ranges::(?:unique|remove|remove_if|partition|stable_partition|search|equal_range|rotate|sub" r"range)\b|std::vie" r"ws::"),
     "a range algorithm that clang 14 cannot compile"),
    (re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b"), "something left to do"),
]
# Texts made to be read as a crawl brings them, and binary data, follow their own rules.
EXEMPT = ("corpora/", "tests/fuzz/seeds/", "tests/golden/")


def tracked(root):
    listing = subprocess.run(["git", "-c", "safe.directory=*", "-C", root, "ls-files", "-z"], capture_output=True, check=False)
    if listing.returncode == 0:
        return [name for name in listing.stdout.decode().split("\0") if name]
    return []


def main():
    root = pathlib.Path(sys.argv[1])
    names = tracked(root)
    if not names:
        print("skipped: not a git checkout")
        return 77
    problems = 0
    for name in names:
        path = root / name
        if name.startswith(EXEMPT) or not path.is_file():
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        if path.suffix in SOURCES and not any(SPDX in line for line in lines[:2]):
            print(f"{name}:1: no licence line")
            problems += 1
        if path.suffix == ".h" and "#pragma once" not in lines:
            print(f"{name}:1: no #pragma once")
            problems += 1
        for number, line in enumerate(lines, 1):
            for pattern, what in RULES:
                if pattern.search(line):
                    print(f"{name}:{number}: {what}: {line.strip()[:80]}")
                    problems += 1
    print(f"{len(names)} files, {problems} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
