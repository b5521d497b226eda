#!/usr/bin/env bash
# Take the README's picture again: the page of one example report in headless chromium. `make screenshot`
set -euo pipefail
cd "$(dirname "$0")/.."

report=examples/viet-nam-laos/2025-12-12-online-talks.md
picture=docs/images/page.png
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "chromium is needed: install it first" >&2
    exit 2
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

COMMUNIQUE_LEXICON='' .venv/bin/communique read "$report" --format html -o "$work/page.html"
"$chromium" --headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update \
    --disable-sync --no-first-run --hide-scrollbars --user-data-dir="$work/profile" --window-size=1200,760 \
    --screenshot="$PWD/$picture" "file://$work/page.html" 2>/dev/null
echo "$picture"
