#!/bin/bash
# LibreOffice turns the documents of the binding agreements into PDF without complaint, and the text of each
# holds every party, date and figure of the record and no tag.   usage: pdf.sh PROGRAM SOURCE_FOLDER
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
  # What the record names, one item a line, as the document writes it.
  python3 - "$record" > "$work/wanted" <<'PYTHON'
import datetime, sys, xml.etree.ElementTree as tree
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
