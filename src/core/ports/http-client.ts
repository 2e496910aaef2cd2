/** What every request may carry. */
interface HttpOptions {
  /** Names in any case. All but `accept` stay behind where a redirect leads to another origin. */
  headers?: Readonly<Record<string, string>>;
  /** Plain http is spoken with loopback addresses only, unless this is set. */
  allowHttp?: boolean;
  signal?: AbortSignal | undefined;
}

export interface HttpRequest extends HttpOptions {
  /** `GET` by default. Redirects of a `POST` are not followed. */
  method?: 'GET' | 'HEAD' | 'POST';
  body?: string;
  /** Whether a `POST` may be sent again after a failure; the other methods always are. */
  isRepeatable?: boolean;
  /** Bound of the answer; 16 MB by default. */
  maxBytes?: number;
}

/** Any status is a value, also after the last try. */
export interface HttpResponse {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** Where redirects led to. */
  url: string;
  body: Buffer;
}

export interface DownloadRequest extends HttpOptions {
  /** Expected digest of the whole file, hexadecimal. */
  sha256?: string;
  maxBytes?: number;
  /** Bytes on disk so far, those of an earlier try included, and of the whole file where the server tells. */
  onProgress?: (receivedBytes: number, totalBytes: number | undefined) => void;
}

export interface DownloadedFile {
  sizeBytes: number;
  sha256: string;
}

/** Talks to servers, through the proxies that the environment names. Failures that may pass are tried again. */
export interface HttpClient {
  /** @throws DiffdexError NETWORK_UNREACHABLE, DOWNLOAD_REFUSED (an address or a size), INTERRUPTED */
  request(url: string, request?: HttpRequest): Promise<HttpResponse>;
  /**
   * Downloads to a file, which appears whole or not at all. What an earlier call left in `<target>.part` is resumed
   * where the server still has the same file. Not for two callers with one target at a time.
   *
   * @throws DiffdexError NETWORK_UNREACHABLE, DOWNLOAD_REFUSED, DOWNLOAD_CORRUPT, INTERRUPTED
   */
  download(url: string, target: string, request?: DownloadRequest): Promise<DownloadedFile>;
  close(): Promise<void>;
}
