/** `npm run check:packs`: what is wrong in the starter packs, and how much of each document they say. */

import { coverage, problemsOf } from './judge.ts';
import { PENDING_REASONS } from './pack.ts';
import { PACKS } from './packs.ts';

const problems = problemsOf(PACKS);
for (const { path, message } of problems) process.stderr.write(`${path}: ${message}\n`);

const rows = PACKS.map((pack) => {
  const { encoded, pending } = coverage(pack);
  const reasons = [...pending.values()];
  const counts = Object.keys(PENDING_REASONS).map((why) => [
    why,
    reasons.filter((one) => one === why).length,
  ]);
  return {
    document: pack.document.id,
    organisations: pack.organisations.length,
    encoded: encoded.size,
    pending: pending.size,
    ...Object.fromEntries(counts),
  };
});
console.table(Object.fromEntries(rows.map(({ document, ...figures }) => [document, figures])));
process.stdout.write(
  problems.length === 0 ? 'The packs are sound.\n' : `${problems.length} problems in the packs.\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
