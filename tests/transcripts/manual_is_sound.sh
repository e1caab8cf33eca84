#!/bin/sh
# The manual page must pass the check of mandoc, or else of man, without a warning: as a whole and command by
# command. Only the missing date is let pass: the page is the same whenever it is written.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

# Warnings about a page, one a line.
warnings() {
    if command -v mandoc > /dev/null; then
        mandoc -Tlint -W warning "$1" | grep -v 'missing date' || true
    else
        man --warnings -E UTF-8 -l "$1" 2>&1 > /dev/null || true
    fi
}

check() {
    name=$1
    shift
    "$program" man "$@" > "$folder/$name.1"
    [ -s "$folder/$name.1" ] || { echo "concordat man $*: the page is empty"; failed=1; }
    warnings "$folder/$name.1" > "$folder/warnings"
    [ ! -s "$folder/warnings" ] || { echo "concordat man $*:"; cat "$folder/warnings"; failed=1; }
}

check concordat
# The commands, one a line, from the headings of the whole page.
sed -n 's/^\.SS //p' "$folder/concordat.1" > "$folder/commands"
[ -s "$folder/commands" ] || { echo "the page names no commands"; failed=1; }
while read -r command; do
    # shellcheck disable=SC2086  # noun and verb are two words
    check "$(echo "$command" | tr ' ' '-')" $command
done < "$folder/commands"

# The check itself must be able to fail.
printf '.TH X 1\n.SH NAME\n.nonsense\n' > "$folder/broken.1"
[ -n "$(warnings "$folder/broken.1")" ] || { echo "a seeded fault is not seen"; failed=1; }
exit $failed
