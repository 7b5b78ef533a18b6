# SPDX-License-Identifier: Apache-2.0
"""Draws the benchmark's queries from exported tokens: 1 to 4 words that stand together in a story, some of them common."""
import collections
import random

WORDS, STEMS = 7, 8  # columns of tests/bench/export_tokens.cc
LENGTH_SHARES = ((1, 0.1), (2, 0.5), (3, 0.8), (4, 1.0))  # cumulative
COMMON_SHARE = 0.2   # of the queries take their words as they come, the others none of the most common
COMMON_TERMS = 150
SAMPLED_STORIES = 20000


def sample_stories(tokens_path, rng):
    """(paragraphs of words, paragraphs of stems) of a random sample of the stories."""
    sample = []
    with open(tokens_path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            place = number if number < SAMPLED_STORIES else int(rng.random() * (number + 1))
            if place >= SAMPLED_STORIES:
                continue
            columns = line.rstrip("\n").split("\t")
            # The title is left out: phrases come from the text.
            story = ([p.split() for p in columns[WORDS].split("\x1f")[1:]],
                     [p.split() for p in columns[STEMS].split("\x1f")[1:]])
            if number < SAMPLED_STORIES:
                sample.append(story)
            else:
                sample[place] = story
    return [story for story in sample if any(story[0])]


def most_common(sample, column):
    counts = collections.Counter(term for story in sample for paragraph in story[column] for term in paragraph)
    return {term for term, _ in counts.most_common(COMMON_TERMS)}


def make_queries(tokens_path, count, seed):
    """`count` lines "class\\tterm term ..." of each class: and, or (stems), phrase (words)."""
    rng = random.Random(seed)
    sample = sample_stories(tokens_path, rng)
    common = (most_common(sample, 0), most_common(sample, 1))

    def pick(items):
        return items[int(rng.random() * len(items))]

    def draw_length():
        share = rng.random()
        return next(length for length, bound in LENGTH_SHARES if share < bound)

    def draw_stems(length, allow_common):
        # Figures are half of a wire story's words and hardly ever searched for.
        terms = [t for paragraph in pick(sample)[1] for t in paragraph if t[0].isalpha()]
        if not allow_common:
            terms = sorted(set(terms) - common[1])
        drawn = []
        for _ in range(20):
            if len(drawn) < length and terms and (term := pick(terms)) not in drawn:
                drawn.append(term)
        return drawn if len(drawn) == length else None

    def draw_phrase(length, allow_common):
        paragraph = pick(pick(sample)[0])
        if len(paragraph) < length:
            return None
        start = int(rng.random() * (len(paragraph) - length + 1))
        words = paragraph[start:start + length]
        return words if allow_common or not any(word in common[0] for word in words) else None

    queries = []
    for kind, draw in (("and", draw_stems), ("or", draw_stems), ("phrase", draw_phrase)):
        seen = set()
        while len(seen) < count:
            length, allow_common = draw_length(), rng.random() < COMMON_SHARE
            terms = draw(length, allow_common)
            if terms and (key := " ".join(terms)) not in seen:
                seen.add(key)
                queries.append(f"{kind}\t{key}")
    return queries
