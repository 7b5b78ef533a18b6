#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/eval names [--case title|caps|lower] FILE.tsv...: exact-span scores of the name tagger, per type, with its speed.

The files hold one token a line with its IOB2 tag; an empty line ends a sentence, -DOCSTART- opens a document. Runs the
eval_names program of the build folder ($DATELINE_BUILD, else build/).
"""
import os
import pathlib
import sys

root = pathlib.Path(__file__).resolve().parent.parent
program = pathlib.Path(os.environ.get("DATELINE_BUILD", root / "build")) / "indexer/tagging/eval_names"
if not program.exists():
    sys.exit(f"{program} is missing: build it with 'ninja -C build indexer/tagging/eval_names'")
os.execv(program, [str(program)] + [a for a in sys.argv[1:] if a != "--help"])
