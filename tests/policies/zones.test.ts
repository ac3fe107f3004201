import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const script = join(import.meta.dirname, 'zones-output.ts');

/** The first line, which tells the zone, and all that follows. */
function under(zone: string): [string, string] {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  expect([stderr, status]).toEqual(['', 0]);
  const end = stdout.indexOf('\n');
  return [stdout.slice(0, end), stdout.slice(end + 1)];
}

test('dates, instants, reasons and states are the same bytes whatever zone the server is in', () => {
  const [home, expected] = under('Asia/Shanghai');
  expect(expected.split('\n').length).toBeGreaterThan(3000);
  expect(expected).toContain('"state":"MISSED"');
  expect(expected).toContain('"state":"OPEN"');
  const zones = new Set([home]);
  for (const zone of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
    const [said, output] = under(zone);
    zones.add(said);
    expect(output === expected, `${zone} differs`).toBe(true);
  }
  expect(zones.size).toBe(4);
});
