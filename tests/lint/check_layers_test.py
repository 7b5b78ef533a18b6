#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/check_layers.py finds each kind of wrong include, and no others."""
import pathlib
import subprocess
import sys
import tempfile

# file, what it includes, whether that is wrong
CASES = [
    ("common/io/a.h", "common/base/b.h", False),
    ("common/base/b.h", "common/io/a.h", True),
    ("common/text/c.cc", "indexer/story/d.h", True),
    ("indexer/story/d.h", "indexer/sources/e.h", False),
    ("indexer/story/d2.h", "indexer/story/sub/d.h", False),
    ("indexer/sources/e.h", "indexer/story/d.h", True),
    ("indexer/cmd/f.cc", "searcher/query/g.h", True),
    ("searcher/query/g.h", "indexer/story/d.h", True),
    ("searcher/query/g2.h", "common/sealed/h.h", False),
    ("searcher/match/xapian/i.cc", "searcher/plan/j.h", False),
    ("searcher/match/xapian/i2.cc", "searcher/render/k.h", True),
    ("searcher/cmd/l.cc", "searcher/api/m.h", False),
    ("searcher/main.cc", "searcher/cmd/l.h", False),
    ("searcher/api/n.h", "m.h", False),
    ("searcher/colour/o.h", "common/base/b.h", True),
    ("common/base/p.cc", "tests/support/catch.h", True),
]


def main():
    checker = pathlib.Path(sys.argv[1]) / "tools/check_layers.py"
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        for name, included, _ in CASES:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f'#include <vector>\n#include "{included}"\n')
        done = subprocess.run([sys.executable, checker, root], capture_output=True, text=True, check=False)
        complained = {line.split(":")[0] for line in done.stdout.splitlines() if ":" in line}
        expected = {name for name, _, wrong in CASES if wrong}
        if complained != expected or done.returncode != 1:
            print(f"missed: {sorted(expected - complained)}\nfor nothing: {sorted(complained - expected)}\n{done.stdout}")
            return 1
    print(f"{len(CASES)} includes judged")
    return 0


if __name__ == "__main__":
    sys.exit(main())
