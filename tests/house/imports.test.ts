import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOUSE, sources } from './sources.ts';

const imports = sources(...HOUSE).flatMap(({ path, text }) =>
  [...text.matchAll(/(?:^|\n)(?:import|export)\b[^;'"]*?from '([^']+)'|\bimport\('([^']+)'\)/g)].map(
    (match) => {
      const target = (match[1] ?? match[2])!;
      const relative = target.startsWith('.');
      return { from: path, relative, to: relative ? posix.join(posix.dirname(path), target) : target };
    },
  ),
);
const inside = imports.filter(({ relative }) => relative);
const floor = (path: string) => HOUSE.indexOf(path.split('/')[0] as (typeof HOUSE)[number]);

/** Folders that others enter by their door: the four of the house, each capability of the API, the packs. */
const room = (path: string): string => {
  const [first, second, ...rest] = path.split('/');
  const own = first === 'api' || (first === 'tenants' && second === 'packs');
  return own && rest.length > 0 ? `${first}/${second}` : first!;
};
const door = (path: string): boolean =>
  /^[^/]+(\/[^/]+)?\/index\.ts$/.test(path) && path === `${room(path)}/index.ts`;

/** Past a door, each with its reason. */
const PAST_A_DOOR: Record<string, string> = {
  'tenants/migrate.ts schema/migrations/index.ts':
    'migrations are the owner’s alone; the door of schema would load them for everybody',
  'api/schema.ts api/node/resolvers.ts': 'one resolver of one field needs no door',
};

describe('imports', () => {
  it('run one way: policies, schema, tenants, api', () => {
    expect(inside.length).toBeGreaterThan(300);
    expect(inside.filter(({ from, to }) => floor(to) > floor(from) || floor(to) < 0)).toEqual([]);
  });

  it('enter another folder by its door', () => {
    const past = inside
      .filter(({ from, to }) => room(from) !== room(to) && !door(to))
      // A file that lies in api itself belongs to all of api's rooms.
      .filter(({ from, to }) => !(room(to) === 'api' && from.startsWith('api/')))
      .filter(({ from, to }) => !(room(from) === 'tenants/packs' && room(to) === 'tenants'))
      .map(({ from, to }) => `${from} ${to}`);
    expect(past.sort()).toEqual(Object.keys(PAST_A_DOOR).sort());
  });

  it('bring neither database nor network nor GraphQL into policies', () => {
    const packages = imports.filter(({ from, relative }) => from.startsWith('policies/') && !relative);
    expect([...new Set(packages.map(({ to }) => to))].sort()).toEqual([
      '@casl/ability',
      '@casl/ability/extra',
    ]);
  });
});
