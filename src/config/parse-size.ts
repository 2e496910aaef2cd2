const UNITS: Record<string, number> = { '': 1, b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** The number of bytes that `512KB`, `1.5 MB` or `4096` means; `undefined` if the text is not a size. Units are powers of 1024. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]?i?b?)$/i.exec(text.trim());
  const unit =
    UNITS[
      (match?.[2] ?? '')
        .toLowerCase()
        .replace('i', '')
        .replace(/^([kmg])$/, '$1b')
    ];
  if (!match || unit === undefined) return undefined;
  const sizeBytes = Math.round(Number(match[1]) * unit);
  return sizeBytes > 0 && Number.isSafeInteger(sizeBytes) ? sizeBytes : undefined;
}
