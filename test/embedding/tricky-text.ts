import fc from 'fast-check';

/** Characters on which words could come apart in another way: cases, marks, sigmas, ligatures, digits of scripts, controls. */
const TRICKY = [
  ...Array.from("aZbB09_ .:'’-\t\n\r\u000b\u0085\u00a0\u2028\u0000\ufffd\u00ad"),
  ...Array.from('ΣσςΑİıßﬁǅⅣⒶ²٣५日本한𝒳𝟘é'),
  'e\u0301',
  '\u0301',
  '\u0345',
  '\ud800',
  '\udc00',
  '[UNK]',
  '[PAD]',
  'HTTPServer2Go',
  'x'.repeat(70),
];
/** Texts of some of these, in any order. */
export const trickyText = fc
  .array(fc.constantFrom(...TRICKY), { maxLength: 30 })
  .map((parts) => parts.join(''));
