#!/bin/sh
# Installs the newest index from CI and updates it to the commit that is checked out here. Run it once after cloning. Git
# hooks keep the index fresh from then on.
set -eu

# A token that may read the actions of the repository, such as the one of the GitHub CLI.
GITHUB_TOKEN=${GITHUB_TOKEN:-$(gh auth token)}
export GITHUB_TOKEN

npx --yes diffdex@0.1.0 pull --from-github OWNER/REPO
npx --yes diffdex@0.1.0 hook install
