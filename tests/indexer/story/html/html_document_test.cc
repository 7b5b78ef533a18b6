// SPDX-License-Identifier: Apache-2.0
// The nodes of a page are those of the HTML5 parser, though it sees neither most attributes nor most text.
#include "indexer/story/html/html_document.h"

#include <gumbo.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace dateline {
namespace {

constexpr const char* kNames[] = {"class", "href", "id"};

// One node a line: its depth, tag, attributes or text.
std::string Line(size_t depth, const std::string& what) { return std::string(depth, ' ') + what + "\n"; }

std::string Shown(std::string_view text) {
  std::string shown = "'";
  AppendCollapsed(text, shown);
  return shown + "'";
}

std::string NodesOf(const HtmlDocument& document) {
  std::string lines;
  std::vector<size_t> depth(document.nodes().size(), 0);
  for (uint32_t i = 0; i < document.nodes().size(); ++i) {
    const HtmlNode& node = document.nodes()[i];
    if (i > 0) depth[i] = depth[node.parent] + 1;
    std::string what = node.is_text ? Shown(node.text) : gumbo_normalized_tagname(node.tag);
    for (const char* name : kNames) {
      if (document.HasAttribute(i, name))
        what += std::string(" ") + name + "=" + std::string(document.Attribute(i, name));
    }
    lines += Line(depth[i], what);
  }
  return lines;
}

// What the parser alone makes of the markup.
void Describe(const GumboNode* node, size_t depth, std::string& lines) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
    lines += Line(depth, Shown(node->v.text.text));
  if (node->type != GUMBO_NODE_ELEMENT) return;
  std::string what = gumbo_normalized_tagname(node->v.element.tag);
  for (const char* name : kNames) {
    const GumboAttribute* attribute = gumbo_get_attribute(&node->v.element.attributes, name);
    if (attribute != nullptr) what += std::string(" ") + name + "=" + attribute->value;
  }
  lines += Line(depth, what);
  for (unsigned int i = 0; i < node->v.element.children.length; ++i)
    Describe(static_cast<const GumboNode*>(node->v.element.children.data[i]), depth + 1, lines);
}

std::string ParsedNodes(const std::string& markup) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, markup.data(), markup.size());
  std::string lines;
  Describe(output->root, 0, lines);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return lines;
}

void CheckNodes(const std::string& markup) {
  CAPTURE(markup);
  HtmlDocument document;
  REQUIRE(document.Parse(markup));
  CHECK(NodesOf(document) == ParsedNodes(markup));
}

TEST_CASE("nodes, text and attributes are those of the parser") {
  CheckNodes(
      "<!doctype html><html><head><title>A title</title></head><body class=a><p id=b class='c d'>Some "
      "text<p>More</body></html>");
  CheckNodes("text before anything <p class=x>and more");
  CheckNodes("<p class=x>one<table class=t><tr id=r>lost <b class=b>words</b><td class=c>cell</table> and behind");
  CheckNodes("<b class=x>one<p class=y>two</b>three<i id=z>four<p>five</i>six");
  CheckNodes("<p><b class=x><b class=x><b class=x><b class=x>four times<p class=y>opened again");
  CheckNodes("<a class=x href=/1>one<a class=y href=/2>two<div id=d>three</a>four");
  CheckNodes("<body class=first><p>one<body class=second id=body><html id=html>two");
  CheckNodes(
      "<p class='a &amp; b' id=c>A &lt;b&gt; &amp; &eacute; &copy text &#8217; &nbsp; end<span "
      "class=\"it's\">x</span>");
  CheckNodes(
      "<pre>\ntwo\n</pre><h1>A heading\xc2\xa0of\xe3\x80\x80news</h1>\xf0\x9f\x98\x80 and \xef\xbf\xbe none \xc2\x85 "
      "and \x01 none");
  CheckNodes("<p class=a class=b CLASS=c>the first counts");
  CheckNodes("a < b and <3 <p\tclass\n=\r'x'/>lines\r\nof\rtext\r\n\r\n end");
  CheckNodes(
      "<ul><li class=a>one<li class=b>two<ul><li>three</ul>four</ul><form id=f><form id=g><button class=b>x<button>y");
}

TEST_CASE("nodes of tag soup are those of the parser") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const std::string tags[] = {"p",       "b",     "i",       "a",    "div",  "table",  "tr",   "td",     "ul",     "li",
                              "h1",      "span",  "body",    "head", "font", "nobr",   "br",   "form",   "button", "em",
                              "article", "tbody", "caption", "dl",   "dd",   "center", "main", "section"};
  const std::string texts[] = {
      "word", " ",        "two words", "\n ", "a &amp; b", "&nbsp;", "\xe2\x80\x9cquoted\xe2\x80\x9d",
      "x",    "\xc2\xa0", "&#x41;"};
  const std::string attributes[] = {
      "", "", " class=x", " class='a b' id=i", " href=/a?b&amp;c", " id=i class=\"&quot;\"", " href=''"};
  for (int round = 0; round < 3000; ++round) {
    std::string markup;
    for (size_t left = 1 + random() % 30; left > 0; --left) {
      const std::string& tag = tags[random() % std::size(tags)];
      switch (random() % 3) {
        case 0: markup += "<" + tag + attributes[random() % std::size(attributes)] + ">"; break;
        case 1: markup += "</" + tag + ">"; break;
        default: markup += texts[random() % std::size(texts)]; break;
      }
    }
    CheckNodes(markup);
  }
}

TEST_CASE("text that looks like what stands for text is dropped") {
  HtmlDocument document;
  REQUIRE(document.Parse("<p>some words<p>\xf3\xb0\x80\x80 &amp; &#xF0000; &#983040 icons<p>\xf3\xb0\x80\x80 alone"));
  CHECK(document.Text(0) == "some words & icons \xf3\xb0\x80\x80 alone");
}

TEST_CASE("a tag of very many attributes takes no longer than its bytes") {
  std::string markup = "<p class=x";
  for (int i = 0; i < 100000; ++i)
    markup += " data-date" + std::to_string(i) + " class=y" + " id=i" + std::to_string(i);
  const auto start = std::chrono::steady_clock::now();
  HtmlDocument document;
  REQUIRE(document.Parse(markup + ">text"));
  CHECK(document.Text(0) == "text");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

}  // namespace
}  // namespace dateline
