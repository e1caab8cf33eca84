# The completion script in a real bash: what it offers at the places where a person presses the tabulator key.
set -euo pipefail
program=$1
source <("$program" completion bash)
failed=0

# offers EXPECTED WORD…: completing the last word offers at least EXPECTED.
offers() {
    local expected=$1
    shift
    COMP_WORDS=("$@")
    COMP_CWORD=$(( $# - 1 ))
    COMPREPLY=()
    _concordat || true
    local reply
    for reply in ${COMPREPLY[@]+"${COMPREPLY[@]}"}; do
        [[ $reply == "$expected" ]] && return
    done
    echo "concordat ${*:2}: $expected is not among: ${COMPREPLY[*]-}"
    failed=1
}

# offers_nothing WORD…
offers_nothing() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(( $# - 1 ))
    COMPREPLY=()
    _concordat || true
    [[ ${#COMPREPLY[@]} -eq 0 ]] && return
    echo "concordat ${*:2}: offers ${COMPREPLY[*]}"
    failed=1
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
touch "an agreement.xml"

offers agreement concordat agr
offers --version concordat --v
offers show concordat agreement s
offers export concordat agreement ""
offers --as concordat agreement export --a
offers json concordat agreement export --as j
offers always concordat date --color a
offers "an agreement.xml" concordat check a
offers "an agreement.xml" concordat agreement show --calendar a
offers bash concordat completion b
offers_nothing concordat nonsense ""
offers_nothing concordat date --from 20
exit $failed
