/** Why a block is not run; `undefined` where nothing says so. */
export function reasonNotRun(mark: string | undefined): string | undefined;
/** Blocks in a language that no test knows, as sentences. */
export function checkBlocks(root: string, pages: readonly string[]): string[];
