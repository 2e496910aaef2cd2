/** A string literal of DataFusion's SQL, where only the quote itself needs escaping and a backslash means nothing. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Whether a column of lists has one of the values. */
export function hasAny(column: string, values: readonly string[]): string {
  return values.length === 0
    ? 'false'
    : `array_has_any(${column}, make_array(${values.map(quote).join(', ')}))`;
}

/** `column IN (…)`; false for no values. */
export function isIn(column: string, values: readonly string[]): string {
  return values.length === 0 ? 'false' : `${column} IN (${values.map(quote).join(', ')})`;
}
