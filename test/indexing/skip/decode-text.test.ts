import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/indexing/skip/decode-text.js';

describe('decodeText', () => {
  it('reads UTF-8 and drops its mark', () => {
    expect(decodeText(Buffer.from('größe 文 🙂\n'))).toBe('größe 文 🙂\n');
    expect(decodeText(Buffer.from('\ufeffa\ufeff'))).toBe('a\ufeff');
    expect(decodeText(Buffer.alloc(0))).toBe('');
  });

  it('reads UTF-16 of both byte orders', () => {
    const little = Buffer.from('\ufeffaé文\n', 'utf16le');
    expect(decodeText(little)).toBe('aé文\n');
    expect(decodeText(Buffer.from(little).swap16())).toBe('aé文\n');
  });

  it('reads other bytes as Latin-1 and loses none', () => {
    const bytes = Buffer.from(Array.from({ length: 255 }, (_, n) => n + 1).filter((byte) => byte !== 13));
    expect(Buffer.from(decodeText(bytes), 'latin1')).toEqual(bytes);
    expect(decodeText(Buffer.from([0xe9, 0x74, 0xe9]))).toBe('été');
  });

  it('ends every line alike, so that line numbers hold', () => {
    expect(decodeText(Buffer.from('a\r\nb\nc\rd\r\n'))).toBe('a\nb\nc\nd\n');
    expect(decodeText(Buffer.from('a\r\r\nb'))).toBe('a\n\nb');
  });
});
