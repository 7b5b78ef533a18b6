// SPDX-License-Identifier: Apache-2.0
// Builds the Lucene indexes that tools/bench compares with.
//
//   LuceneIndexer tokens FILE DIR    the index that LuceneSearcher searches: our own tokens and facet values (the columns
//                                    are written by tests/bench/export_tokens.cc), nothing stored, one segment
//   LuceneIndexer text FILE DIR      Lucene's own analysis of one text a line, for the time it takes, on every core
//
// Prints "seconds\tN" for the time up to the commit, "merge_seconds\tN" and "bytes\tN".
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.MMapDirectory;

public final class LuceneIndexer {
  // The columns of a line of tokens; several values of one column are separated by \u001f.
  static final int ID = 0;
  static final int DAY = 1;
  static final String[] FACETS = {"person", "org", "place", "source", "month"};
  static final int FIRST_FACET = 2;
  static final int WORDS = FIRST_FACET + FACETS.length;
  static final int STEMS = WORDS + 1;

  // A phrase must not run from one paragraph into the next.
  static final int PARAGRAPH_GAP = 100;

  static FieldType textType(IndexOptions options) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  static final FieldType WITH_POSITIONS = textType(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
  static final FieldType WITHOUT_POSITIONS = textType(IndexOptions.DOCS_AND_FREQS);

  // Each facet field has doc values of its own: counting one must not pay for the others.
  static FacetsConfig facetsConfig() {
    FacetsConfig config = new FacetsConfig();
    for (String facet : FACETS) {
      config.setIndexFieldName(facet, "facet_" + facet);
      config.setMultiValued(facet, true);
    }
    return config;
  }

  static Analyzer pretokenised() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        return new TokenStreamComponents(new WhitespaceTokenizer());
      }

      @Override
      public int getPositionIncrementGap(String field) {
        return PARAGRAPH_GAP;
      }
    };
  }

  static Analyzer english() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        TokenStream stream = new LowerCaseFilter(words);
        if (field.equals("stems")) stream = new SnowballFilter(stream, "English");
        return new TokenStreamComponents(words, stream);
      }
    };
  }

  static String[] values(String column) {
    return column.isEmpty() ? new String[0] : column.split("\u001f");
  }

  // The first paragraph is the title, which has fields of its own too, as in our index.
  static Document tokensDocument(String line) {
    String[] columns = line.split("\t", -1);
    Document document = new Document();
    document.add(new StringField("id", columns[ID], Field.Store.NO));
    if (!columns[DAY].isEmpty()) {
      long day = Long.parseLong(columns[DAY]);
      document.add(new LongPoint("day", day));
      document.add(new NumericDocValuesField("day", day));
    }
    for (int facet = 0; facet < FACETS.length; ++facet) {
      for (String value : values(columns[FIRST_FACET + facet])) {
        document.add(new SortedSetDocValuesFacetField(FACETS[facet], value));
      }
    }
    String[] words = columns[WORDS].split("\u001f", -1);
    String[] stems = columns[STEMS].split("\u001f", -1);
    document.add(new Field("title_words", words[0], WITH_POSITIONS));
    document.add(new Field("title_stems", stems[0], WITHOUT_POSITIONS));
    for (String paragraph : words) document.add(new Field("words", paragraph, WITH_POSITIONS));
    for (String paragraph : stems) document.add(new Field("stems", paragraph, WITHOUT_POSITIONS));
    return document;
  }

  static Document textDocument(String line) {
    Document document = new Document();
    document.add(new Field("words", line, WITH_POSITIONS));
    document.add(new Field("stems", line, WITHOUT_POSITIONS));
    return document;
  }

  interface LineReader {
    String next() throws IOException;
  }

  static void addAll(IndexWriter writer, BufferedReader reader, boolean tokens, int threads) throws Exception {
    FacetsConfig config = facetsConfig();
    LineReader lines = () -> {
      synchronized (reader) {
        return reader.readLine();
      }
    };
    List<Exception> errors = new ArrayList<>();
    Thread[] workers = new Thread[threads];
    for (int i = 0; i < threads; ++i) {
      workers[i] = new Thread(() -> {
        try {
          for (String line = lines.next(); line != null; line = lines.next()) {
            writer.addDocument(tokens ? config.build(tokensDocument(line)) : textDocument(line));
          }
        } catch (Exception error) {
          synchronized (errors) {
            errors.add(error);
          }
        }
      });
      workers[i].start();
    }
    for (Thread worker : workers) worker.join();
    if (!errors.isEmpty()) throw errors.get(0);
  }

  public static void main(String[] args) throws Exception {
    boolean tokens = args[0].equals("tokens");
    Path directory = Paths.get(args[2]);
    IndexWriterConfig config = new IndexWriterConfig(tokens ? pretokenised() : english());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(256);
    config.setUseCompoundFile(false);
    // The searched index keeps the stories' order; the timed one may use every core.
    int threads = tokens ? 1 : Runtime.getRuntime().availableProcessors();
    long start = System.nanoTime();
    try (IndexWriter writer = new IndexWriter(new MMapDirectory(directory), config);
        BufferedReader reader = Files.newBufferedReader(Paths.get(args[1]), StandardCharsets.UTF_8)) {
      addAll(writer, reader, tokens, threads);
      writer.commit();
      System.out.printf("seconds\t%.2f%n", (System.nanoTime() - start) / 1e9);
      start = System.nanoTime();
      writer.forceMerge(1);
      writer.commit();
      System.out.printf("merge_seconds\t%.2f%n", (System.nanoTime() - start) / 1e9);
    }
    try (Stream<Path> files = Files.list(directory)) {
      System.out.printf("bytes\t%d%n", files.mapToLong(file -> file.toFile().length()).sum());
    }
  }
}
