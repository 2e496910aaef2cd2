const SCHEME = 'diffdex:';

/** What a `diffdex://` address names. */
export type ResourceAddress =
  | { repository: string; kind: 'map' }
  | { repository: string; kind: 'file'; path: string }
  | { repository: string; kind: 'chunk'; id: string };

/** Templates of RFC 6570, by what they name. */
export const RESOURCE_TEMPLATES = {
  file: 'diffdex://{repository}/file/{+path}',
  chunk: 'diffdex://{repository}/chunk/{id}',
} as const;

/** The address of the map of a repository. The name is escaped. */
export function mapUri(repository: string): string {
  return `${SCHEME}//${encodeURIComponent(repository)}/map`;
}

/** The address of a file. Name and path are escaped, slashes of the path kept. */
export function fileUri(repository: string, path: string): string {
  return `${SCHEME}//${encodeURIComponent(repository)}/file/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The address of a chunk. The name is escaped; ids need no escaping. */
export function chunkUri(repository: string, id: string): string {
  return `${SCHEME}//${encodeURIComponent(repository)}/chunk/${id}`;
}

const ADDRESS = /^diffdex:\/\/([^/]+)\/(?:(map)|file\/(.+)|chunk\/([^/]+))$/s;

/** Parses an address of a resource; `undefined` if it is not one of diffdex. */
export function parseResourceUri(uri: string): ResourceAddress | undefined {
  const [, host, isMap, path, id] = ADDRESS.exec(uri) ?? [];
  const repository = decode(host);
  if (repository === undefined) return undefined;
  if (isMap !== undefined) return { repository, kind: 'map' };
  const decodedPath = decode(path);
  if (decodedPath !== undefined) return { repository, kind: 'file', path: decodedPath };
  const decodedId = decode(id);
  return decodedId === undefined ? undefined : { repository, kind: 'chunk', id: decodedId };
}

function decode(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch (error) {
    // A percent sign that begins no escape.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
