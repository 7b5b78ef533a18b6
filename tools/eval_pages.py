#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores what `dateline-index read` understands of pages with known answers.

usage: tools/eval pages DIR [--reader PROGRAM] [--set NAME] [--half dev|held] [--failures KIND]

DIR holds pages.jsonl (one page a line: set, id, file, url, and the answers that its set knows) and the gzipped pages it
names. Each page becomes a JSON line with its markup under "html", so that it is read by the same code as any crawl.

Scores, one table a set:
  body      F1 of 4-token shingles as the article-extraction-benchmark counts it: true and false positives and false
            negatives as shares of each page, summed over the pages
  segments  F1 of wanted segments found and unwanted ones found
  title, author, date   share of pages where ours equals theirs (case, punctuation and the order of authors aside);
            a page whose date is not known counts as right when we give none
"""

import argparse
import collections
import gzip
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import zlib

TOKEN = re.compile(r"\w+")
DEFAULT_READER = "build/indexer/dateline-index"


def decode(raw):
    """As the collections themselves do: UTF-8, else what the page declares, else Latin-1."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:4096])
        name = declared.group(1).decode() if declared else "cp1252"
        if name.lower() in ("utf-8", "utf8"):
            return raw.decode("utf-8", "replace")
        try:
            return raw.decode(name, "replace")
        except LookupError:
            return raw.decode("cp1252", "replace")


def load(folder, only_set, half):
    pages = []
    with open(os.path.join(folder, "pages.jsonl"), encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            if only_set and page["set"] != only_set:
                continue
            # A stable half to look at while working, and one that is only measured.
            held = zlib.crc32(str(page["id"]).encode()) % 2 == 1
            if half and (half == "held") != held:
                continue
            pages.append(page)
    return pages


def as_records(pages, folder):
    """Each page as a JSON line that the reader takes, its number as id."""
    for number, page in enumerate(pages):
        with gzip.open(os.path.join(folder, page["file"])) as packed:
            markup = decode(packed.read())
        record = {"id": str(number), "html": markup, "url": page.get("url", "")}
        if page.get("crawl_date"):
            record["crawled"] = page["crawl_date"][:19].replace(" ", "T") + "Z"
        yield json.dumps(record, ensure_ascii=False) + "\n"


def read(pages, folder, reader):
    """The story of each page as `dateline-index read` prints it, {} where it finds none."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", delete=False) as file:
        file.writelines(as_records(pages, folder))
    try:
        done = subprocess.run(reader.split() + ["read", file.name], capture_output=True, check=True)
    finally:
        os.unlink(file.name)
    stories = [{} for _ in pages]
    for line in done.stdout.decode("utf-8").split("\n"):
        if not line:
            continue
        story = json.loads(line)
        number = int(story["path"].rsplit(":", 1)[1]) - 1  # a record's path ends in its line
        if not stories[number]:  # the first story of a page is the page's own
            stories[number] = story
    return stories


def shingles(text, size=4):
    tokens = TOKEN.findall(text)
    if not tokens:
        return collections.Counter()
    size = min(size, len(tokens))
    return collections.Counter(tuple(tokens[i:i + size]) for i in range(len(tokens) - size + 1))


def overlap(ours, theirs):
    """(true positives, false positives, false negatives) as shares of their sum."""
    a, b = shingles(ours), shingles(theirs)
    hits = sum((a & b).values())
    extra, missing = sum(a.values()) - hits, sum(b.values()) - hits
    total = hits + extra + missing
    return (hits / total, extra / total, missing / total) if total else (1.0, 0.0, 0.0)


def f1(hits, extra, missing):
    return 2 * hits / (2 * hits + extra + missing) if hits else 0.0


def squeeze(text):
    return " ".join((text or "").split())


def plain(text):
    """Letters and digits, lower case: what two spellings of one headline have in common."""
    text = unicodedata.normalize("NFKC", (text or "").replace("\u00ad", "")).casefold()
    return " ".join(TOKEN.findall(text))


class TextOf(html.parser.HTMLParser):
    """Text of an expected article given as markup."""

    def __init__(self, markup):
        super().__init__()
        self.parts, self.skip = [], 0
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.skip += tag in ("script", "style")
        self.parts.append(" ")

    def handle_endtag(self, tag):
        self.skip -= tag in ("script", "style")
        self.parts.append(" ")

    def handle_data(self, data):
        if not self.skip:
            self.parts.append(data)


def answers(page):
    """The answers of a page under one name each; absent where its set does not know."""
    known = {}
    for name in ("body", "with", "without", "title"):
        if page.get(name):
            known[name] = page[name]
    if page.get("expected_html"):
        known["body"] = "".join(TextOf(page["expected_html"]).parts)
    metadata = page.get("metadata") if isinstance(page.get("metadata"), dict) else {}
    known.setdefault("title", page.get("title") or metadata.get("title"))
    author = page.get("authors") or page.get("author") or page.get("byline") or metadata.get("authors")
    if author:
        known["author"] = author if isinstance(author, list) else [author]
    for name in ("publishing_date", "date", "date_published", "publishedTime"):
        if isinstance(page.get(name), str) and page[name]:
            known["date"] = page[name][:10]
    if page["set"] == "htmldate":
        known.setdefault("date", "")
    return {name: value for name, value in known.items() if value is not None}


def same_authors(ours, theirs):
    """Equal as sets of names; a byline given as one line must hold our names and little else."""
    a, b = {plain(name) for name in ours}, {plain(name) for name in theirs}
    if a == b:
        return True
    if not a:
        return False
    noise = {"by", "and", "und", "et", "y", "von", "par", "por", "di", "the", "for"}
    return {w for n in a for w in n.split()} - noise == {w for n in b for w in n.split()} - noise


def score(pages, stories, failures):
    sums = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    shares = collections.defaultdict(lambda: [0, 0])
    dates = collections.Counter()
    for page, story in zip(pages, stories):
        known = answers(page)
        text = "\n\n".join(story.get("paragraphs", []))
        if "body" in known:
            parts = overlap(text, known["body"])
            sums["body"] = [s + p for s, p in zip(sums["body"], parts)]
            if failures == "body" and f1(*parts) < 0.9:
                print(f"{f1(*parts):.3f} +{parts[1]:.2f} -{parts[2]:.2f} {page['file']} {page['id'][:90]}")
        if "with" in known or "without" in known:
            flat = squeeze(text)
            for segment in known.get("with", []):
                hit = squeeze(segment) in flat
                sums["segments"][0 if hit else 2] += 1
                if failures == "segments" and not hit:
                    print(f"MISSING {page['file']} {page['id'][:60]}: {segment[:90]!r}")
            for segment in known.get("without", []):
                hit = squeeze(segment) in flat
                sums["segments"][1] += hit
                if failures == "segments" and hit:
                    print(f"UNWANTED {page['file']} {page['id'][:60]}: {segment[:90]!r}")
        checks = []
        if known.get("title"):
            checks.append(("title", plain(story.get("title")) == plain(known["title"]), story.get("title"), known["title"]))
        if known.get("author"):
            checks.append(("author", same_authors(story.get("authors", []), known["author"]), story.get("authors"), known["author"]))
        if "date" in known:
            published = story.get("published", {})
            ours = published.get("date", "") if published.get("precision") == "day" else ""
            checks.append(("date", ours == known["date"], published, known["date"]))
            kind = "right" if ours == known["date"] else "wrong" if ours and known["date"] else "invented" if ours else "missed"
            dates[kind] += 1
        for name, right, ours, theirs in checks:
            shares[name][0] += right
            shares[name][1] += 1
            if failures == name and not right:
                print(f"{page['file']} {page['id'][:70]}\n    ours   {ours}\n    theirs {theirs}")
    return sums, shares, dates


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir")
    parser.add_argument("--reader", default=DEFAULT_READER, help="the program whose `read` is scored")
    parser.add_argument("--set", dest="only_set", help="one set alone")
    parser.add_argument("--half", choices=["dev", "held"], help="one stable half of the pages alone")
    parser.add_argument("--failures", choices=["body", "segments", "title", "author", "date"], help="print the pages that are wrong")
    options = parser.parse_args()
    pages = load(options.dir, options.only_set, options.half)
    stories = read(pages, options.dir, options.reader)
    print("| set | pages | body F1 (precision, recall) | segments F (precision, recall) | title | author | date | dates wrong, missed, invented |")
    print("|---|---|---|---|---|---|---|---|")
    for name in sorted({page["set"] for page in pages}):
        chosen = [(p, s) for p, s in zip(pages, stories) if p["set"] == name]
        sums, shares, dates = score([p for p, _ in chosen], [s for _, s in chosen], options.failures)
        cells = [name, str(len(chosen))]
        for kind in ("body", "segments"):
            hits, extra, missing = sums[kind]
            cells.append(f"{f1(hits, extra, missing):.3f} ({hits / (hits + extra):.3f}, {hits / (hits + missing):.3f})" if hits else "-")
        for kind in ("title", "author", "date"):
            right, total = shares[kind]
            cells.append(f"{right / total:.3f} of {total}" if total else "-")
        cells.append(f"{dates['wrong']}, {dates['missed']}, {dates['invented']}" if dates else "-")
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    sys.exit(main())
