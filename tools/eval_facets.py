#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/eval facets REUTERS.jsonl: precision and recall of the place, person and org facets against Reuters-21578's human tags.

Per story, over all stories that have gold tags. Only values that occur as gold anywhere count: the indexers of 1987 tagged
countries, not cities, and a closed list of people. People are compared by surname, as the gold mostly has them.
"""
import json
import os
import pathlib
import subprocess
import sys
import unicodedata

root = pathlib.Path(__file__).resolve().parent.parent
program = pathlib.Path(os.environ.get("DATELINE_BUILD", root / "build")) / "indexer/dateline-index"
# Where the gold's names are not ours.
SAME = {"usa": "united states", "uk": "united kingdom", "ussr": "soviet union", "west germany": "germany", "uae": "united arab emirates",
        "turkey": "turkiye", "ivory coast": "ivory coast", "burma": "myanmar", "zaire": "dr congo", "czechoslovakia": "czechoslovakia",
        "northern ireland": "northern ireland"}
# The organisations of the gold by our keys; the others occur in fewer than six stories.
ORGS = {"ec": "european union", "imf": "international monetary fund", "opec": "opec", "worldbank": "world bank", "gatt": "gatt",
        "ico-coffee": "international coffee organization", "oecd": "oecd", "icco": "international cocoa organization",
        "adb-asia": "asian development bank", "itc": "international tin council", "un": "united nations", "unctad": "unctad",
        "fao": "food and agriculture organization", "eib": "european investment bank", "iea": "international energy agency",
        "adb-africa": "african development bank", "inro": "international natural rubber organisation"}
OUR_EC = {"european economic community", "european commission", "european community"}


def plain(word):
    """Without accents, which the gold lacks."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    gold = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        story = json.loads(line)
        places = {SAME.get(p.replace("-", " "), p.replace("-", " ")) for p in story["places"]}
        people = {p.split("-")[-1] for p in story["people"]}
        orgs = {ORGS[o] for o in story["orgs"] if o in ORGS}
        gold[story["title"], story["body"][:60].split("\n")[0]] = places, people, orgs
    known = [set().union(*(g[i] for g in gold.values())) for i in (0, 1, 2)]
    by_title = {}
    for (title, _), value in gold.items():
        by_title.setdefault(" ".join(title.split()).lower(), []).append(value)
    counts = [[0, 0, 0] for _ in range(4)]  # right, found, gold
    stories = 0
    with subprocess.Popen([str(program), "read", sys.argv[1]], stdout=subprocess.PIPE, text=True, encoding="utf-8") as reader:
        for line in reader.stdout:
            story = json.loads(line)
            values = by_title.get(" ".join(story.get("title", "").split()).lower(), [])
            if len(values) != 1:  # headlines that several stories share say nothing of one
                continue
            stories += 1
            entities = story.get("entities", {})
            orgs = {"european union" if e["key"] in OUR_EC else e["key"] for e in entities.get("org", [])}
            found = [{e["key"] for e in entities.get("place", [])}, {plain(e["name"].split()[-1]) for e in entities.get("person", [])}, orgs]
            for i in (0, 1, 2):
                if not values[0][i]:
                    continue
                mine = found[i] & known[i]
                counts[i][0] += len(mine & values[0][i])
                counts[i][1] += len(mine)
                counts[i][2] += len(values[0][i])
                if i == 0:  # most stories are tagged "usa", named or not
                    mine, wanted = mine - {"united states"}, values[0][0] - {"united states"}
                    counts[3][0] += len(mine & wanted)
                    counts[3][1] += len(mine)
                    counts[3][2] += len(wanted)
    print(f"{stories} stories")
    for name, (right, found, wanted) in zip(("place", "person", "org", "place but usa"), counts):
        print(f"{name}\tprecision {right / max(found, 1):.3f}\trecall {right / max(wanted, 1):.3f}\tgold {wanted}")


main()
