/** Limits of one server over HTTP. */
export interface HttpLimits {
  /** Sessions at once. */
  maxSessions: number;
  /** A session ends after this time without a request. */
  idleMs: number;
  maxBodyBytes: number;
  /** Requests whose bodies are still coming; the oldest gives way to one more. */
  maxBodiesAtOnce: number;
  /** Messages of one session that are under way, in one request or several. */
  maxCalls: number;
  /** Requests a second from one address; twice as many may come at once. */
  requestsPerSecond: number;
  /** How long running calls may take after the server was told to stop. */
  drainMs: number;
}

/** The limits that `diffdex mcp --http` serves with. */
export const HTTP_LIMITS: HttpLimits = {
  maxSessions: 64,
  idleMs: 30 * 60_000,
  maxBodyBytes: 4 * 1024 * 1024,
  maxBodiesAtOnce: 64,
  maxCalls: 64,
  requestsPerSecond: 1_000,
  drainMs: 10_000,
};

/** How to serve over HTTP. */
export interface HttpOptions {
  /** Address to bind to. */
  host: string;
  /** 0 for any that is free. */
  port: number;
  /** The token that requests must carry; `undefined` to accept all requests. */
  token: string | undefined;
  /** Host names, beside those of loopback and `host`, that callers may use. */
  allowedHosts: readonly string[];
  limits: HttpLimits;
}
