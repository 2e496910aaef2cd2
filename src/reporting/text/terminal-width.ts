/** The number of columns of a terminal; `undefined` without a terminal, or if it reports 0. */
export function terminalWidth({ isTTY, columns = 0 }: Terminal): number | undefined {
  return isTTY && columns > 0 ? columns : undefined;
}

interface Terminal {
  isTTY?: boolean;
  columns?: number;
}
