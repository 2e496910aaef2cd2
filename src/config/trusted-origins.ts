/** A server that the user has named. */
export interface TrustedOrigin {
  origin: string;
  /** Name of the variable with its key, where the user has named one. */
  keyVariable: string | undefined;
}

/** Reads `ORIGIN` and `ORIGIN=VARIABLE`, with commas or white space between. What is no address is nobody's. */
export function parseTrustedOrigins(text: string): TrustedOrigin[] {
  return text.split(/[\s,]+/).flatMap((entry) => {
    const [, address = '', keyVariable] = /^(.*?)(?:=([A-Za-z_]\w*))?$/.exec(entry) ?? [];
    return URL.canParse(address) ? [{ origin: new URL(address).origin, keyVariable }] : [];
  });
}
