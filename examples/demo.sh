#!/usr/bin/env bash
# From an empty folder to a plan that is checked, scheduled, compared, judged and reported. `make demo` runs it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export PAGER=cat

bold='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$'\033[1m' plain=$'\033[0m'
fi

run() {
    printf '\n%s$ %s%s\n' "$bold" "$*" "$plain"
    "$@"
}

run plan init --example corner-shop
run cd corner-shop
run export PLAN_TODAY=2026-06-08
run plan check
run plan schedule
run plan diff HEAD~5 HEAD
run plan creep && status=0 || status=$?
if [ "$status" -ne 1 ]; then
    echo "error: plan creep should have stopped here with exit 1, it was $status" >&2
    exit 1
fi
echo "(exit 1: more came in than the tolerance allows, so a gate would stop here; the demo goes on)"
run plan report status
