/** Links that lead nowhere, as sentences. See the module. */
export function checkLinks(root: string, pages: readonly string[], texts: readonly string[]): string[];
