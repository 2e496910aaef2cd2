/** The name of a flag as it is typed: yargs writes `filesOnly`, too, and takes it for `files-only`. */
export function withHyphens(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
