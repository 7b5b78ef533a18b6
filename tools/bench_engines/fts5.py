# SPDX-License-Identifier: Apache-2.0
"""SQLite FTS5 on the benchmark's tokens: the same two columns, the same queries and commands."""
import os
import sqlite3
import time

QUERIES_A_CLASS = 40  # tens of milliseconds each; tools/bench compares on the queries that both engines ran
TOP = 10
DAY, PERSON, WORDS, STEMS = 1, 2, 7, 8  # columns of tests/bench/export_tokens.cc

# The ascii tokenizer keeps every character outside ASCII, so punctuation inside our tokens moves out of its way.
ESCAPED = {code: 0x2800 + code for code in range(33, 127) if not chr(code).isalnum()}
PARAGRAPH = " \u2c60 "  # a word of its own, so that no phrase runs from one paragraph into the next


def column(text):
    return text.replace("\x1f", PARAGRAPH).translate(ESCAPED)


def build(tokens_path, path):
    """Seconds and bytes of the index."""
    if os.path.exists(path):
        os.remove(path)
    start = time.monotonic()
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("CREATE VIRTUAL TABLE story USING fts5(words, stems, content='', tokenize='ascii')")
    db.execute("CREATE TABLE person (story_id INTEGER, name TEXT)")
    with open(tokens_path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            columns = line.rstrip("\n").split("\t")
            db.execute("INSERT INTO story (rowid, words, stems) VALUES (?, ?, ?)",
                       (number, column(columns[WORDS]), column(columns[STEMS])))
            db.executemany("INSERT INTO person VALUES (?, ?)",
                           ((number, name) for name in columns[PERSON].split("\x1f") if name))
    db.execute("INSERT INTO story (story) VALUES ('optimize')")
    db.execute("CREATE INDEX person_of_story ON person (story_id, name)")
    db.commit()
    db.close()
    return time.monotonic() - start, os.path.getsize(path)


def expression(kind, terms):
    quoted = ['"' + term.translate(ESCAPED) + '"' for term in terms]
    if kind == "phrase":
        return 'words : "' + " ".join(term.translate(ESCAPED) for term in terms) + '"'
    return "stems : (" + (" AND " if kind == "and" else " OR ").join(quoted) + ")"


def commands(db):
    def top(match):
        return db.execute(f"SELECT rowid FROM story WHERE story MATCH ? ORDER BY rank LIMIT {TOP}", (match,)).fetchall()

    def count(match):
        return db.execute("SELECT count(*) FROM story WHERE story MATCH ?", (match,)).fetchone()[0]

    def facets(match):
        top(match)
        counts = db.execute("SELECT count(*) FROM story JOIN person ON person.story_id = story.rowid WHERE story MATCH ? "
                            f"GROUP BY name ORDER BY 1 DESC LIMIT {TOP}", (match,)).fetchall()
        return count(match), " ".join(str(n) for n, in counts)

    return {
        "TOP_10": lambda match: (len(top(match)), ""),
        "TOP_10_COUNT": lambda match: (top(match) and count(match), ""),
        "COUNT": lambda match: (count(match), ""),
        "FACETS": facets,
    }


def measure(path, queries, repeats, seconds, out):
    """Writes the lines that every runner writes; see LuceneSearcher.java for what `repeats` and `seconds` bound."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA mmap_size = 4000000000")
    for kind in ("and", "or", "phrase"):
        chosen = [query.split("\t")[1].split(" ") for query in queries if query.startswith(kind + "\t")][:QUERIES_A_CLASS]
        matches = [expression(kind, terms) for terms in chosen]
        for name, command in commands(db).items():
            best, answers = [float("inf")] * len(matches), [None] * len(matches)
            end, passes = time.monotonic() + seconds, 0
            while passes < repeats and (passes == 0 or time.monotonic() < end):
                passes += 1
                for i, match in enumerate(matches):
                    start = time.perf_counter_ns()
                    answers[i] = command(match)
                    best[i] = min(best[i], time.perf_counter_ns() - start)
            for i, (count, facets) in enumerate(answers):
                out.write(f"{kind}\t{name}\t{i}\t{best[i]}\t{count or 0}\t{facets}\t{passes}\n")
