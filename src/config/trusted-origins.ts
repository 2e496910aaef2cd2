/** A server that the user has named. */
export interface TrustedOrigin {
  origin: string;
  /** Name of the variable with its key, where the user has named one. */
  keyVariable: string | undefined;
}

/** Parses a list of `ORIGIN` and `ORIGIN=VARIABLE`, separated by commas or white space. Ignores what is not an address. */
export function parseTrustedOrigins(text: string): TrustedOrigin[] {
  return text.split(/[\s,]+/).flatMap((entry) => {
    const [, address = '', keyVariable] = /^(.*?)(?:=([A-Za-z_]\w*))?$/.exec(entry) ?? [];
    return URL.canParse(address) ? [{ origin: new URL(address).origin, keyVariable }] : [];
  });
}
