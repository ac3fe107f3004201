import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ZONES, zoneOf } from './zone.ts';

it('each of three time zones has its share of the test files, and this one is in its own', () => {
  const files = globSync('tests/**/*.test.ts', { cwd: join(import.meta.dirname, '..', '..') });
  for (const zone of ZONES)
    expect(files.filter((file) => zoneOf(file) === zone).length).toBeGreaterThan(files.length / 5);
  const zone = zoneOf('tests/setup/zone.test.ts');
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
  const hours = { UTC: 0, 'America/St_Johns': 210, 'Pacific/Kiritimati': -840 }[zone];
  expect(new Date('2026-01-15T12:00:00Z').getTimezoneOffset()).toBe(hours);
});
