/** Columns of a terminal; `undefined` where there is none, or it does not tell, which shows as 0. */
export function terminalWidth({ isTTY, columns = 0 }: Terminal): number | undefined {
  return isTTY && columns > 0 ? columns : undefined;
}

interface Terminal {
  isTTY?: boolean;
  columns?: number;
}
