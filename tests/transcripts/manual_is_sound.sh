#!/bin/sh
# The manual page must pass man's own check without a warning, as a whole and command by command.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
check() {
    name=$1
    shift
    "$program" man "$@" > "$folder/$name.1"
    if ! man --warnings -E UTF-8 -l "$folder/$name.1" > "$folder/page" 2> "$folder/warnings" || [ -s "$folder/warnings" ]; then
        echo "concordat man $*:"
        cat "$folder/warnings"
        failed=1
    fi
    grep -q "CONCORDAT" "$folder/page" || { echo "concordat man $*: the page is empty"; failed=1; }
}
check concordat
# The commands, one a line, from the headings of the whole page.
sed -n 's/^\.SS //p' "$folder/concordat.1" > "$folder/commands"
[ -s "$folder/commands" ]
while read -r command; do
    # shellcheck disable=SC2086  # noun and verb are two words
    check "$(echo "$command" | tr ' ' '-')" $command
done < "$folder/commands"

# The check itself must be able to fail.
printf '.TH X 1\n.SH NAME\n.nonsense\n' > "$folder/broken.1"
man --warnings -E UTF-8 -l "$folder/broken.1" > /dev/null 2> "$folder/warnings" || true
[ -s "$folder/warnings" ] || { echo "man does not see a seeded fault"; failed=1; }
exit $failed
