/**
 * What could move a cursor, forge a line of a log, hide or reorder text, or carry text that nobody sees: control and format
 * characters (bidirectional overrides, zero-width, tags), separators of lines, all that Unicode says to draw as nothing
 * (variation selectors, fillers), private and broken characters, and the blanks among symbols.
 */
const UNSAFE = String.raw`\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u2800\ufffc\u{1d159}`;

/** Writing in which letters join, and a joiner or its opposite changes how words look. */
const JOINING = [
  'Arabic', 'Syriac', 'Mandaic', 'Nko', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu',
  'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan', 'Balinese', 'Javanese',
].map((script) => String.raw`\p{Script_Extensions=${script}}`).join(''); // prettier-ignore

/** Where such characters are part of what is seen. None of these says more than one choice for each sign in sight. */
const HARMLESS = [
  // The flags of England, Scotland and Wales.
  String.raw`\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}`,
  // Emoji as pictures or as text, and several joined to one; the keys of a telephone.
  String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|[\ufe0e\ufe0f])?(?:\u200d\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?){0,8}`,
  String.raw`[#*0-9]\ufe0f\u20e3`,
  String.raw`(?<=[${JOINING}])[\u200c\u200d](?![\u200c\u200d])`,
  // Blanks of a picture made of Braille.
  String.raw`\u2800{1,64}(?=[\u2801-\u28ff])|(?<=[\u2801-\u28ff])\u2800{1,64}`,
].join('|');

/**
 * Matches one unsafe character, wherever it stands. Has the flag `g`, so it is for `replace`, not for `test`.
 */
export const UNSAFE_CHARACTER = new RegExp(`[${UNSAFE}]`, 'gu');

/** Whether a text has one, but for tabs and newlines. */
const HAS_UNSAFE = new RegExp(`(?![\\n\\t])[${UNSAFE}]`, 'u');
const UNSAFE_IN_TEXT = new RegExp(`(${HARMLESS})|(?![\\n\\t])[${UNSAFE}]`, 'gu');

/** Replaces the unsafe characters of a text but tabs, newlines and those that are harmless where they stand. */
export function replaceUnsafe(text: string, replace: (character: string) => string): string {
  if (!HAS_UNSAFE.test(text)) return text;
  return text.replace(UNSAFE_IN_TEXT, (found: string, harmless?: string) => harmless ?? replace(found));
}
