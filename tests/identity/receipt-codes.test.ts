import { expect, it } from 'vitest';
import { hashReceiptCode, mintReceiptCode, readReceiptCode } from '../../api/identity/index.ts';

const KEY = Buffer.alloc(32, 1);

it('carries its organisation and at least 80 random bits, without look-alikes', () => {
  const codes = Array.from({ length: 500 }, () => mintReceiptCode('da-zhou'));
  expect(new Set(codes).size).toBe(500);
  const symbols = new Set(codes.flatMap((code) => [...code.slice('da-zhou-'.length).replaceAll('-', '')]));
  expect([...symbols].filter((symbol) => '01ILO'.includes(symbol))).toEqual([]);
  // The check character adds nothing to guess: 17 of 18 count.
  expect(17 * Math.log2(symbols.size)).toBeGreaterThan(80);
  for (const code of codes) {
    expect(code).toMatch(/^da-zhou(-[0-9A-Z]{6}){3}$/);
    expect(readReceiptCode(code)).toEqual({ slug: 'da-zhou', code });
  }
});

it('is read as people type it', () => {
  const code = mintReceiptCode('chengxiang');
  const wide = code.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  for (const typed of [
    code.toLowerCase(),
    code.toUpperCase(),
    ` ${code} `,
    code.replaceAll('-', ' - '),
    code.replaceAll('-', '—'),
    wide,
  ])
    expect(readReceiptCode(typed)?.code, typed).toBe(code);
});

it('one wrong character or two swapped ones are noticed, everywhere', () => {
  const code = mintReceiptCode('yiqi');
  const start = 'yiqi-'.length;
  const swap = (i: number, j: number) => {
    const all = [...code];
    [all[i], all[j]] = [all[j] ?? '', all[i] ?? ''];
    return all.join('');
  };
  for (let i = start; i < code.length; i++) {
    if (code[i] === '-') continue;
    for (const other of '23456789ABCDEFGHJKMNPQRSTUVWXYZ')
      if (other !== code[i])
        expect(readReceiptCode(code.slice(0, i) + other + code.slice(i + 1))).toBeUndefined();
    for (let j = i + 1; j < code.length; j++)
      if (code[j] !== '-' && code[i] !== code[j])
        expect(readReceiptCode(swap(i, j)), `${i} ${j}`).toBeUndefined();
  }
  expect(readReceiptCode(code)).toBeDefined();
  expect(readReceiptCode(code.replace('yiqi', 'yigi'))).toBeUndefined();
  for (const text of ['', 'yiqi', code.slice(0, -1), `${code}2`, code.slice(start), 'x'.repeat(1e6)])
    expect(readReceiptCode(text)).toBeUndefined();
});

it('is stored as a hash under a key', () => {
  const code = mintReceiptCode('yiqi');
  expect(hashReceiptCode(KEY, code)).toEqual(hashReceiptCode(KEY, code));
  expect(hashReceiptCode(KEY, code)).not.toEqual(hashReceiptCode(Buffer.alloc(32, 2), code));
  expect(hashReceiptCode(KEY, code)).not.toEqual(hashReceiptCode(KEY, mintReceiptCode('yiqi')));
});
