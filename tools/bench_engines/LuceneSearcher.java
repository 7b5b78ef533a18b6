// SPDX-License-Identifier: Apache-2.0
// Times Lucene on the queries of tools/bench, in one thread, with warm code and without its query cache.
//
//   LuceneSearcher DIR QUERIES REPEATS SECONDS K1 B FACET
//
// QUERIES holds lines "class\tterm term ..." with class and, or (stems) or phrase (words). Prints lines
// "class\tcommand\tquery number\tbest nanoseconds\tcount\tfacet counts\tpasses". A pass runs every query of a class once, so
// that no query finds its own data in the nearest cache; the best of REPEATS passes counts, or of as many as SECONDS allow for
// a class and command, after passes to warm up.
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;

public final class LuceneSearcher {
  static final int TOP = 10;
  static final double WARM_UP_SECONDS = 4;

  static final class Answer {
    long count;
    String facets = "";
  }

  interface Command {
    Answer run(Query query) throws IOException;
  }

  static Query parse(String line) {
    String kind = line.substring(0, line.indexOf('\t'));
    String[] terms = line.substring(line.indexOf('\t') + 1).split(" ");
    String field = kind.equals("phrase") ? "words" : "stems";
    if (terms.length == 1) return new TermQuery(new Term(field, terms[0]));
    if (kind.equals("phrase")) return new PhraseQuery(field, terms);
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    BooleanClause.Occur occur = kind.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
    for (String term : terms) builder.add(new TermQuery(new Term(field, term)), occur);
    return builder.build();
  }

  static Answer top(IndexSearcher searcher, Query query, int threshold) throws IOException {
    TopScoreDocCollector collector = TopScoreDocCollector.create(TOP, threshold);
    searcher.search(query, collector);
    Answer answer = new Answer();
    answer.count = collector.topDocs().totalHits.value;
    return answer;
  }

  static Answer count(IndexSearcher searcher, Query query) throws IOException {
    Answer answer = new Answer();
    answer.count = searcher.count(query);
    return answer;
  }

  static Answer facets(IndexSearcher searcher, Query query, DefaultSortedSetDocValuesReaderState state, String dimension)
      throws IOException {
    TopScoreDocCollector hits = TopScoreDocCollector.create(TOP, Integer.MAX_VALUE);
    FacetsCollector matches = new FacetsCollector();
    searcher.search(query, MultiCollector.wrap(hits, matches));
    FacetResult result = new SortedSetDocValuesFacetCounts(state, matches).getTopChildren(TOP, dimension);
    Answer answer = new Answer();
    answer.count = hits.topDocs().totalHits.value;
    StringBuilder counts = new StringBuilder();
    if (result != null) {
      for (LabelAndValue value : result.labelValues) counts.append(value.value).append(' ');
    }
    answer.facets = counts.toString().trim();
    return answer;
  }

  // A command of its own for TOP_10 hides nothing: its count is a lower bound and is not compared.
  static void measure(String kind, String name, List<Query> queries, int repeats, double seconds, Command command) throws IOException {
    long warmUntil = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
    do {
      for (Query query : queries) command.run(query);
    } while (System.nanoTime() < warmUntil);
    long[] best = new long[queries.size()];
    Arrays.fill(best, Long.MAX_VALUE);
    Answer[] answers = new Answer[queries.size()];
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int passes = 0;
    for (; passes < repeats && (passes == 0 || System.nanoTime() < end); ++passes) {
      for (int i = 0; i < best.length; ++i) {
        long start = System.nanoTime();
        answers[i] = command.run(queries.get(i));
        best[i] = Math.min(best[i], System.nanoTime() - start);
      }
    }
    for (int i = 0; i < best.length; ++i) {
      System.out.println(kind + "\t" + name + "\t" + i + "\t" + best[i] + "\t" + answers[i].count + "\t" + answers[i].facets + "\t" + passes);
    }
  }

  public static void main(String[] args) throws Exception {
    List<String> lines = Files.readAllLines(Paths.get(args[1]), StandardCharsets.UTF_8);
    int repeats = Integer.parseInt(args[2]);
    double seconds = Double.parseDouble(args[3]);
    String facet = args[6];
    try (DirectoryReader reader = DirectoryReader.open(new MMapDirectory(Paths.get(args[0])))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      searcher.setSimilarity(new BM25Similarity(Float.parseFloat(args[4]), Float.parseFloat(args[5])));
      DefaultSortedSetDocValuesReaderState state = new DefaultSortedSetDocValuesReaderState(reader, "facet_" + facet);
      for (String kind : new String[] {"and", "or", "phrase"}) {
        List<Query> queries = new ArrayList<>();
        for (String line : lines) {
          if (line.startsWith(kind + "\t")) queries.add(parse(line));
        }
        if (queries.isEmpty()) continue;
        measure(kind, "TOP_10", queries, repeats, seconds, query -> top(searcher, query, TOP));
        measure(kind, "TOP_10_COUNT", queries, repeats, seconds, query -> top(searcher, query, Integer.MAX_VALUE));
        measure(kind, "COUNT", queries, repeats, seconds, query -> count(searcher, query));
        measure(kind, "FACETS", queries, repeats, seconds, query -> facets(searcher, query, state, facet));
      }
    }
  }
}
