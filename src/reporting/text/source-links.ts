/** It has no UTF-8, and so no encoding. */
const LONE_SURROGATE = /\p{Cs}/gu;

/** Lines of a file at the revision that is reported on. */
export interface LinkedLines {
  path: string;
  startLine: number;
  endLine: number;
}

/** The address at which a location can be seen; `undefined` where nothing is known. */
export type LinkTo = (location: LinkedLines) => string | undefined;

/**
 * Links to lines of files at a revision, as GitHub addresses them.
 *
 * @param base address of the repository, such as `https://github.com/owner/name`
 */
export function linksToRevision(base: string, revision: string): LinkTo {
  return ({ path, startLine, endLine }) => {
    return `${base}/blob/${encodeSegment(revision)}/${encodePath(path)}#L${String(startLine)}-L${String(endLine)}`;
  };
}

/** A path as part of a URI, its slashes kept. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeSegment).join('/');
}

/** What `encodeURIComponent` leaves alone can still end a link in Markdown. */
function encodeSegment(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
