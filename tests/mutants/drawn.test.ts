import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { DEFECTS } from './defects.ts';
import { copyOfTree, patched } from './planted.ts';

const project = join(import.meta.dirname, '..', '..');
const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: project });
/** Two of the defects, others with each commit. */
const seed = createHash('sha256').update(commit).digest().readUInt32BE();
const quick = DEFECTS.filter(({ slow }) => !slow);
const half = Math.floor(quick.length / 2);
const drawn = [quick[seed % quick.length]!, quick[(seed + half) % quick.length]!];

const tree = copyOfTree();
afterAll(() => tree.discard());

describe('the suite can fail', () => {
  it('every defect can still be planted', () => {
    expect(DEFECTS.length).toBeGreaterThanOrEqual(10);
    for (const defect of DEFECTS) {
      const text = readFileSync(join(project, defect.file), 'utf8');
      expect(patched(text, defect)).not.toBe(text);
    }
  });

  it.each(drawn)('because $name', { timeout: 120_000 }, async (defect) => {
    const { caughtBy } = await tree.plant(defect, { TEST_DATABASE_URL: inject('ownerUrl') });
    expect(caughtBy).not.toEqual([]);
  });
});
