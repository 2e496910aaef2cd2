/** A page with its generated parts as they should be. See the module. */
export function fillPage(page: string, parts: Record<string, string>, path: string): string;
