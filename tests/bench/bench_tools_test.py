# SPDX-License-Identifier: Apache-2.0
"""The parts of tools/bench that need no other engine: corpus, queries, FTS5, comparison."""
import io
import contextlib
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "tools", "bench_engines"))
import corpus  # noqa: E402
import fts5  # noqa: E402
import queries  # noqa: E402
import table  # noqa: E402

SOURCES = [(f"title {n}", [f"alpha{n} beta gamma delta{i} went to market with {n} friends of ours" for i in range(n % 5 + 1)])
           for n in range(20)]


def write_tokens(path):
    with open(path, "w", encoding="utf-8") as out:
        for number, (title, paragraphs) in enumerate(SOURCES, 1):
            text = "\x1f".join([title] + paragraphs)
            out.write("\t".join([str(number), "17000", f"person {number % 3}", "", "", "", "", text, text]) + "\n")


class BenchTools(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.tokens = os.path.join(self.folder.name, "tokens.tsv")
        write_tokens(self.tokens)

    def tearDown(self):
        self.folder.cleanup()

    def test_corpus_depends_on_the_seed_alone(self):
        first = list(corpus.make_stories(SOURCES, 200, 1))
        self.assertEqual(first, list(corpus.make_stories(SOURCES, 200, 1)))
        self.assertNotEqual(first, list(corpus.make_stories(SOURCES, 200, 2)))
        self.assertEqual(200, len({record["id"] for record in first}))
        paragraphs = {paragraph for _, ps in SOURCES for paragraph in ps}
        for record in first:
            self.assertTrue(set(record["body"].split("\n\n")) <= paragraphs)
        mean = sum(len(record["body"]) for record in first) / len(first)
        self.assertAlmostEqual(corpus.MEAN_BYTES, mean, delta=corpus.MEAN_BYTES / 5)

    def test_queries_are_drawn_from_the_stories(self):
        drawn = queries.make_queries(self.tokens, 30, 1)
        self.assertEqual(drawn, queries.make_queries(self.tokens, 30, 1))
        self.assertEqual(["and"] * 30 + ["or"] * 30 + ["phrase"] * 30, [query.split("\t")[0] for query in drawn])
        for query in drawn:
            kind, text = query.split("\t")
            terms = text.split(" ")
            self.assertIn(len(terms), (1, 2, 3, 4))
            if kind == "phrase":
                self.assertTrue(any(f" {text} " in f" {p} " for _, ps in SOURCES for p in ps), text)
            else:
                self.assertEqual(len(terms), len(set(terms)))
                self.assertTrue(any(set(terms) <= set(" ".join(ps).split()) for _, ps in SOURCES), text)

    def test_fts5_counts_what_the_stories_hold(self):
        path = os.path.join(self.folder.name, "fts5.db")
        fts5.build(self.tokens, path)
        out = io.StringIO()
        fts5.measure(path, ["and\talpha3 beta", "or\talpha3 alpha4", "phrase\twent to market", "phrase\tours alpha4"], 2, 5, out)
        rows = [line.split("\t") for line in out.getvalue().splitlines()]
        counts = {(kind, command, number): (count, facets) for kind, command, number, _, count, facets, _ in rows}
        self.assertEqual({"2"}, {row[6] for row in rows})
        self.assertEqual(("1", ""), counts["and", "COUNT", "0"])
        self.assertEqual(("2", "1 1"), counts["or", "FACETS", "0"])
        self.assertEqual(("20", "7 7 6"), counts["phrase", "FACETS", "0"])
        # Words of two paragraphs are no phrase.
        self.assertEqual("0", counts["phrase", "COUNT", "1"][0])

    def test_engines_that_differ_are_named(self):
        for engine, count in (("sealed", 7), ("lucene", 8)):
            with open(os.path.join(self.folder.name, engine + ".tsv"), "w", encoding="utf-8") as out:
                out.write(f"and\tTOP_10\t0\t{count}000\t{count}\t\t3\n" f"and\tCOUNT\t0\t{count}000\t{count}\t\t1\n")
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            self.assertFalse(table.print_tables(self.folder.name, ("sealed", "lucene")))
        self.assertIn("differ on and COUNT in 1 queries", shown.getvalue())
        self.assertNotIn("differ on and TOP_10", shown.getvalue())
        self.assertIn("| AND COUNT | 7 | 8 (1.1) |", shown.getvalue())
        self.assertIn("Lucene 8: 1 to 3 passes over 1 queries a class", shown.getvalue())


if __name__ == "__main__":
    unittest.main()
