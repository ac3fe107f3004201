/** Every test file runs in one of three time zones, by its name: nothing may depend on where the server stands. */
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { expect } from 'vitest';

export const ZONES = ['UTC', 'America/St_Johns', 'Pacific/Kiritimati'] as const;

/** The zone of a test file; the same on every machine. */
export const zoneOf = (file: string): (typeof ZONES)[number] =>
  ZONES[createHash('sha256').update(file).digest()[0]! % ZONES.length]!;

const here = relative(process.cwd(), expect.getState().testPath!).replaceAll('\\', '/');
process.env.TZ = zoneOf(here);
