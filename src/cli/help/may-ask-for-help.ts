/** Whether arguments may ask for help, which is for `printHelp` to tell: it loads all commands. */
export function mayAskForHelp(args: readonly string[]): boolean {
  return args.length === 0 || args.some((arg) => arg === 'help' || isHelpFlag(arg));
}

/** Whether a word is a flag that asks for help. */
export function isHelpFlag(word: string): boolean {
  return word === '--help' || word === '-h';
}
