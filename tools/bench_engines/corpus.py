# SPDX-License-Identifier: Apache-2.0
"""Resamples stories: a large corpus whose words, paragraphs and names come from a small real one.

A new story takes runs of paragraphs from real stories until it reaches a length drawn from theirs, so document
frequencies, term counts and phrases stay natural while no story repeats. The same seed gives the same bytes: only
Random.random() is used, which Python keeps stable.
"""
import datetime
import gzip
import json
import random

MEAN_BYTES = 1570
FIRST_DAY = datetime.date(2010, 1, 1)
DAYS = 5840  # to the end of 2025
UNDATED_SHARE = 0.02
OUTLETS = 300


def read_stories(paths):
    """(title, paragraphs) of each story with text. Keys: title, body or text."""
    stories = []
    for path in paths:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                record = json.loads(line)
                body = record.get("body") or record.get("text") or ""
                separator = "\n\n" if "\n\n" in body else "\n    "
                paragraphs = [" ".join(p.split()) for p in body.split(separator)]
                # Wire services sign their stories; a signature is no paragraph.
                paragraphs = [p for p in paragraphs if len(p) > 20]
                if paragraphs:
                    stories.append((" ".join((record.get("title") or "").split()), paragraphs))
    return stories


def make_stories(sources, count, seed):
    """Yields `count` records for a JSON lines file."""
    rng = random.Random(seed)
    lengths = [sum(map(len, paragraphs)) for _, paragraphs in sources]
    scale = MEAN_BYTES * len(lengths) / sum(lengths)

    def pick(items):
        return items[int(rng.random() * len(items))]

    for number in range(count):
        # Half a paragraph less: the last run overshoots by that much on average.
        wanted = pick(lengths) * scale - 130
        title, taken, size = "", [], 0
        while not taken or size < wanted:
            source_title, paragraphs = pick(sources)
            title = title or source_title
            start = int(rng.random() * len(paragraphs))
            for paragraph in paragraphs[start:start + 4]:
                taken.append(paragraph)
                size += len(paragraph)
                if size >= wanted:
                    break
        # Newer days hold more stories, a few outlets most of them.
        day = FIRST_DAY + datetime.timedelta(days=int(DAYS * rng.random() ** 0.7))
        outlet = int(OUTLETS * rng.random() ** 3)
        record = {"id": f"story-{number}", "title": title, "source": f"Outlet {outlet}",
                  "url": f"https://www.outlet{outlet}.example/story/{number}", "body": "\n\n".join(taken)}
        if rng.random() >= UNDATED_SHARE:
            record["date"] = day.isoformat()
        yield record


def write_corpus(paths, count, seed, stories_path, text_path):
    """`stories_path`: JSON lines. `text_path`: title and text of a story on one line, for engines that index text alone."""
    with open(stories_path, "w", encoding="utf-8") as stories, open(text_path, "w", encoding="utf-8") as texts:
        for record in make_stories(read_stories(paths), count, seed):
            stories.write(json.dumps(record, ensure_ascii=False) + "\n")
            texts.write(record["title"] + " " + record["body"].replace("\n\n", " ") + "\n")
