import { describe, expect, it } from 'vitest';
import { fileText } from '../../../src/indexing/skip/file-text.js';
import { reasonForContent } from '../../../src/indexing/skip/content-rules.js';

const PICTURE = {
  output_type: 'display_data',
  data: { 'image/png': 'iVBOR'.repeat(8000), 'text/plain': 'a "plot"' },
};

function cell(type: string, source: string | string[], outputs: unknown[] = []) {
  return { cell_type: type, metadata: { source: 'not this' }, outputs, source };
}

const CELLS = [
  cell('markdown', ['# Curves\n', '\n', 'Smooth "them".']),
  cell('code', ['def smooth(a):\n', '    return "\\t" + a'], [PICTURE]),
  cell('code', 'one = 1\ntwo = 2\n'),
];
const NOTEBOOK = {
  cells: CELLS,
  metadata: { cells: [{ source: 'nor this' }] },
  nbformat: 4,
  nbformat_minor: 5,
};

function read(value: unknown, indent?: number | string) {
  return fileText('a.ipynb', Buffer.from(JSON.stringify(value, null, indent)));
}

describe('fileText of a notebook', () => {
  it('has code and texts on the lines where they stand, and no outputs', () => {
    const raw = JSON.stringify(NOTEBOOK, null, 1).split('\n');
    const lines = read(NOTEBOOK, 1).split('\n');
    expect(lines).toHaveLength(raw.length);
    const told = lines.flatMap((line, i) => (line === '' ? [] : [[line, raw[i]?.includes(line.slice(-4))]]));
    expect(told.map(([line]) => line)).toEqual([
      '# # Curves',
      '# Smooth "them".',
      'def smooth(a):',
      '    return "\\t" + a',
      'one = 1 two = 2',
    ]);
    expect(raw[lines.indexOf('def smooth(a):')]).toContain('def smooth(a)');
    expect(reasonForContent('a.ipynb', Buffer.from(JSON.stringify(NOTEBOOK, null, 1)))).toBeUndefined();
  });

  it('reads version 3, other layouts and a compact file, which stays on its line', () => {
    const old = { worksheets: [{ cells: [{ cell_type: 'code', input: ['x = 1\n'], outputs: [PICTURE] }] }] };
    expect(read(old, 2).trim()).toBe('x = 1');
    expect(read(NOTEBOOK, '\t').split('\n')).toContain('def smooth(a):');
    expect(read(NOTEBOOK)).toBe(
      '# # Curves # Smooth "them". def smooth(a):     return "\\t" + a one = 1 two = 2',
    );
  });

  it('is empty without cells of text, and the file itself where it is no notebook', () => {
    const without = JSON.stringify({ cells: [cell('code', [], [PICTURE])] }, null, 1);
    expect(reasonForContent('a.ipynb', Buffer.from(without))).toBe('empty');
    for (const text of ['{"a": [1]}', 'text', '', '[}]"', '{"cells": "x"}']) {
      expect(fileText('a.ipynb', Buffer.from(text))).toBe(text);
    }
    expect(fileText('a.json', Buffer.from(without))).toBe(without);
  });
});
