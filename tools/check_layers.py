#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the #includes to the layers: a folder sees itself and the folders to its left, and nothing else.

Usage: tools/check_layers.py [ROOT]
"""
import pathlib
import re
import sys

LAYERS = {
    "common": ["base", "io", "cli", "codec", "text", "entities", "schema", "score", "sealed"],
    "indexer": ["sources", "story", "tagging", "store", "seal", "cmd"],
    "searcher": ["query", "plan", "match", "result", "render", "api", "interactive", "cmd"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def place(path):
    """(part, rank) of a path from the root, or None outside the layers. A part's own files (main.cc) rank above its folders."""
    names = path.parts
    if names[0] not in LAYERS:
        return None
    order = LAYERS[names[0]]
    if len(names) == 2:
        return names[0], len(order)
    if names[1] not in order:
        return names[0], -1
    return names[0], order.index(names[1])


def complaint(includer, included):
    """Why `includer` may not include `included`, both from the root; None when it may."""
    part, rank = place(includer)
    if rank < 0:
        return f"folder {includer.parts[0]}/{includer.parts[1]} is in no layer (tools/check_layers.py names them)"
    target = place(included)
    if target is None:
        return f"includes {included}, which is no part of the programs" if included.parts[0] == "tests" else None
    target_part, target_rank = target
    if target_part == "common" and part != "common":
        return None
    if target_part != part:
        return f"includes {included}: {part} must not see {target_part}"
    if target_rank > rank:
        return f"includes {included}: {'/'.join(included.parts[:2])} lies to the right of {'/'.join(includer.parts[:2])}"
    return None


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    problems = files = 0
    for part in LAYERS:
        for path in sorted((root / part).rglob("*")):
            if path.suffix not in {".h", ".cc", ".c"}:
                continue
            files += 1
            includer = path.relative_to(root)
            text = path.read_text(encoding="utf-8")
            for number, line in enumerate(text.splitlines(), 1):
                found = INCLUDE.match(line)
                # A name without a folder is a neighbour of the file itself.
                if not found or "/" not in found.group(1):
                    continue
                why = complaint(includer, pathlib.PurePosixPath(found.group(1)))
                if why:
                    print(f"{includer}:{number}: {why}")
                    problems += 1
    print(f"{files} files, {problems} problems")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
