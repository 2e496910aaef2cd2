export interface RequestLimits {
  tokens: number;
  texts: number;
}

/** Cuts a list into runs of which none has more tokens or texts; a text that is larger by itself is a run of its own. */
export function splitRequests(tokens: readonly number[], limits: RequestLimits): number[][] {
  const requests: number[][] = [];
  let request: number[] = [];
  let sum = 0;
  for (const [position, count] of tokens.entries()) {
    if (request.length >= limits.texts || sum + count > limits.tokens) request = [];
    if (request.length === 0) {
      requests.push(request);
      sum = 0;
    }
    request.push(position);
    sum += count;
  }
  return requests;
}
