/** `npm run check:packs`: what is wrong in the starter packs, and how much of each document they say. */

import { encodedIn, problemsOf } from './judge.ts';
import { PACKS } from './packs.ts';

const problems = problemsOf(PACKS);
for (const { path, message } of problems) process.stderr.write(`${path}: ${message}\n`);

const rows = PACKS.map((pack) => [
  pack.document.id,
  { organisations: pack.organisations.length, encoded: encodedIn(pack).size },
]);
console.table(Object.fromEntries(rows));
process.stdout.write(
  problems.length === 0 ? 'The packs are sound.\n' : `${problems.length} problems in the packs.\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
