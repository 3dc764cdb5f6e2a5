#!/bin/sh
# The browser tests drive Debian's Chromium, nginx serves the static site to it, and curl asks the data API as its
# documentation says; what is found is not installed again.
set -eu
missing="chromium"
for browser in chromium chromium-browser google-chrome; do
    if command -v "$browser" >/dev/null 2>&1; then missing=""; fi
done
# Debian puts it where only root's path looks.
PATH="$PATH:/usr/sbin:/usr/local/sbin"
for program in nginx curl; do
    command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
[ -n "$missing" ] || exit 0
sudo=""
[ "$(id -u)" -eq 0 ] || sudo="sudo"
$sudo apt-get update -qq
# shellcheck disable=SC2086 # one word a package
$sudo apt-get install -y -qq --no-install-recommends $missing
