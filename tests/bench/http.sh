#!/usr/bin/env bash
# A fixed answer of 131 bytes over 32 connections that stay open: CPU time per request of our server and of Poco's
# HTTPServer as it comes, in three alternating rounds of the same run.   http.sh BUILD_DIR [SECONDS]
set -euo pipefail
bench="$1/tests/bench/http_bench"
seconds="${2:-5}"

# Prints requests a second and CPU microseconds per request.
round() {
    local port output requests rate cpu
    coproc server { "$bench" "$1"; }
    local out="${server[0]}" in="${server[1]}"
    read -r port <&"$out"
    output=$(wrk -t1 -c32 -d"${seconds}s" "http://127.0.0.1:$port/")
    requests=$(awk '/requests in/ { print $1 }' <<< "$output")
    rate=$(awk '/Requests\/sec/ { print $2 }' <<< "$output")
    exec {in}>&-
    read -r cpu <&"$out"
    wait "$server_PID"
    awk -v rate="$rate" -v cpu="$cpu" -v requests="$requests" \
        'BEGIN { printf "%.0f %.1f\n", rate, cpu * 1e6 / requests }'
}

printf '%-10s %12s %16s\n' server requests/s "CPU µs/request"
for _ in 1 2 3; do
    for server in poco concordat; do
        read -r rate cpu < <(round "$server")
        printf '%-10s %12s %16s\n' "$server" "$rate" "$cpu"
    done
done
