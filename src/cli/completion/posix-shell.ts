import { innerKeys, type CompletionModel } from './completion-model.js';

/** A text in quotes, as shells of POSIX read it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * The part of a loop over the typed words that bash and zsh read alike: `$word` is a flag whose value follows (`skip`), another
 * flag, or a word of the command (`key`).
 */
export function readWord({ nodes, groups, valueFlags }: CompletionModel): string {
  return `    case $word in
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
    esac`;
}
