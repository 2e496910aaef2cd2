const ALPHABETS: Readonly<Record<string, string>> = {
  hex: '0123456789abcdef',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  base62: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  digits: '0123456789',
};

/**
 * Puts a sample together, so that no file of this repository holds anything that looks like a secret: `|` joins, and `{hex 32}`
 * becomes as many characters of an alphabet, always the same ones.
 */
export function joinSample(template: string): string {
  return fill(template, (alphabet, length, seed) => {
    let state = seed + 1;
    let text = '';
    while (text.length < length) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      const next = alphabet[Math.floor((state / 2_147_483_648) * alphabet.length)] ?? '';
      if (next !== text.at(-1)) text += next;
    }
    return text;
  });
}

/** What the same sample looks like in documentation: one character throughout, or in order, or too few of them. */
export function placeholdersOf(template: string): string[] {
  if (!template.includes('{')) return [];
  return [
    fill(template, (alphabet, length) => (alphabet[3] ?? '').repeat(length)),
    fill(template, (alphabet, length) => alphabet.repeat(20).slice(0, length)),
    fill(template, () => ''),
    fill(template, () => '<token>'),
  ];
}

function fill(template: string, make: (alphabet: string, length: number, seed: number) => string): string {
  return template
    .replaceAll('|', '')
    .replace(/\{(\w+) (\d+)\}/g, (_, name: string, length: string, offset: number) =>
      make(ALPHABETS[name] ?? '', Number(length), offset + template.length),
    );
}
