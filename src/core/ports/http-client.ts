/** What every request may carry. */
interface HttpOptions {
  /** By name, in any case. After a redirect to another origin only `accept` is sent. */
  headers?: Readonly<Record<string, string>>;
  /** Whether plain http is allowed. Loopback addresses may always be asked over http. */
  allowHttp?: boolean;
  signal?: AbortSignal | undefined;
}

export interface HttpRequest extends HttpOptions {
  /** `GET` by default. Redirects of what changes something are not followed. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  body?: string;
  /** Whether a `POST` may be sent again after a failure; the other methods always are. */
  isRepeatable?: boolean;
  /** Largest answer that is accepted, in bytes; 16 MB by default. */
  maxBytes?: number;
}

/** An answer with any status: a status of 400 or more is not thrown, even after the last retry. */
export interface HttpResponse {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** The address that answered, after redirects. */
  url: string;
  body: Buffer;
}

export interface DownloadRequest extends HttpOptions {
  /** Expected digest of the whole file, hexadecimal. */
  sha256?: string;
  maxBytes?: number;
  /**
   * Called as bytes arrive. `receivedBytes` counts those on disk, with those of an earlier try; `totalBytes` is the size
   * of the file, or `undefined` if the server does not tell it.
   */
  onProgress?: (receivedBytes: number, totalBytes: number | undefined) => void;
}

export interface DownloadedFile {
  sizeBytes: number;
  sha256: string;
}

/** Sends requests through the proxies that the environment names. Repeats them after failures that may be temporary. */
export interface HttpClient {
  /** @throws DiffdexError NETWORK_UNREACHABLE, DOWNLOAD_REFUSED (an address or a size), INTERRUPTED */
  request(url: string, request?: HttpRequest): Promise<HttpResponse>;
  /**
   * Downloads to the file `target`, which appears complete or not at all. Continues what an earlier call left in
   * `<target>.part` if the server still has the same file. Two calls with the same target must not run at once.
   *
   * @throws DiffdexError NETWORK_UNREACHABLE, DOWNLOAD_REFUSED, DOWNLOAD_CORRUPT, INTERRUPTED
   */
  download(url: string, target: string, request?: DownloadRequest): Promise<DownloadedFile>;
  close(): Promise<void>;
}
