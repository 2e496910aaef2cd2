/** Paths of pages and of files that name pages, from the root, sorted. See the module. */
export function docPages(root: string): { forUsers: string[]; pages: string[]; texts: string[] };
