/** `npm run fuzz:rules [-- <how many> [<seed>]]`: random drafts and rosters through the rule language, 200,000 by default. */
import { fuzz } from '../policies/fuzz-property.ts';

const [count = 200_000, seed = Math.floor(Math.random() * 1e9)] = process.argv.slice(2).map(Number);
process.stderr.write(`Seed ${seed}; the same again: npm run fuzz:rules -- ${count} ${seed}\n`);
const started = performance.now();
const { tally, slowest, breach } = fuzz(seed, count, {
  each(done) {
    if (done % 20_000 !== 0) return;
    process.stderr.write(`${done} cases, ${Math.round((performance.now() - started) / 1000)} s\n`);
  },
});
if (breach !== undefined) {
  process.stderr.write(`Case ${breach.seed} breaks the property: ${breach.said}\n`);
  process.exitCode = 1;
}
process.stdout.write(`${JSON.stringify({ seed, ...tally, slowest, ...(breach && { breach }) })}\n`);
