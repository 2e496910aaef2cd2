/** A table of Markdown. @param {string[]} heads @param {string[][]} rows texts of Markdown, one line each */
export function table(heads, rows) {
  return [heads, heads.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n');
}

/** A bar would end the cell, also within code. */
function cell(text) {
  return text
    .replace(/(?<!\\)\|/g, '\\|')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** A text as code. */
export function code(text) {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text}${fence}`;
}

/** A text as a sentence: with a capital and a full stop. */
export function sentence(text) {
  const whole = text.trim();
  if (whole === '') return '';
  const begun = /^[a-z][a-z ,]/.test(whole) ? whole[0].toUpperCase() + whole.slice(1) : whole;
  return /[.!?:]$/.test(begun) ? begun : `${begun}.`;
}
