#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""output_schema.py OUTPUT.md < JSON LINES: holds results of `dateline-search --json` to the tables of OUTPUT.md: no field that they
do not name, none missing that is always there, all of their types. Every field must occur somewhere in the input."""
import collections
import json
import re
import sys

PLAIN = {
    "string": lambda value: isinstance(value, str),
    "bool": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "span": lambda value: len(value) == 2 and 0 <= value[0] < value[1],
}

Field = collections.namedtuple("Field", "type always")


def read_tables(text):
    """Object name to its fields."""
    tables, name = {}, None
    for line in text.splitlines():
        if line.startswith("## "):
            name = line[3:]
        elif line.startswith("| `"):
            names, kind, there, _ = (cell.strip() for cell in line.strip("|").split("|", 3))
            for field in re.findall(r"`(\w+)`", names):
                tables.setdefault(name, {})[field] = Field(kind, there == "always")
    return tables


class Checker:
    def __init__(self, tables):
        self.tables = tables
        self.errors = []
        self.seen = set()

    def check(self, kind, value, place):
        if match := re.fullmatch(r"array of (\w+)", kind):
            self.require(isinstance(value, list), place, kind)
            for at, item in enumerate(value):
                self.check(match[1], item, f"{place}[{at}]")
        elif match := re.fullmatch(r"object of arrays of (\w+)", kind):
            self.require(isinstance(value, dict), place, kind)
            for key, items in value.items():
                self.check(f"array of {match[1]}", items, f"{place}.{key}")
        elif kind in PLAIN:
            self.require(PLAIN[kind](value), place, kind)
        else:
            self.check_object(kind.removeprefix("object "), value, place)

    def check_object(self, name, value, place):
        fields = self.tables[name]
        for field in value.keys() - fields.keys():
            self.errors.append(f"{place}.{field} is not in the table of {name}")
        for field, (kind, always) in fields.items():
            if field in value:
                self.seen.add((name, field))
                self.check(kind, value[field], f"{place}.{field}")
            elif always:
                self.errors.append(f"{place} has no {field}")

    def require(self, holds, place, kind):
        if not holds:
            self.errors.append(f"{place} is no {kind}")


def main():
    with open(sys.argv[1], encoding="utf-8") as document:
        checker = Checker(read_tables(document.read()))
    count = 0
    for count, line in enumerate(sys.stdin, 1):
        checker.check("result", json.loads(line), "result")
    for name, fields in checker.tables.items():
        for field in fields:
            if (name, field) not in checker.seen:
                checker.errors.append(f"no result had {name}.{field}")
    print(*checker.errors, f"{count} results, {len(checker.seen)} fields", sep="\n")
    return 1 if checker.errors else 0


if __name__ == "__main__":
    sys.exit(main())
