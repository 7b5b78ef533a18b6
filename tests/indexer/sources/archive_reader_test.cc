// SPDX-License-Identifier: Apache-2.0
#include <brotli/encode.h>

#include <filesystem>
#include <map>

#include "tests/indexer/sources/gzip.h"
#include "tests/indexer/sources/read_all.h"
#include "tests/indexer/sources/zstd_frame.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

std::string Warc(const std::string& type, const std::string& url, const std::string& content,
                 const std::string& more = "") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url + "\r\nWARC-Date: 2025-12-05T10:20:30Z\r\n" +
         more + "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content + "\r\n\r\n";
}

std::string Http(const std::string& body, const std::string& headers = "Content-Type: text/html\r\n",
                 const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + headers + "\r\n" + body;
}

std::string Response(const std::string& url, const std::string& body) {
  return Warc("response", url, Http(body), "Content-Type: application/http; msgtype=response\r\n");
}

std::string Chunked(const std::string& body, size_t step) {
  std::string out;
  for (size_t at = 0; at < body.size(); at += step) {
    char size[32];
    std::snprintf(size, sizeof size, "%zx;note=1\r\n", body.substr(at, step).size());
    out += size + body.substr(at, step) + "\r\n";
  }
  return out + "0\r\n\r\n";
}

std::string Brotli(const std::string& plain) {
  size_t size = BrotliEncoderMaxCompressedSize(plain.size());
  std::string out(size, '\0');
  BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_DEFAULT_MODE, plain.size(),
                        reinterpret_cast<const uint8_t*>(plain.data()), &size, reinterpret_cast<uint8_t*>(out.data()));
  return out.substr(0, size);
}

std::string Deflate(const std::string& plain, bool wrapped) {
  z_stream deflater = {};
  deflateInit2(&deflater, 6, Z_DEFLATED, wrapped ? 15 : -15, 8, Z_DEFAULT_STRATEGY);
  std::string out(plain.size() + 100, '\0');
  deflater.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(plain.data()));
  deflater.avail_in = static_cast<unsigned>(plain.size());
  deflater.next_out = reinterpret_cast<unsigned char*>(out.data());
  deflater.avail_out = static_cast<unsigned>(out.size());
  deflate(&deflater, Z_FINISH);
  out.resize(out.size() - deflater.avail_out);
  deflateEnd(&deflater);
  return out;
}

const std::string kPage = "<!DOCTYPE html><html><title>T</title><p>Words of a page.</p></html>";

}  // namespace

TEST_CASE("records are read plain, a member each and in one member; offsets are those of the file") {
  const TempDir dir;
  const std::string info = Warc("warcinfo", "", "software: x\r\n");
  const std::string a = Response("<http://example.org/a b>", kPage);
  const std::string b = Response("http://example.org/b", kPage + "b");
  struct Case {
    std::string bytes;
    size_t a, b;
  };
  const Case cases[] = {
      {info + a + b, info.size(), info.size() + a.size()},
      {Gzip(info + a + b), info.size(), info.size() + a.size()},
      {Gzip(info) + Gzip(a) + Gzip(b), Gzip(info).size(), Gzip(info).size() + Gzip(a).size()},
      {Zstd(info + a + b), info.size(), info.size() + a.size()},
      {Zstd(info) + Zstd(a) + Zstd(b), Zstd(info).size(), Zstd(info).size() + Zstd(a).size()},
  };
  for (const Case& one : cases) {
    const std::string path = WriteFile(dir / "x", one.bytes);
    const AllPages all = ReadAll({path});
    REQUIRE(all.pages.size() == 2);
    CHECK(all.pages[0].path == path + ":" + std::to_string(one.a));
    CHECK(all.pages[1].path == path + ":" + std::to_string(one.b));
    CHECK(all.pages[0].url == "http://example.org/a%20b");
    CHECK(all.pages[1].identity == "https://example.org/b");
    CHECK(all.pages[0].text == kPage);
    CHECK(all.pages[1].text == kPage + "b");
    CHECK(all.pages[0].crawled == CrawlTime{*ParseIsoDay("2025-12-05"), 10 * 60 + 20});
    REQUIRE(all.rejects.size() == 1);
    CHECK(all.rejects[0].reason == "a warcinfo record");
    CHECK_FALSE(all.rejects[0].is_error);
  }
}

TEST_CASE("records share a dictionary that their file begins with, plain or compressed") {
  const TempDir dir;
  const std::string dictionary =
      Response("http://example.org/", kPage) + "<p>" + std::string(kPage.rbegin(), kPage.rend());
  const std::string record = Response("http://example.org/a", kPage);
  const std::string frames =
      Zstd(record, dictionary) + ZstdDictionaryFrame("passed over when not the first") + Zstd(record, dictionary);
  for (const std::string& first : {ZstdDictionaryFrame(dictionary), ZstdDictionaryFrame(Zstd(dictionary))}) {
    const AllPages all = ReadAll({WriteFile(dir / "x.warc.zst", first + frames)});
    CHECK(all.rejects.empty());
    REQUIRE(all.pages.size() == 2);
    CHECK(all.pages[0].text == kPage);
    CHECK(all.pages[1].path.ends_with(":" + std::to_string((first + frames).size() - Zstd(record, dictionary).size())));
  }
  // Without their dictionary, or with another, the frames are damaged each in its place.
  std::string hurt = ZstdDictionaryFrame(Zstd(dictionary));
  hurt[hurt.size() / 2] = static_cast<char>(~hurt[hurt.size() / 2]);
  for (const std::string& first : {std::string(), ZstdDictionaryFrame(std::string(200, 'x')), hurt,
                                   ZstdDictionaryFrame("").substr(0, 4) + "\xff\xff\xff\xff"}) {
    const AllPages all = ReadAll({WriteFile(dir / "x.warc.zst", first + frames)});
    CHECK(all.pages.empty());
    CHECK(all.errors() >= 1);
  }
  CHECK(ReadAll({WriteFile(dir / "y.jsonl.zst", Zstd("{\"title\": \"T\", \"body\": \"B\"}\n"))}).pages.size() == 1);
}

TEST_CASE("what servers do to a body is undone") {
  const TempDir dir;
  const std::string html = "Content-Type: text/html; charset=windows-1252\r\n";
  const std::string page = "<html><p>caf\xe9 " + std::string(3000, 'x') + "</html>";
  const std::string want = "<html><p>café " + std::string(3000, 'x') + "</html>";
  const std::string bodies[] = {
      Http(page, html),
      Http(Chunked(page, 1000), html + "Transfer-Encoding: chunked\r\n"),
      Http(page, html + "Transfer-Encoding: chunked\r\n"),  // stored without the chunks
      Http(Gzip(page), html + "Content-Encoding: gzip\r\n"),
      Http(page, html + "Content-Encoding: gzip\r\n"),  // stored decompressed
      Http(Chunked(Gzip(page), 17), html + "Transfer-Encoding: chunked\r\nContent-Encoding: x-gzip\r\n"),
      Http(Deflate(page, true), html + "Content-Encoding: deflate\r\n"),
      Http(Deflate(page, false), html + "Content-Encoding: deflate\r\n"),
      Http(Brotli(page), html + "Content-Encoding: br\r\n"),
      Http(Zstd(page), html + "Content-Encoding: zstd\r\n"),
      Http(Gzip(Brotli(page)), html + "content-encoding: br, gzip\r\n"),
      Http(page, html, "203 Non-Authoritative Information"),
  };
  for (const std::string& body : bodies) {
    CAPTURE(body.substr(0, 200));
    const AllPages all = ReadAll({WriteFile(dir / "x.warc", Warc("response", "http://example.org/", body))});
    CHECK(all.rejects.empty());
    REQUIRE(all.pages.size() == 1);
    CHECK(all.pages[0].text == want);
    CHECK(all.pages[0].format == PageFormat::kHtml);
  }
}

TEST_CASE("only pages come out; the rest is named by kind") {
  const TempDir dir;
  const std::string type = "Content-Type: ";
  const std::string bytes =
      Warc("\r\n\tresource", "http://e.org/r", kPage, type + "text/html\r\n") +  // a folded line
      Warc("conversion", "http://e.org/c", "Text of a page.", type + "text/plain\r\n") +
      Warc("response", "http://e.org/j", Http("{\"title\": \"T\", \"body\": \"B\"}", type + "application/json\r\n")) +
      Warc("response", "http://e.org/s", Http(kPage, "")) +
      Warc("request", "http://e.org/1", "GET / HTTP/1.0\r\n\r\n") + Warc("revisit", "http://e.org/2", Http("")) +
      Warc("metadata", "http://e.org/3", "via: x") +
      Warc("response", "http://e.org/4", Http(kPage, "", "404 Not Found")) +
      Warc("response", "http://e.org/5", Http(kPage, "Location: /\r\n", "301 Moved")) +
      Warc("response", "http://e.org/6", Http("\x89PNG\r\n", type + "image/png\r\n")) +
      Warc("response", "http://e.org/7", Http("\x89PNG\r\n\x1a\n", type + "text/html\r\n")) +
      Warc("response", "http://e.org/8", Http("", type + "text/html\r\n")) +
      Warc("response", "http://e.org/robots.txt", Http("User-agent: *", type + "text/plain\r\n")) +
      Warc("response", "http://e.org/9", Http("{\"count\": 3}", type + "application/json\r\n")) +
      Warc("response", "dns:e.org", "20251205 e.org. 1.2.3.4", type + "text/dns\r\n");
  const AllPages all = ReadAll({WriteFile(dir / "x.warc", bytes)});
  REQUIRE(all.pages.size() == 4);
  CHECK(all.pages[0].format == PageFormat::kHtml);
  CHECK(all.pages[1].format == PageFormat::kText);
  CHECK(all.pages[2].format == PageFormat::kRecord);
  CHECK(all.pages[2].url == "http://e.org/j");
  CHECK(all.pages[2].record.title == "T");
  CHECK(all.pages[3].format == PageFormat::kHtml);
  CHECK(all.rejects.size() == 11);
  CHECK(all.errors() == 0);
}

TEST_CASE("damage costs the damaged record alone") {
  const TempDir dir;
  const std::string a = Response("http://example.org/a", kPage);
  const std::string b = Response("http://example.org/b", kPage);
  const std::string c = Response("http://example.org/c", kPage);
  const auto with = [](std::string record, const std::string& from, const std::string& to) {
    return record.replace(record.find(from), from.size(), to);
  };
  std::string flipped = Gzip(b);
  for (size_t i = flipped.size() / 2; i < flipped.size() / 2 + 4; ++i)
    flipped[i] = static_cast<char>(flipped[i] ^ 0x5a);
  std::string hurt = Zstd(b);
  for (size_t i = hurt.size() / 2; i < hurt.size() / 2 + 4; ++i) hurt[i] = static_cast<char>(hurt[i] ^ 0x5a);
  const std::string length = "Content-Length: ";
  const std::string damaged[] = {
      a + with(b, length, length + "9") + c,  // far too long
      a + with(b, length, length + "9999999999") + c,
      a + with(b, length, "No-Length: ") + c,
      a + with(b, length, length + "x") + c,
      a + with(b, "WARC-Type: response\r\n", "") + c,
      a + with(b, "WARC/1.0", "WORC/1.0") + c,
      a + with(b, "</html>", "") + c,    // content is shorter than it says
      a + b.substr(0, 40) + "\r\n" + c,  // cut off in the header
      a + "garbage\n\0\n" + std::string(50000, 'z') + "\n" + c,
      Gzip(a) + flipped + Gzip(c),
      Gzip(a) + Gzip(b).substr(0, 60) + Gzip(c),
      Gzip(a) + "some bytes that are not gzip" + Gzip(c),
      Zstd(a) + hurt + Zstd(c),
      Zstd(a) + Zstd(b).substr(0, 60) + Zstd(c),
      Zstd(a) + "some bytes that are not zstd" + Zstd(c),
  };
  for (const std::string& bytes : damaged) {
    CAPTURE(bytes.substr(0, 3000));
    const AllPages all = ReadAll({WriteFile(dir / "x.warc", bytes)});
    REQUIRE(all.pages.size() == 2);
    CHECK(all.pages[0].url == "http://example.org/a");
    CHECK(all.pages[1].url == "http://example.org/c");
    CHECK(all.errors() >= 1);
    CHECK(all.rejects[0].path.find("x.warc") != std::string::npos);
  }
  const AllPages cut = ReadAll({WriteFile(dir / "x.warc", a + b.substr(0, b.size() - 30))});
  CHECK(cut.pages.size() == 1);
  REQUIRE(cut.rejects.size() == 1);
  CHECK(cut.rejects[0].path.ends_with(":" + std::to_string(a.size())));
  CHECK(cut.rejects[0].reason.find("cut off") != std::string::npos);
}

TEST_CASE("a record larger than a page may be is passed over") {
  const TempDir dir;
  const std::string big = Response("http://example.org/big", kPage + std::string(100000, 'x'));
  const std::string bomb =
      Warc("response", "http://example.org/bomb",
           Http(Gzip(std::string(1000000, 'x')), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"));
  const std::string small = Response("http://example.org/small", kPage);
  const AllPages all = ReadAll({WriteFile(dir / "x.warc", big + bomb + small)}, {.max_page_bytes = 50000});
  REQUIRE(all.pages.size() == 1);
  CHECK(all.pages[0].url == "http://example.org/small");
  REQUIRE(all.errors() == 2);
  CHECK(all.rejects[1].reason == "too large: a page of more than 50000 bytes when decompressed");
}

TEST_CASE("ARC files of both versions are read, and URLs with spaces in them") {
  const TempDir dir;
  const auto record = [](const std::string& head, const std::string& content) {
    return head + " " + std::to_string(content.size()) + "\n" + content + "\n";
  };
  const std::string one = record("filedesc://x.arc 0.0.0.0 20080430204825 text/plain",
                                 "1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n") +
                          record("http://example.org/a b 1.2.3.4 20080430204826 text/html", Http(kPage)) +
                          record("dns:example.org 1.2.3.4 20080430204826 text/dns", "x") +
                          "http://example.org/bad 1.2.3.4 20080430204826 text/html many\nlost\n\n" +
                          record("http://example.org/c 1.2.3.4 20080430204827 text/html", Http(kPage));
  const AllPages all = ReadAll({WriteFile(dir / "x.arc", one)});
  REQUIRE(all.pages.size() == 2);
  CHECK(all.pages[0].url == "http://example.org/a%20b");
  CHECK(all.pages[0].crawled == CrawlTime{*ParseIsoDay("2008-04-30"), 20 * 60 + 48});
  CHECK(all.pages[1].url == "http://example.org/c");
  CHECK(all.errors() == 1);
  const std::string two =
      record("filedesc://x.arc 0.0.0.0 20080430204825 text/plain 200 - - 0 x.arc", "2 0 Crawler\n") +
      record("http://example.org/a 1.2.3.4 20080430204826 text/html 200 abc - 99 x.arc", Http(kPage));
  CHECK(ReadAll({WriteFile(dir / "y.arc", Gzip(two))}).pages.size() == 1);
}

TEST_CASE("the archives of corpora are read") {
  const std::string corpora = std::string(DATELINE_SOURCE_ROOT) + "/corpora/";
  const AllPages all = ReadAll({corpora + "warc"});
  REQUIRE(all.pages.size() == 6);
  CHECK(all.errors() == 0);
  CHECK(all.pages[0].text.find("grain pier of Odesa") != std::string::npos);
  CHECK(all.pages[2].text.find("GRUYÈRES") != std::string::npos);
  CHECK(all.pages[5].crawled == CrawlTime{*ParseIsoDay("2008-03-05"), 12 * 60});
  const AllPages damaged = ReadAll({corpora + "broken/damaged_record.warc.gz", corpora + "broken/wrong_length.warc"});
  CHECK(damaged.pages.size() == 2);
  CHECK(damaged.errors() == 7);
}

TEST_CASE("every archive of the development data gives its pages or a clear reject") {
  const auto shared = SharedData();
  if (!shared) {
    WARN("skipped: no shared data");
    return;
  }
  struct Want {
    size_t pages, errors;
  };
  const std::map<std::string, Want> table = {
      {"1-1-20110922131213-00000-svc-VirtualBox.arc", {12, 0}},
      {"BL-20140325121225068-00000-32090~opera~8443.warc.gz", {32, 0}},
      {"BL-20140325122341434-00000-32090~opera~8443.warc.gz", {6, 0}},
      {"IAH-20080430204825-00000-blackbook-truncated.arc", {2, 0}},
      {"IAH-20080430204825-00000-blackbook-truncated.arc.gz", {2, 0}},
      {"IAH-20080430204825-00000-blackbook-truncated.warc", {2, 0}},
      {"IAH-20080430204825-00000-blackbook-truncated.warc.gz", {2, 0}},
      {"IAH-20080430204825-00000-blackbook.arc.gz", {97, 0}},
      {"IAH-20080430204825-00000-blackbook.warc.gz", {97, 0}},
      {"IAH-urls-wget.warc", {2, 0}},
      {"IAH-urls-wget.warc.gz", {2, 0}},
      {"bad.arc", {0, 2}},
      {"cc.warc.gz", {1, 0}},
      {"example-bad-non-chunked.warc.gz", {1, 0}},
      {"example-bad.warc.gz.bad", {1, 0}},
      {"example-digest.warc", {0, 0}},
      {"example-iana.org-chunked.warc", {1, 0}},
      {"example-resource.warc.gz", {1, 0}},
      {"example-space-in-target-uri.warc.gz", {0, 0}},
      {"example-space-in-url.arc", {0, 1}},
      {"example-trunc.warc", {1, 1}},
      {"example-wget-bad-target-uri.warc.gz", {1, 0}},
      {"example-wrong-chunks.warc.gz", {1, 0}},
      {"example.arc", {1, 0}},
      {"example.arc.gz", {1, 0}},
      {"example.warc", {1, 0}},
      {"example.warc.gz", {1, 0}},
      {"flashfrozen-jwat-recompressed.warc.gz", {2, 0}},
      {"gzip_extra_sl.warc.gz", {0, 0}},
      {"invalid-arcfile-record-then-garbage.arc", {1, 1}},
      {"invalid-warcfile-contenttype-recommended.warc", {2, 0}},
      {"invalid-warcfile-contenttype-warcinfo-recommended.warc", {0, 0}},
      {"invalid-warcfile-digest-fields.warc", {4, 0}},
      {"invalid-warcfile-duplicate-fields.warc", {0, 0}},
      {"invalid-warcfile-encoding-headers.warc.gz", {2, 0}},
      {"invalid-warcfile-fields-empty.warc", {0, 1}},
      {"invalid-warcfile-fields-invalidformat.warc", {0, 1}},
      {"invalid-warcfile-fields-missing.warc", {0, 1}},
      {"invalid-warcfile-lonely-continuation.warc", {0, 1}},
      {"invalid-warcfile-lonely-monkeys.warc", {0, 1}},
      {"invalid-warcfile-lonely-request-response-resource-conversion.warc", {0, 4}},
      {"invalid-warcfile-lonely-revisit.warc", {0, 1}},
      {"invalid-warcfile-lonely-warcinfo-metadata.warc", {0, 2}},
      {"invalid-warcfile-record-then-garbage.warc", {0, 1}},
      {"invalid-warcfile-segment-number-continuation.warc", {0, 0}},
      {"invalid-warcfile-segment-number-response.warc", {2, 0}},
      {"ip-host-testcase.warc.gz", {0, 0}},
      {"link-extraction-test.warc", {7, 0}},
      {"mutliple-headers.warc", {1, 0}},
      {"post-test.warc.gz", {0, 0}},
      {"small_BNF.arc", {3, 0}},
      {"test-arc-1.0-dashed-fields.arc", {1, 1}},
      {"test-arc-1.0-invalid-fields.arc", {1, 2}},
      {"test-utf8.warc", {0, 0}},
      {"transfer_compression_brotli.warc", {1, 0}},
      {"transfer_compression_brotli.warc.gz", {1, 0}},
      {"transfer_compression_gzip.warc", {1, 0}},
      {"transfer_compression_gzip.warc.gz", {1, 0}},
      {"transfer_compression_none.warc", {1, 0}},
      {"transfer_compression_none.warc.gz", {1, 0}},
      {"truncated_datetime.warc", {1, 0}},
      {"valid-warcfile-contenttype-continuation.warc", {0, 0}},
      {"valid-warcfile-duplicate-concurrentto.warc", {0, 0}},
      {"valid-warcfile-fields-continuation.warc", {0, 0}},
      {"valid-warcfile-fields-metainfo.warc", {0, 0}},
      {"valid-warcfile-fields-warcinfo.warc", {0, 0}},
      {"valid-warcfile-non-warc-headers.warc", {0, 0}},
      {"valid-warcfile-upper-lower-case.warc", {0, 0}},
      {"valid-warcfile-utf8.warc", {0, 0}},
  };
  size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*shared / "data/warc")) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || name == "LICENSE" || name == "README.md") continue;
    const AllPages all = ReadAll({entry.path().string()});
    CAPTURE(name);
    ++files;
    const auto want = table.find(name);
    if (want == table.end()) {  // a newer file: it must only be read without harm
      CHECK(all.pages.size() + all.rejects.size() > 0);
      continue;
    }
    CHECK(all.pages.size() == want->second.pages);
    CHECK(all.errors() == want->second.errors);
  }
  CHECK(files >= table.size());
}

}  // namespace dateline
