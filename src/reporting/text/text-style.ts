import pc from 'picocolors';

/** How text for people looks where it is printed. */
export interface TextStyle {
  /** Colours; functions that change nothing where there are none. */
  paint: ReturnType<typeof pc.createColors>;
  /** A text as a link to a file; the text itself where links are not wanted. @param path as it is printed */
  link: (text: string, path: string) => string;
  /** Columns of the terminal; lines of code that are longer are folded. `undefined` leaves them as they are. */
  width: number | undefined;
}

/** For files, pipes and everything else that is no terminal. */
export const PLAIN_STYLE: TextStyle = {
  paint: pc.createColors(false),
  link: (text) => text,
  width: undefined,
};
