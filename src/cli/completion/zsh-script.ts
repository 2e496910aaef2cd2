import {
  hasValues,
  type Candidate,
  type CompletionModel,
  type CompletionNode,
  type FromDisk,
} from './completion-model.js';
import { quoted, readWord } from './posix-shell.js';

/** The script for zsh: to be evaluated after `compinit`, or a file `_diffdex` in a folder of `fpath`. */
export function zshScript(model: CompletionModel): string {
  const { nodes } = model;
  return `#compdef diffdex
# Completion of diffdex for zsh: eval "$(diffdex completion zsh)"
_diffdex() {
  local word skip='' key='' flag='' disk='' i
  local -a offers
  for ((i = 2; i < CURRENT; i++)); do
    word=$words[i]
    if [[ -n $skip ]]; then skip=''; continue; fi
${readWord(model)}
  done
  if [[ -n $skip ]]; then flag=$words[CURRENT-1]
  elif [[ $words[CURRENT] == --*=* ]]; then
    flag=\${words[CURRENT]%%=*}
    compset -P '*='
  fi
  if [[ -n $flag ]]; then
    case "$key $flag" in
${nodes.flatMap(flagCases).join('\n')}
    esac
  elif [[ $words[CURRENT] == -* ]]; then
    case "$key" in
${nodes.map((node) => `      ${quoted(node.key)}) offers=(${flagOffers(node)}) ;;`).join('\n')}
    esac
  else
    case "$key" in
${nodes.map(({ key, words, disk }) => `      ${quoted(key)}) ${assignments(words, disk)} ;;`).join('\n')}
    esac
  fi
  (( $#offers )) && _describe -V 'diffdex' offers
  case $disk in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [[ $funcstack[1] == _diffdex ]]; then _diffdex "$@"; else compdef _diffdex diffdex; fi
`;
}

function flagCases({ key, flags }: CompletionNode): string[] {
  return flags.filter(hasValues).map(({ spellings, values, disk }) => {
    const patterns = spellings.map((spelling) => quoted(`${key} ${spelling}`)).join('|');
    return `      ${patterns}) ${assignments(values, disk)} ;;`;
  });
}

function flagOffers({ flags }: CompletionNode): string {
  return flags
    .flatMap(({ spellings, description }) => spellings.map((name) => offer({ name, description })))
    .join(' ');
}

function assignments(words: readonly Candidate[], disk: FromDisk): string {
  return `offers=(${words.map(offer).join(' ')})${disk === 'nothing' ? '' : ` disk=${disk}`}`;
}

/** A colon would end the name. */
function offer({ name, description }: Candidate): string {
  const escaped = name.replaceAll('\\', '\\\\').replaceAll(':', '\\:');
  return quoted(description === '' ? escaped : `${escaped}:${description}`);
}
