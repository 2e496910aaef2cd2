#!/bin/sh
# Without CI: mirrors a repository, indexes it when something was pushed, and writes the pack into a folder that a web
# server serves. This line of a crontab runs it every five minutes:
#   */5 * * * * /opt/diffdex/cron-index.sh https://git.example.com/team/repo.git /srv/index/repo
set -eu

remote=$1
target=$2
mirror=$target/mirror.git

mkdir -p "$target"
[ -d "$mirror" ] || git clone --quiet --bare "$remote" "$mirror"
git -C "$mirror" fetch --quiet --prune origin '+refs/heads/*:refs/heads/*'

# diffdex indexes a bare repository from its objects. If nothing is new, this takes a fraction of a second.
export DIFFDEX_INDEX="$target/index"
before=$(cat "$DIFFDEX_INDEX/manifest.json" 2>/dev/null || true)
diffdex index --quiet --repo "$mirror"
[ "$before" != "$(cat "$DIFFDEX_INDEX/manifest.json")" ] || exit 0

# Written into another folder and then moved, so that nobody downloads half a file. The checksum comes last.
mkdir -p "$target/new"
diffdex pack --quiet --repo "$mirror" -o "$target/new/diffdex-index.tar.zst"
mv "$target/new/diffdex-index.tar.zst" "$target/new/diffdex-index.tar.zst.sha256" "$target"
