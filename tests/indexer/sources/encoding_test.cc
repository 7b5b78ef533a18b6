// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/encoding.h"

#include <random>

#include "common/text/utf8.h"
#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("encodings become UTF-8") {
  using namespace std::string_literals;
  struct Case { std::string bytes, transport, document, want; };
  const Case cases[] = {
      {"plain", "", "", "plain"},
      {"caf\xc3\xa9", "iso-8859-1", "", "café"},            // the bytes are UTF-8 whatever the label says
      {"caf\xe9 au lait", "iso-8859-1", "", "café au lait"},
      {"\x93quoted\x94", "", "latin1", "“quoted”"},         // a browser reads latin1 as windows-1252
      {"\xef\xbb\xbf""caf\xc3\xa9", "", "", "café"},
      {"\xff\xfe""a\0\xe9\0"s, "", "", "aé"},
      {"\xfe\xff\0a\0\xe9"s, "", "", "aé"},
      {"H\0e\0l\0l\0o\0 \0w\0o\0r\0l\0d\0"s, "", "", "Hello world"},
      {"\xcf\xf0\xe8\xe2\xe5\xf2", "windows-1251", "", "Привет"},
      {"\x83j\x83\x85\x81[\x83X", "", "Shift_JIS", "ニュース"},
      {"\xd0\xc2\xce\xc5", "", "gb2312", "新闻"},
      {"\x1b$B%K%e!<%9\x1b(B", "iso-2022-jp", "", "ニュース"},
      {"nul\0byte and some more text"s, "", "", "nul byte and some more text"},
      {"\xe2\x80\x9cGood\xe2\x80\x9d \xc3\xa9t\xc3\xa9 \xc3\xa9t\xc3\xa9 bad\xff end", "", "", "“Good” été été bad\uFFFD end"},
      {"cut \xe2\x82", "", "", "cut "},
      {"cut \xe2\x82\xac\xe2\x82", "utf-8", "", "cut €"},
      {"odd \xe9 label", "x-no-such-charset", "", "odd é label"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.want, one.transport, one.document);
    CHECK(ToUtf8(std::string(one.bytes), {one.transport, one.document}) == one.want);
  }
}

TEST_CASE("an encoding that nobody declares is detected") {
  const std::string russian =  // windows-1251
      "\xcc\xe8\xed\xe8\xf1\xf2\xf0 \xe8\xed\xee\xf1\xf2\xf0\xe0\xed\xed\xfb\xf5 \xe4\xe5\xeb \xe2\xf1\xf2\xf0\xe5\xf2\xe8\xeb\xf1\xff "
      "\xf1 \xea\xee\xeb\xeb\xe5\xe3\xe0\xec\xe8 \xe2 \xec\xee\xf1\xea\xe2\xe5 \xe8 \xee\xe1\xf1\xf3\xe4\xe8\xeb \xed\xee\xe2\xfb\xe9 "
      "\xe4\xee\xe3\xee\xe2\xee\xf0";
  CHECK(ToUtf8("<p>" + russian + "</p>") == "<p>Министр иностранных дел встретился с коллегами в москве и обсудил новый договор</p>");
}

TEST_CASE("charsets are read from headers and markup") {
  CHECK(CharsetOfContentType("text/html; charset=UTF-8") == "UTF-8");
  CHECK(CharsetOfContentType("text/html; Charset = \"windows-1252\"; x=y") == "windows-1252");
  CHECK(CharsetOfContentType("text/html") == "");
  CHECK(CharsetOfContentType("text/html; charset=") == "");
  CHECK(CharsetOfMarkup("<html><head><meta charset='koi8-r'>") == "koi8-r");
  CHECK(CharsetOfMarkup("<META http-equiv=\"Content-Type\" content=\"text/html; charset=Shift_JIS\">") == "Shift_JIS");
  CHECK(CharsetOfMarkup("<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><html>") == "iso-8859-2");
  CHECK(CharsetOfMarkup("<p>no charset=here") == "");
}

TEST_CASE("any bytes give valid UTF-8") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const char* const labels[] = {"", "utf-8", "windows-1252", "shift_jis", "utf-16", "iso-2022-jp", "big5", "nonsense"};
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 300, '\0');
    const unsigned kind = random() % 3;
    for (char& byte : bytes) byte = static_cast<char>(kind == 0 ? random() : kind == 1 ? random() % 128 : random() % 64 + 192);
    const std::string text = ToUtf8(std::move(bytes), {labels[random() % 8], labels[random() % 8]});
    REQUIRE(IsValidUtf8(text));
    REQUIRE(text.find('\0') == std::string::npos);
  }
}

}  // namespace dateline
