#!/bin/bash
# LibreOffice turns the documents of the binding agreements into PDF without complaint, and the text of each
# holds every party, date and figure of the record and no tag. A template that LibreOffice saves as an OpenDocument
# text gives the same words.   usage: pdf.sh PROGRAM SOURCE_FOLDER
set -euo pipefail
program=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for name in alder-diversion harbor-colocation franklin-statewide-pretrial; do
  record=$source/agreements/$name.xml
  "$program" document render "$record" --as-of 2027-01-15 --final --out "$work/$name.docx"
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" \
    "$work/$name.docx" > "$work/log" 2>&1
  if grep -qi error "$work/log"; then
    cat "$work/log"
    exit 1
  fi
  pdftotext -raw "$work/$name.pdf" - | tr -s ' \n\f' ' ' > "$work/$name.txt"
  if grep -qE '\{\{|\}\}|\[blank:|concordat-' "$work/$name.txt"; then
    echo "$name: the PDF holds a tag or a blank"
    exit 1
  fi
  # What the record names and what follows from it, one item a line, as the document writes it.
  "$program" term "$record" --json > "$work/terms.json"
  "$program" due "$record" --as-of 2027-01-15 --within P400D --json > "$work/due.json" || [ $? = 6 ]
  python3 - "$record" "$work/terms.json" "$work/due.json" > "$work/wanted" <<'PYTHON'
import datetime, json, sys, xml.etree.ElementTree as tree
ns = "{urn:concordat:agreement:1}"
root = tree.parse(sys.argv[1]).getroot()
def texts(path): return [node.text for node in root.findall("/".join(ns + step for step in path.split("/")))]
orgs = {o.find(ns + "id").text: o.find(ns + "legal_name").text for o in root.find(ns + "organizations")}
wanted = [root.find(ns + "title").text] + [orgs[o] for o in texts("parties/party/org")]
def long(day):
    date = datetime.date.fromisoformat(day)
    return f"{date:%B} {date.day}, {date.year}"
wanted += [long(day) for day in texts("effective_rule/date") + texts("term/initial/end")]
wanted += [long(day) for path in ("start", "end") for day in texts("funding/funding_source/budget_period/" + path)]
for money in texts("funding/funding_source/total_award") + texts("budget/budget_line/amount"):
    wanted.append("$" + f"{float(money.split()[0]):,.2f}")
wanted += texts("clauses/clause/heading")
wanted += [value.text for metric in root.iter(ns + "metric") for value in metric.iter(ns + "value")]
terms = json.load(open(sys.argv[2]))
last_renewal = max(term["number"] for term in terms if term["kind"] != "holdover")
for term in terms:
    wanted += [long(term[edge]) for edge in ("start", "end") if term.get(edge)]
    # Nothing follows the last renewal that a notice could stop.
    if term.get("notice") and term["number"] < last_renewal: wanted.append(long(term["notice"]["adjusted"]))
duties = set(texts("obligations/obligation/id") + texts("reports/report/id"))
first = {}
for item in json.load(open(sys.argv[3])):
    if "period" in item and item["item"] in duties and item["days_left"] >= 0: first.setdefault(item["item"], item["adjusted"])
wanted += [long(day) for day in first.values()]
print("\n".join(dict.fromkeys(w for w in wanted if w)))
PYTHON
  while IFS= read -r item; do
    if ! grep -qF -- "$item" "$work/$name.txt"; then
      echo "$name: the PDF does not hold \"$item\""
      exit 1
    fi
  done < "$work/wanted"
  echo "$name: $(wc -l < "$work/wanted") items of the record are in the PDF"
done

# Contents have the page of every heading, in Word's form and in that of OpenDocument.
pagesInContents() {
  local text
  "$program" document pdf "$1" --out "$work/contents.pdf"
  text=$(pdftotext -layout -l 2 "$work/contents.pdf" - | sed -n '/^Contents$/,/^Attached exhibits/p')
  if [ "$(grep -cE '^(Parties|Signatures|Exhibit A|Article 18).* [0-9]+$' <<< "$text")" != 4 ]; then
    echo "${1##*/}: the contents of the PDF have no pages"
    echo "$text"
    exit 1
  fi
}

# The words of a document, a line each, without those of its headers, footers and contents: the numbers in these
# are references, which LibreOffice computes for one form and takes as they are for the other.
words() {
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to txt:Text --outdir "$work" "$1" \
    > "$work/log" 2>&1
  sed '/^Contents$/,/^Attached exhibits/d' "${1%.*}.txt" | tr -s ' \t\r\n' '\n'
}
for template in contact_sheet mou_binding; do
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to odt --outdir "$work" \
    "$source/templates/documents/$template.docx" > "$work/log" 2>&1
  record=$source/agreements/alder-diversion.xml
  "$program" document render "$record" --as-of 2027-01-15 --template "$template" --out "$work/word.docx"
  "$program" document render "$record" --as-of 2027-01-15 --template "$work/$template.odt" --out "$work/open.odt"
  words "$work/word.docx" > "$work/word.words"
  words "$work/open.odt" > "$work/open.words"
  if ! diff "$work/word.words" "$work/open.words" > "$work/difference"; then
    echo "$template: the OpenDocument text has other words than the Word document"
    head -20 "$work/difference"
    exit 1
  fi
  "$program" document pdf "$work/open.odt" --out "$work/open.pdf"
  if [ "$template" = mou_binding ]; then
    pagesInContents "$work/word.docx"
    pagesInContents "$work/open.odt"
  fi
  echo "$template: the OpenDocument text has the words of the Word document"
done
