/** A flag that takes one value and may be given again; `array` alone would take every word that follows. */
export const repeatable = { type: 'string', array: true, nargs: 1 } as const;
