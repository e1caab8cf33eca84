#!/usr/bin/env bash
# Holds schema/agreement.xsd and schema/agreement.schema.json to the records that `seeded_records` writes and to the
# model agreements, with validators that are not ours.
#   peers.sh SEEDED_RECORDS
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
modules="${CONCORDAT_NPM:-$root/build/npm}/node_modules"
[ -d "$modules/ajv" ] || { echo "ajv is not in $modules: tests/run.sh puts it there" >&2; exit 1; }

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
"$1" "$folder" 4
for model in "$root"/agreements/*.xml; do
    cp "$model" "$folder/accept-$(basename "$model")"
done

# xmllint names every file it has judged on stderr: "FILE validates" or "FILE fails to validate".
find "$folder" -name '*.xml' -print0 | sort -z |
    xargs -0 xmllint --noout --schema "$root/schema/agreement.xsd" > "$folder/xmllint.txt" 2>&1 || true
failed=0
files=0
while IFS= read -r file; do
    files=$((files + 1))
    name="$(basename "$file")"
    if grep -qxF "$file validates" "$folder/xmllint.txt"; then verdict=accepted
    elif grep -qxF "$file fails to validate" "$folder/xmllint.txt"; then verdict=refused
    else verdict="not judged"; fi
    case "$name" in
        refuse-*) wanted=refused ;;
        *) wanted=accepted ;;
    esac
    if [ "$verdict" != "$wanted" ]; then
        echo "xmllint: $name should be $wanted and was $verdict"
        grep -F "$file:" "$folder/xmllint.txt" | cut -c1-300 | head -3 || true
        failed=1
    fi
done < <(find "$folder" -name '*.xml' | sort)
echo "xmllint judged $files files"
[ "$files" -gt 100 ] || { echo "too few files" >&2; exit 1; }

CONCORDAT_MODULES="$modules" node "$here/validate.mjs" "$root/schema/agreement.schema.json" "$folder" || failed=1
exit $failed
