#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs what README.md shows and compares: in each ```console block a line `$ COMMAND` is followed by what COMMAND prints.

Usage: documents.py INDEXER SEARCHER ROOT [--update]

The commands run one after the other in a fresh folder that holds corpora/ and has both programs on its path. Times, rates
and story ids may differ; a line of three dots stands for any lines. With --update the document gets the real output.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import os

# Times, rates, and the short ids of stories, which for a page without a URL depend on the folder it was read from.
VARIES = re.compile(r"\b\d[\d,.]* (?:µs|ms|s)\b|\b\d[\d,.]* stories/s|\b[0-9a-f]{8}$")


def run(command, folder, env):
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
    return [line.rstrip() for line in done.stdout.decode("utf-8").splitlines()]


def same(wanted, got):
    """Line by line, with `...` for any number of lines."""
    if not wanted:
        return not got
    if wanted[0] == "...":
        return any(same(wanted[1:], got[skip:]) for skip in range(len(got) + 1))
    return bool(got) and VARIES.sub("~", wanted[0]) == VARIES.sub("~", got[0]) and same(wanted[1:], got[1:])


def main():
    indexer, searcher, root = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    update = "--update" in sys.argv
    document = root / "README.md"
    lines = document.read_text(encoding="utf-8").splitlines()
    written, commands, wrong = [], 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "corpora").symlink_to(root / "corpora")
        (folder / "bin").mkdir()
        for program in (indexer, searcher):
            (folder / "bin" / program.name).symlink_to(program)
        env = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}
        at, inside = 0, False
        while at < len(lines):
            line = lines[at]
            written.append(line)
            at += 1
            if line.startswith("```"):
                inside = line == "```console"
            elif inside and line.startswith("$ "):
                commands += 1
                wanted = []
                while at < len(lines) and not lines[at].startswith(("$ ", "```")):
                    wanted.append(lines[at].rstrip())
                    at += 1
                got = run(line[2:], folder, env)
                body = [text for text in wanted if text]
                if same(body, [text for text in got if text]):
                    written.extend(wanted)
                else:
                    wrong += 1
                    written.extend(got)
                    if not update:
                        print(f"README.md:{at}: {line}\n-- in the document:\n" + "\n".join(wanted) + "\n-- printed:\n" + "\n".join(got))
    if update:
        document.write_text("\n".join(written) + "\n", encoding="utf-8")
    print(f"{commands} commands, {wrong} {'updated' if update else 'differ'}")
    return 1 if (wrong and not update) or not commands else 0


if __name__ == "__main__":
    sys.exit(main())
