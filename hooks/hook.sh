#!/bin/sh
# What every git hook of diffdex calls: hook.sh NAME [ARGUMENTS OF THE HOOK].
# Starts an update of the code index in the background and returns at once. Prints nothing and never fails, but for
# pre-push, which waits and exits with 1 to refuse. Stays without a child process of its own until it has to start one:
# git waits for every millisecond of it.

# `diffdex hook install` records where things are on this machine; without, they are looked for.
recorded_node=
recorded_cli=
recorded_index=

case ${DIFFDEX_SKIP:-} in '' | 0 | false) ;; *) exit 0 ;; esac
case ${CI:-} in '' | 0 | false) ;; *) exit 0 ;; esac

hook=${1:-post-commit}
[ $# -eq 0 ] || shift

# post-checkout PREVIOUS NEW FLAG: files were checked out (flag 0), or HEAD stayed at its commit.
if [ "$hook" = post-checkout ] && { [ "${3:-1}" = 0 ] || [ "${1:-}" = "${2:--}" ]; }; then exit 0; fi

# git names GIT_DIR in linked worktrees and submodules, though not always; hooks run at the top of the working tree.
git_directory=${GIT_DIR:-.git}
if [ -f "$git_directory" ]; then
  git_directory=$(cat "$git_directory")
  git_directory=${git_directory#gitdir: }
elif [ ! -d "$git_directory" ]; then
  git_directory=.
fi
repository=.
[ -e .git ] || repository=$git_directory
state=$git_directory/diffdex

# A bisection visits commits for minutes each and ends where it began.
[ ! -e "$git_directory/BISECT_LOG" ] || exit 0

has_node() {
  if [ -x "$1/node" ]; then PATH=$1:$PATH; else false; fi
}

# Puts the folder of Node first on the PATH: version managers set PATH in interactive shells only, and programs with a
# window were not started from one.
find_node() {
  if [ -x "$recorded_node" ]; then has_node "${recorded_node%/*}" && return; fi
  command -v node >/dev/null 2>&1 && return
  home=${HOME:-/nonexistent}
  newest=
  for folder in "${NVM_DIR:-$home/.nvm}"/versions/node/v[2-9][0-9].*/bin; do newest=$folder; done
  for folder in \
    "$newest" \
    "${VOLTA_HOME:-$home/.volta}/bin" \
    "${FNM_DIR:-$home/.local/share/fnm}/aliases/default/bin" \
    "$home/Library/Application Support/fnm/aliases/default/bin" \
    "${ASDF_DATA_DIR:-$home/.asdf}/shims" \
    "${MISE_DATA_DIR:-$home/.local/share/mise}/shims" \
    /opt/homebrew/bin /usr/local/bin /home/linuxbrew/.linuxbrew/bin /usr/bin /snap/bin; do
    has_node "$folder" && return
  done
  false
}

# Sets `program` to the main file; to nothing where a command on the PATH is to be used. Of a clone that came with these
# hooks through a template, and that nobody has looked at yet, nothing is run.
find_program() {
  node=$(command -v node)
  from_project=
  [ -z "$recorded_index" ] || from_project=./node_modules/diffdex/dist/cli/main.js
  for file in \
    "$recorded_cli" \
    "$from_project" \
    "${node%/*}/../lib/node_modules/diffdex/dist/cli/main.js"; do
    if [ -f "$file" ]; then
      program=$file
      return
    fi
  done
  program=
  command -v diffdex >/dev/null 2>&1
}

# Whether a path of the repository goes through a link: what a checkout brought leads nobody elsewhere.
is_linked() {
  path=$1
  while [ ! -L "$path" ]; do
    case $path in ?*/*) path=${path%/*} ;; *) return 1 ;; esac
  done
}

report_missing() {
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  printf '{"hook":"%s","at":"%s"}\n' "$hook" "$now" >"$state/no-program"
  index=${DIFFDEX_INDEX:-$recorded_index}
  case $index in '') index=$state ;; /*) ;; *) ! is_linked "$index" || index=$state ;; esac
  [ ! -L "$index/hooks.log" ] || index=$state
  [ -d "$index" ] || mkdir -p "$index"
  printf '%s %s failed: neither Node.js with diffdex on the PATH nor where it was installed\n' \
    "$now" "$hook" >>"$index/hooks.log"
}

run_program() {
  if ! find_node || ! find_program; then
    report_missing
    return 0
  fi
  set -- hook run "$hook" --marked "--repo=$repository"
  if [ -n "$program" ]; then set -- node "$program" "$@"; else set -- diffdex "$@"; fi
  "$launch" "$@"
}

# Lowest priority, of processor and (on Linux) of disk, in a session of its own where the system has setsid, so that
# no signal of the terminal reaches it.
launch_last() {
  ! command -v nice >/dev/null 2>&1 || set -- nice -n 19 "$@"
  ! command -v setsid >/dev/null 2>&1 || set -- setsid "$@"
  exec "$@"
}

launch_here() {
  "$@" >&2
}

if [ "$hook" = pre-push ]; then
  [ -d "$state" ] || mkdir -p "$state"
  launch=launch_here
  run_program
  [ $? -ne 1 ] || exit 1
  exit 0
fi

# A runner that lives sees the mark and updates once more after what it is doing; so a burst of hooks starts one process.
# The mark comes first and the look at the runner second, while the runner lets go first and looks for a mark second.
[ -d "$state" ] || mkdir -p "$state" 2>/dev/null
{ echo "$hook" >>"$state/wanted"; } 2>/dev/null

# Without /proc, another process may have the id by now: then the lock, which its holder touches every few seconds, tells.
# Who is started in vain finds the lock taken and ends.
is_runner_alive() {
  [ -f "$state/runner" ] && read -r pid started <"$state/runner" && kill -0 "$pid" || return 1
  if [ ! -r "/proc/$pid/stat" ]; then
    [ -n "$(find "$state/runner.lock" -mmin -2)" ]
    return
  fi
  # proc_pid_stat(5): the third field is Z for a process that has ended and that nobody asked about, as in containers
  # without init; field 22, the start time, tells a reused process id. Fields count from behind the name, the second.
  read -r fields <"/proc/$pid/stat"
  set -- ${fields##*) }
  [ "${1:-}" != Z ] && [ "${20:-}" = "$started" ]
} 2>/dev/null

if ! is_runner_alive; then
  launch=launch_last
  # The descriptors of whoever called git, such as a lock or a pipe that is read to its end, are not ours to keep.
  { trap '' HUP INT; run_program; } </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- &
fi
exit 0
