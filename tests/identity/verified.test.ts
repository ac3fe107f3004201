import { expect, it } from 'vitest';
import { verifiedOnce } from '../../api/identity/verified.ts';

const NOON = Date.parse('2026-01-15T04:00:00Z');
const at = (seconds: number) => new Date(NOON + seconds * 1000);

function counted({ expires = 3600 } = {}) {
  const asked: string[] = [];
  let keys = 0;
  const read = verifiedOnce(
    async (token) => {
      asked.push(token);
      return token === 'bad' ? undefined : { says: `who bears ${token}`, expiresAt: at(expires) };
    },
    () => keys,
  );
  return { asked, read, rotate: () => keys++ };
}

it('a token is verified once a minute, each for itself', async () => {
  const { asked, read } = counted();
  expect(await read('a', at(0))).toBe('who bears a');
  expect(await read('b', at(1))).toBe('who bears b');
  expect(await read('a', at(59))).toBe('who bears a');
  expect(asked).toEqual(['a', 'b']);
  expect(await read('a', at(60))).toBe('who bears a');
  expect(asked).toEqual(['a', 'b', 'a']);
});

it('nothing is remembered beyond its expiry, nor for a moment before it was verified', async () => {
  const { asked, read } = counted({ expires: 10 });
  await read('a', at(0));
  await read('a', at(9));
  expect(asked).toHaveLength(1);
  await read('a', at(10));
  expect(asked).toHaveLength(2);
  await read('a', at(-1));
  expect(asked).toHaveLength(3);
});

it('a refused token is verified again each time', async () => {
  const { asked, read } = counted();
  expect(await read('bad', at(0))).toBeUndefined();
  expect(await read('bad', at(1))).toBeUndefined();
  expect(asked).toEqual(['bad', 'bad']);
});

it('when the keys change every token is verified anew', async () => {
  const { asked, read, rotate } = counted();
  await read('a', at(0));
  rotate();
  await read('a', at(1));
  expect(asked).toEqual(['a', 'a']);
});
