#!/bin/sh
# The same without any CI: a mirror of a repository is indexed when something new is there, and the pack is published
# in a folder that a web server shows. A line of crontab starts it every five minutes:
#   */5 * * * * /opt/diffdex/cron-index.sh https://git.example.com/team/repo.git /srv/index/repo
set -eu

remote=$1
target=$2
mirror=$target/mirror.git

mkdir -p "$target"
[ -d "$mirror" ] || git clone --quiet --bare "$remote" "$mirror"
git -C "$mirror" fetch --quiet --prune origin '+refs/heads/*:refs/heads/*'

# A bare repository is indexed from its objects; where nothing is new, this takes a fraction of a second.
export DIFFDEX_INDEX="$target/index"
before=$(cat "$DIFFDEX_INDEX/manifest.json" 2>/dev/null || true)
diffdex index --quiet --repo "$mirror"
[ "$before" != "$(cat "$DIFFDEX_INDEX/manifest.json")" ] || exit 0

# Written beside and renamed, so that nobody downloads a half; the checksum, which names the file, comes last.
mkdir -p "$target/new"
diffdex pack --quiet --repo "$mirror" -o "$target/new/diffdex-index.tar.zst"
mv "$target/new/diffdex-index.tar.zst" "$target/new/diffdex-index.tar.zst.sha256" "$target"
