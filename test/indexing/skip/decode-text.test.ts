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

  it('keeps the letters of UTF-8 where few bytes are none', () => {
    const prose = 'Größe prüfen, Maß nehmen\n';
    expect(decodeText(Buffer.concat([Buffer.from(prose), Buffer.from([0xff, 0x0a])]))).toBe(
      `${prose}\ufffd\n`,
    );
    expect(decodeText(Buffer.concat([Buffer.from([0xc3]), Buffer.from(prose)]))).toBe(`\ufffd${prose}`);
    expect(decodeText(Buffer.from(prose).subarray(0, 5))).toBe('Grö\ufffd');
    expect(decodeText(Buffer.from(`${prose}Müller`, 'latin1'))).toBe(`${prose}Müller`);
  });

  it('ends lines where git does, so that line numbers hold', () => {
    expect(decodeText(Buffer.from('a\r\nb\nc\r\n'))).toBe('a\nb\nc\n');
    expect(decodeText(Buffer.from('50%\rdone\na\r\r\nb'))).toBe('50%\rdone\na\r\nb');
    expect(decodeText(Buffer.from('a\u2028b\u0085c\vd\fe\n'))).toBe('a\u2028b\u0085c\vd\fe\n');
  });

  it('ends the lines of old Macs where there are no others', () => {
    expect(decodeText(Buffer.from('a\rb\r\rc'))).toBe('a\nb\n\nc');
  });
});
