import { hasValues, type CompletionModel, type CompletionNode, type FromDisk } from './completion-model.js';
import { quoted, readWord } from './posix-shell.js';

/** The script for bash, from 3.2 on. */
export function bashScript(model: CompletionModel): string {
  const { nodes, valueFlags } = model;
  return `# Completion of diffdex for bash: eval "$(diffdex completion bash)"
_diffdex() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  local word skip='' key='' flag='' i words='' disk=''
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == '=' ]]; then skip=1; continue; fi
    if [[ -n $skip ]]; then skip=''; continue; fi
${readWord(model)}
  done
  # Bash takes \`=\` for a word of its own.
  if [[ $cur == '=' ]]; then flag=$prev; cur=''
  elif [[ $prev == '=' ]]; then flag=\${COMP_WORDS[COMP_CWORD-2]}
  else
    case $prev in
      ${valueFlags.join('|')}) flag=$prev ;;
    esac
  fi
  if [[ -n $flag ]]; then
    case "$key $flag" in
${nodes.flatMap(flagCases).join('\n')}
    esac
  elif [[ $cur == -* ]]; then
    case "$key" in
${nodes.map(({ key, flags }) => `      ${quoted(key)}) words=${quoted(flags.flatMap(({ spellings }) => spellings).join(' '))} ;;`).join('\n')}
    esac
  else
    case "$key" in
${nodes.map(({ key, words, disk }) => `      ${quoted(key)}) ${assignments(words, disk)} ;;`).join('\n')}
    esac
  fi
  local IFS=$' \\t\\n'
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  [[ -n $disk ]] || return 0
  compopt -o filenames 2>/dev/null
  IFS=$'\\n'
  COMPREPLY+=($(compgen "$disk" -- "$cur"))
}
complete -F _diffdex diffdex
`;
}

function flagCases({ key, flags }: CompletionNode): string[] {
  return flags.filter(hasValues).map(({ spellings, values, disk }) => {
    const patterns = spellings.map((spelling) => quoted(`${key} ${spelling}`)).join('|');
    return `      ${patterns}) ${assignments(values, disk)} ;;`;
  });
}

function assignments(words: readonly { name: string }[], disk: FromDisk): string {
  const action = { nothing: '', files: " disk='-f'", folders: " disk='-d'" }[disk];
  return `words=${quoted(words.map(({ name }) => name).join(' '))}${action}`;
}
