#!/bin/sh
# Installs the newest index from CI and updates it to the commit that is checked out here. Run it once after cloning. Git
# hooks keep the index fresh from then on.
set -eu

# The token may read the actions of the repository, such as the one of the GitHub CLI. Only the pull sees it, and the
# script fetches no program: it runs the diffdex that you have installed.
GITHUB_TOKEN=${GITHUB_TOKEN:-$(gh auth token)} diffdex pull --from-github OWNER/REPO
diffdex hook install
