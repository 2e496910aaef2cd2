import type { CompletionFlag, CompletionModel, CompletionNode, FromDisk } from './completion-model.js';

/** The script for bash, from 3.2 on. */
export function bashScript({ nodes, groups, valueFlags }: CompletionModel): string {
  return `# Completion of diffdex for bash: eval "$(diffdex completion bash)"
_diffdex() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  local word skip='' key='' flag='' i words='' disk=''
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == '=' ]]; then skip=1; continue; fi
    if [[ -n $skip ]]; then skip=''; continue; fi
    case $word in
      ${valueFlags.join('|')}) skip=1 ;;
      -*) ;;
      *)
        case "$key" in
          '') key=$word ;;
          ${groups.map(quoted).join('|')})
            case "$key $word" in
              ${innerKeys(nodes).map(quoted).join('|')}) key="$key $word" ;;
            esac ;;
        esac ;;
    esac
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

/** Words of groups with one of their own commands. */
export function innerKeys(nodes: readonly CompletionNode[]): string[] {
  return nodes.map(({ key }) => key).filter((key) => key.includes(' '));
}

function flagCases({ key, flags }: CompletionNode): string[] {
  return flags.filter(hasValues).map(({ spellings, values, disk }) => {
    const patterns = spellings.map((spelling) => quoted(`${key} ${spelling}`)).join('|');
    return `      ${patterns}) ${assignments(values, disk)} ;;`;
  });
}

/** Whether a script has anything to offer for the value of a flag. */
export function hasValues({ values, disk }: CompletionFlag): boolean {
  return values.length > 0 || disk !== 'nothing';
}

function assignments(words: readonly { name: string }[], disk: FromDisk): string {
  const action = { nothing: '', files: " disk='-f'", folders: " disk='-d'" }[disk];
  return `words=${quoted(words.map(({ name }) => name).join(' '))}${action}`;
}

/** A text in quotes, as shells of POSIX read it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
