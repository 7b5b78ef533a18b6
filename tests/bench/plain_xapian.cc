// SPDX-License-Identifier: Apache-2.0
// What a user of Xapian would write first: one TermGenerator, one writer, defaults. tools/bench compares our `add` with it.
//
//   plain_xapian TEXTS DATABASE    one text a line; prints "seconds\tN"
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

#include <xapian.h>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: plain_xapian TEXTS DATABASE\n");
    return 2;
  }
  try {
    const auto start = std::chrono::steady_clock::now();
    std::ifstream texts(argv[1]);
    Xapian::WritableDatabase database(argv[2], Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    std::string text;
    while (std::getline(texts, text)) {
      Xapian::Document document;
      document.set_data(text);
      generator.set_document(document);
      generator.index_text(text);
      database.add_document(document);
    }
    database.commit();
    std::printf("seconds\t%.2f\n", std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    return 0;
  } catch (const Xapian::Error& error) {
    std::fprintf(stderr, "plain_xapian: %s\n", error.get_msg().c_str());
    return 1;
  }
}
