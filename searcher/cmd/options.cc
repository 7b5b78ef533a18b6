// SPDX-License-Identifier: Apache-2.0
#include "searcher/cmd/options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <map>

#include "common/base/absl_view.h"
#include "common/cli/exit_codes.h"
#include "searcher/result/facet_options.h"

namespace dateline {
namespace {

constexpr const char* kExamples = R"(
Examples:
  dateline-search news.idx 'Rubio AND Lavrov date:2025-09'   both words, in September 2025
  dateline-search news.idx '"peace talks" -title:opinion'    a phrase; not with this word in the title
  dateline-search news.idx 'person:lavrov place:kyiv'        names, in any spelling or script
  dateline-search news.idx 'zelensk* NEAR/5 putin'           any ending; at most five words apart
  dateline-search news.idx tariffs --dates month --share     a histogram, as part of all stories
  dateline-search news.idx oil --person 'Marco Rubio' --json one facet value, for programs
  dateline-search news.idx                                   a full-screen session

Verbs (put -- before a query that is one of these words):
  INDEX show ID [QUERY]   a story, with the query's words marked and where its date came from
  INDEX open ID           its page in the browser
  INDEX similar ID        stories like it
  INDEX save NAME QUERY   keep a query; 'INDEX queries' lists them, 'INDEX forget NAME' drops one
  INDEX run NAME [--new]  run it; with --new only what came since it last ran
  INDEX alert             what came for each saved query since it last ran

The query language is told in QUERY-LANGUAGE.md and dateline-search(1).
Exit status: 0 found, 1 nothing found, 2 wrong usage, 3 the index cannot be read.)";

constexpr uint32_t kTrendShown = 15;

void AddFilters(CLI::App& app, Options& options) {
  for (const FieldInfo& info : kFields) {
    if (!info.facet) continue;
    const std::string name(info.name);
    for (const bool exclude : {false, true}) {
      app.add_option_function<std::vector<std::string>>(
             (exclude ? "--not-" : "--") + name,
             [&options, name, exclude](const std::vector<std::string>& values) {
               for (const std::string& value : values) options.filters.emplace_back(name + ":" + value, exclude);
             },
             exclude ? "leave out stories with this " + name : "only stories with this " + name + " (again: or this)")
          ->type_name("VALUE")
          ->expected(1)
          ->take_all()
          ->group("Facets");
    }
  }
}

const std::map<std::string, SortOrder> kSorts = {
    {"relevance", SortOrder::kRelevance}, {"newest", SortOrder::kNewest}, {"oldest", SortOrder::kOldest}};
const std::map<std::string, EngineChoice> kEngines = {
    {"auto", EngineChoice::kAuto}, {"xapian", EngineChoice::kXapian}, {"sealed", EngineChoice::kSealed}};
const std::map<std::string, DateUnit> kUnits = {{"year", DateUnit::kYear}, {"month", DateUnit::kMonth}, {"day", DateUnit::kDay}};
const std::map<std::string, Field> kNameFields = {{"person", Field::kPerson}, {"org", Field::kOrg}, {"place", Field::kPlace}};
const std::map<std::string, GroupBy> kGroups = {{"source", GroupBy::kSource}, {"day", GroupBy::kDay}};

}  // namespace

std::optional<int> ParseCommandLine(int argc, char** argv, Options& options) {
  CLI::App app("Searches an index of news stories.", "dateline-search");
  app.footer(kExamples);
  app.set_version_flag("--version", "dateline " DATELINE_VERSION);
  app.add_option("INDEX", options.index, "an index directory, a sealed file (.dli) or a Xapian stub file")
      ->required()
      ->type_name("");
  app.add_option("QUERY", options.words, "what to search for, or a verb; in single quotes")->type_name("");

  SearchRequest& request = options.request;
  app.add_option("-n,--count-hits", request.count, "hits to show (10)")->type_name("N");
  app.add_option("--offset", request.first, "hits to pass over")->type_name("N");
  app.add_option("--sort", request.sort, "relevance, newest or oldest")
      ->transform(CLI::CheckedTransformer(kSorts).description(""))
      ->type_name("ORDER");
  app.add_flag("--any", request.any_word, "words side by side mean OR, the best matches first");
  app.add_flag("--collapse", request.collapse_copies, "copies of one story are one hit");
  app.add_flag("--within", request.within, "place: also means the places in it");
  app.add_option("--snippets", request.snippets, "passages a hit (1)")->check(CLI::Range(0, 20))->type_name("N");
  app.add_option("--engine", options.engine, "auto, xapian or sealed")
      ->transform(CLI::CheckedTransformer(kEngines).description(""))
      ->type_name("NAME");
  app.add_option("--as-of", options.as_of, "answer from this revision of the index or not at all")
      ->type_name("REVISION");
  std::string today;
  app.add_option("--today", today, "the day that date:yesterday and its like count from")->type_name("YYYY-MM-DD");
  app.add_option("-q,--queries", options.query_file, "run each line of this file (- is standard input)")
      ->type_name("FILE");
  app.add_flag("--new", options.only_new, "with run: only what came since it last ran");

  bool trend = false;
  app.add_option("--facets", options.facets, "facets and how many values: person:20,org:5 ('' for none)")
      ->type_name("LIST")
      ->group("Facets");
  AddFilters(app, options);

  app.add_option("--dates", request.dates, "a histogram by year, month or day")
      ->transform(CLI::CheckedTransformer(kUnits).description(""))
      ->type_name("UNIT")
      ->group("Overviews");
  app.add_flag("--share", options.share, "with --dates: bars as part of all stories of that time")->group("Overviews");
  app.add_option("--group", options.group, "hits under headings, by source or day")
      ->transform(CLI::CheckedTransformer(kGroups).description(""))
      ->type_name("BY")
      ->group("Overviews");
  app.add_flag("--trend", trend, "the words and names that set these stories apart")->group("Overviews");
  app.add_option("--with", request.company, "who appears together with whom: person, org or place")
      ->transform(CLI::CheckedTransformer(kNameFields).description(""))
      ->type_name("FIELD")
      ->group("Overviews");
  app.add_flag("--explain", request.explain, "how the query was read and run, and what each clause matches")
      ->group("Overviews");

  bool json = false, jsonl = false, tsv = false, ids = false, count = false, no_pager = false;
  std::string columns;
  app.add_flag("--json", json, "one JSON object (OUTPUT.md)")->group("Output");
  app.add_flag("--pretty", options.pretty, "with --json: indented")->group("Output");
  app.add_flag("--jsonl", jsonl, "one JSON object a hit")->group("Output");
  app.add_flag("--tsv", tsv, "one line a hit: id, date, source, title, url, parted by tabs")->group("Output");
  app.add_option("--fields", columns, "one line a hit with these columns: id,date,score,...")
      ->type_name("LIST")
      ->group("Output");
  app.add_flag("--ids", ids, "one id a line")->group("Output");
  app.add_flag("--count", count, "the number of stories")->group("Output");
  app.add_flag("-0,--null", options.null_ends, "end records with a zero byte instead of a line break")->group("Output");
  app.add_option("--color", options.colour, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN")
      ->group("Output");
  app.add_flag("--no-pager", no_pager, "never page")->group("Output");

  const auto fail = [](const std::string& message) {
    std::fprintf(stderr, "dateline-search: %s\n", message.c_str());
    return kExitUsage;
  };
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    return fail(std::string(error.what()) +
                " (a query that starts with - goes behind --; 'dateline-search --help' shows all options)");
  } catch (const std::exception& error) {
    return fail(error.what());
  }
  if (json + jsonl + tsv + ids + count + !columns.empty() > 1)
    return fail("--json, --jsonl, --tsv, --fields, --ids and --count exclude each other");
  options.format = json               ? OutputFormat::kJson
                   : jsonl            ? OutputFormat::kJsonLines
                   : ids              ? OutputFormat::kIds
                   : count            ? OutputFormat::kCount
                   : tsv              ? OutputFormat::kTsv
                   : !columns.empty() ? OutputFormat::kColumns
                                      : OutputFormat::kText;
  if (tsv) columns = "id,date,source,title,url";
  for (size_t begin = 0; !columns.empty() && begin <= columns.size();) {
    const size_t end = std::min(columns.find(',', begin), columns.size());
    options.columns.push_back(columns.substr(begin, end - begin));
    begin = end + 1;
  }
  options.pager = !no_pager;
  if (!today.empty()) {
    request.today = ParseIsoDay(today);
    if (!request.today) return fail("--today wants a day: 2025-12-05");
  }
  const bool machine = options.format != OutputFormat::kText && options.format != OutputFormat::kJson;
  options.facets_given = app.count("--facets") > 0;
  if (!options.facets_given) options.facets = machine || options.only_new ? "" : std::string(kDefaultFacets);
  const auto facets = ParseFacets(options.facets);
  if (!facets.ok()) return fail("--facets: " + std::string(ToStd(facets.status().message())));
  request.facets = *facets;
  if (machine) request.snippets = options.format == OutputFormat::kJsonLines ? request.snippets : 0;
  if (options.format == OutputFormat::kCount) request.count = 0;
  if (trend) request.trend = kTrendShown;
  options.interactive = options.words.empty() && options.query_file.empty() && argc == 2 && ::isatty(STDIN_FILENO) &&
                        ::isatty(STDOUT_FILENO);
  return std::nullopt;
}

}  // namespace dateline
