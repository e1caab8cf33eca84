#include "cli/help.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "cli/calendars.h"
#include "core/invariant.h"
#include "documents/drafting.h"
#include "media/formatters.h"

namespace concordat::cli {

namespace {

constexpr std::string_view kDueRules =
    R"(A due rule says in one line when something is due. It is read from left to right:

  every quarter      period-end   +30d     roll following   cal us-federal   by 17:00
  what repeats       the point    offset   closed days      whose closed     at what
                                                            days             time

What repeats: every week, month, quarter, half, year, fyquarter, fyhalf, fyyear or N-months, each with an
optional "from DATE" and "until DATE".

With a point, week to fyyear are the calendar's own periods, and "from" only cuts the first of them; N-months
counts its periods from "from", or from the effective date. Without a point a rule means each return of the day
that it counts from: of "from", of the effective date, or with neither the first day of each period. So every month
from 2026-01-15 falls on each 15th.

The point:

  period-end, period-start       of the period that repeats
  date 2027-05-31                one date
  nth third thursday of month    first … fifth; of a period or of a named month
  last business-day of month     last day, business-day or a weekday
  event EVT-0042                 something that happened; dated by --anchor
  effective, term-start, term-end, termination, pop-end
                                 dates of an agreement; pop is the period of performance
  earlier(RULE, RULE), later(RULE, RULE)

Offsets count from the point: d days, bd business days, w weeks, m months, me months that stay at the month's
end, y years, h hours. "within 30 days after" is +30d; "at least 90 days before" is -90d.

Roll says what happens on a closed day: none, following, preceding, modified (following, unless that is in the
next month), frcp6 (in the direction of the offset). Without it the date stays where it is.

cal names the calendars, several joined with "+"; without it those of the agreement or of --calendar are used.

  every month from 2027-01-31 until 2027-12-31
  last business-day of month cal us-federal
  pop-end +120d
  event incident +72h
  earlier(event award +30d, date 2027-09-30) roll preceding
)";

constexpr std::string_view kDates =
    R"(Dates are printed as 2027-06-30. They are read in that form, and also as 6/30/2027 (month first), as June 30,
2027 or 30 June 2027, and as today.

A date is a day where the agreement lives, in its time zone. An end date is inclusive: the agreement is in force
through the end of that day. "Within 30 days after" a day ends 30 days later; the day itself is not counted.

Where a command works "as of" a date and none is given, it takes today's date of this machine.

A moment is written with the offset of its clock: 2027-03-13T20:00-05:00.
)";

constexpr std::string_view kCalendars =
    R"(A calendar says which days are closed. us-federal holds the federal legal holidays (5 U.S.C. 6103) and is
always there. Any other calendar can be given with --calendar: as an .ics file, as other programs write them, or
in Concordat's own form, .xml or .json, which may also have another weekend:

  concordat date "event filed +10bd" --anchor 2027-06-01 --calendar us-federal --calendar county.ics

An .ics file's name without its ending names its calendar, so a rule can say cal us-federal+county; a file in
Concordat's own form says its name itself. Several calendars are a union: a day is open only if it is open in all
of them. When no calendar is named, only weekends are closed, and the explanation says so.

Of an .ics file whole-day events close days: single ones, and yearly ones without end. An event with times closes
nothing, and what else an event may say (exceptions, every second year) is refused with its line.
)";

constexpr std::string_view kTemplates =
    R"(A template is a Word document, an OpenDocument text (.odt), a text or an HTML page with tags:

  {{title}}                          prints a value; what is blank is marked in a draft and refused in a final copy
  {{#parties}} … {{/parties}}        repeats or shows what it encloses; {{^parties}} … {{/parties}} shows it when there
                                     is nothing
  {{index}} {{count}}                of an item of a list: its place from 1, and how many there are;
  {{#first}} {{#last}}               whether it is the first or the last
  {{! a note }}                      vanishes
  {{> address}}                      another template: address.txt beside letter.txt, address.docx beside letter.docx
  {{=<% %>=}}                        from here on tags are written <%title%>
  {{signed_on | date}}               prints a value in a form; several follow each other: {{days | words | capital}}

In Word and OpenDocument, two tags in one paragraph repeat the text between them; each alone in a paragraph, the
paragraphs between; in cells of one table, its rows. Lists in what is repeated begin anew. In Word alone: in the first
and the last row of one column, that column; and a tag can say it as well, {{#months | columns}}, and so rows,
paragraphs and text. `concordat template lint` finds what is wrong, `concordat template fields
--for FILE` lists the names that a template uses.

In Word a value can become more than words, in OpenDocument a picture or a link:

  {{seal | picture 4cm}}             a PNG, JPEG or GIF: a file beside the data (or in --pictures), or a data: address;
                                     width and height may be given. A picture whose alternative text is {{seal}} is
                                     exchanged: the other one stands in its place, as large as fits into its size
                                     without another form, and uncut
  {{seal | picture 4cm "Our seal"}}  the same with a description for people who do not see it; in an alternative text
                                     the words beside the tag are that, {{seal}} Our seal, and in the data a group with
                                     file and description. A picture without one is told
  {{site | link our site}}           a link with these words; in the address of a link {{path}} is filled. There, in
                                     alternative texts and in SmartArt, sections repeat within one such text
  {{notes | markdown}}               paragraphs, lists, bold, links and quotations in the styles of the template; a table
                                     keeps its lines
  {{> clause}}                       alone in a paragraph: the whole of clause.docx with its styles, lists, pictures
                                     and notes

A clause of your own can be a Word file as well: `--clauses FOLDER` with ID.md whose head says preferred-file: ID.docx.
A paragraph of it in the style Section, or in that of the template's own numbered paragraphs, goes on with the numbers
of the article. A draft of a record through a Word template without a watermark of its own gets the word
DRAFT on every page; documents from --data and final copies never do.

A table of contents is written from the headings of the document that was made; what it said in the template is not
looked at. `concordat document pdf` numbers its pages, and LibreOffice does in an OpenDocument text. Word does when you
click into the contents and press F9.

The forms:
)";

constexpr std::string_view kOutputForms =
    R"(Results go to standard output, messages to standard error. Where a file is expected, - is standard input or
output. -- ends the options, for names that begin with a dash.

--json prints the result as JSON. Names and types of its fields do not change within a major version; new fields
may be added. Lists are sorted by date, then by identifier. --fields picks fields: --json --fields adjusted,title.
--csv and --tsv print lists of rows for spreadsheets.

Colour is used on a terminal only. NO_COLOR turns it off, --color=always or --color=never decides. Progress is
shown on a terminal only, and only when something takes longer than a second.

Files are written beside their place and moved there when they are complete: a command that is stopped leaves
nothing half written.
)";

std::string calendarText() {
    std::string text(kCalendars);
    if (const auto shelf = shelve({}))
        text += fmt::format("\nThe program brings these calendars: {}.\n",
                            fmt::join(shelf->calendars.names(), ", "));
    return text;
}

// Held where a document is made, and not by a check of the record.
constexpr core::Invariant kNoBlanks{
    38, "No blanks in a final copy",
    "No final copy is made while a value that its template prints is blank: the blanks are listed, and none "
    "is "
    "printed silently. A draft marks each. `concordat document render --final` holds to it; which values are "
    "needed depends on the template, so `concordat check` does not."};

std::string invariantText() {
    std::string text =
        "`concordat check` holds a record against these. Each finding names the place, what is wrong with it "
        "and "
        "what to do; an error keeps a final copy from being made, a warning does not. READ stands for what "
        "keeps "
        "a file from being read at all.\n\n";
    std::vector<core::Invariant> invariants(core::invariants().begin(), core::invariants().end());
    invariants.push_back(kNoBlanks);
    std::ranges::sort(invariants, {}, &core::Invariant::number);
    for (const core::Invariant& invariant : invariants)
        text +=
            fmt::format("{}  {}. {}\n\n", core::label(invariant.number), invariant.name, invariant.statement);
    text += "A careful reader of a draft looks for more; `concordat check` tells that as well:\n\n";
    for (const documents::DraftingRule& rule : documents::draftingRules())
        text += fmt::format("{}  {}. {}\n\n", rule.code, rule.name, rule.statement);
    return text;
}

std::string templateText() {
    std::string text(kTemplates);
    text += '\n';
    for (const media::Formatter& formatter : media::formatters())
        text += fmt::format("  {:<14} {}\n", formatter.name, formatter.meaning);
    return text;
}

std::string exitText() {
    std::string text = "Every command answers with one of these:\n\n";
    for (const ExitMeaning& meaning : exitMeanings())
        text += fmt::format("  {}  {}\n", static_cast<int>(meaning.status), meaning.meaning);
    return text;
}

}  // namespace

std::vector<Topic> topics() {
    static const std::string kExit = exitText();
    static const std::string kShelf = calendarText();
    static const std::string kInvariants = invariantText();
    static const std::string kTags = templateText();
    return {{"due-rules", "how a due rule is written", kDueRules},
            {"dates", "how dates are read and meant", kDates},
            {"calendars", "which days are closed", kShelf},
            {"invariants", "what a sound record and a careful draft hold to", kInvariants},
            {"templates", "tags of templates, and the forms of values", kTags},
            {"output", "JSON, CSV, colour, files and standard input", kOutputForms},
            {"exit-status", "what the number that a command answers with means", kExit}};
}

}  // namespace concordat::cli
