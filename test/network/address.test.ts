import { describe, expect, it } from 'vitest';
import { followAddress, parseAddress, withoutSecrets } from '../../src/network/address.js';

const refusal = (call: () => unknown) => {
  try {
    call();
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('an address over plain http', () => {
  it.each([
    'http://localhost:11434/v1',
    'http://models.localhost/v1',
    'http://127.0.0.1/v1',
    'http://127.8.9.10:80/v1',
    'http://[::1]:8080/v1',
  ])('may be that of this machine: %s', (address) => {
    expect(parseAddress(address, false).href).toBe(new URL(address).href);
  });

  it.each([
    'http://localhost.evil.com/v1',
    'http://evil-localhost/v1',
    'http://notlocalhost:80',
    'http://.localhost.evil.com',
    'http://127.0.0.1.evil.com/v1',
    'http://x127.0.0.1.example/v1',
    'http://128.0.0.1/v1',
    'http://1.127.0.0/v1',
    'http://[::2]/v1',
    'http://[1::1]/v1',
    'http://localhost@evil.com/v1',
    'http://evil.com/localhost',
  ])('may not be that of another one: %s', (address) => {
    expect(refusal(() => parseAddress(address, false))).toMatchObject({
      code: 'DOWNLOAD_REFUSED',
      message: expect.stringContaining('only https is allowed') as string,
    });
  });

  it('may be any where the user allows it', () => {
    expect(parseAddress('http://models.example/v1', true).hostname).toBe('models.example');
  });
});

it('must be of the web', () => {
  expect(parseAddress('https://models.example/v1', false).href).toBe('https://models.example/v1');
  for (const address of ['ftp://localhost/x', 'file:///etc/passwd', 'localhost:80', 'nothing', '']) {
    expect(
      refusal(() => parseAddress(address, true)),
      address,
    ).toMatchObject({
      code: 'DOWNLOAD_REFUSED',
      hint: 'Check the address. It must start with https://',
    });
  }
});

describe('a redirect', () => {
  const follow = (from: string, to: string, allowHttp = false) =>
    followAddress(new URL(from), to, allowHttp).href;

  it('leads to an address, or to a path of the same server', () => {
    expect(follow('https://a.example/x/y', '/z')).toBe('https://a.example/z');
    expect(follow('https://a.example/x', 'https://b.example/z')).toBe('https://b.example/z');
    expect(follow('http://localhost:1/x', 'http://127.0.0.1:2/z')).toBe('http://127.0.0.1:2/z');
  });

  it.each([
    ['from a server elsewhere to this machine', 'https://a.example/x', 'https://localhost/z'],
    ['from https to http, even if that is allowed', 'https://a.example/x', 'http://a.example/z'],
    ['to what is no address', 'https://a.example/x', 'https://'],
  ])('is refused %s', (_, from, to) => {
    expect(refusal(() => follow(from, to, true))).toMatchObject({ code: 'DOWNLOAD_REFUSED' });
  });

  it('is told without the secrets of either address', () => {
    const error = refusal(() =>
      follow('https://me:pw@a.example/x?sig=1', 'http://you:pw@b.example/z?sig=2', true),
    );
    expect(error).toMatchObject({
      message: 'https://a.example/x was refused: it redirects to http://b.example/z.',
    });
  });
});

it('says an address without names, passwords, queries and fragments', () => {
  expect(withoutSecrets(new URL('https://me:pw@a.example:8/x?sig=1#y'))).toBe('https://a.example:8/x');
});
