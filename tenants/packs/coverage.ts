/** `npm run coverage:rules`: what accounts for every rule of the source documents, by document and reason. */
import { account, IN_SERVED_AREAS, REASONS } from './account.ts';
import { undatedIn } from './judge.ts';
import { PACKS } from './packs.ts';

const { rules, unaccounted, problems } = account(PACKS);
for (const problem of problems) process.stderr.write(`${problem}\n`);

const columns = ['ENCODED', ...Object.keys(REASONS)];
const tally = (among: typeof rules) =>
  Object.fromEntries(columns.map((says) => [says, among.filter((rule) => rule.says === says).length]));
const rows = PACKS.map(({ document: { id } }) => {
  const own = rules.filter((rule) => rule.document === id);
  return [id, { rules: own.length, ...tally(own) }] as const;
});
console.table({ ...Object.fromEntries(rows), all: { rules: rules.length, ...tally(rules) } });

const configurable = rules.filter((rule) => rule.class === 'CONFIG');
const said = configurable.filter((rule) => rule.says === 'ENCODED');
process.stdout.write(
  `Of ${configurable.length} rules that an organisation can set, ${said.length} are encoded;\n`,
);
const served = said.filter(({ id }) => IN_SERVED_AREAS.has(id));
const undated = new Set(PACKS.flatMap((pack) => [...undatedIn(pack)]));
process.stdout.write(
  `of the ${IN_SERVED_AREAS.size} in the areas that the rule language serves, ${served.length}.\n`,
);
const { ENCODED: encoded, ...reasons } = tally(rules);
process.stdout.write(
  `Of the ${encoded} encoded, ${undated.size} are duties without a date (of those ${served.length}, ${served.filter(({ id }) => undated.has(id)).length}):\n` +
    'their sources name an occasion, and nothing falls due until the organisation sets days.\n',
);
process.stdout.write(
  `${JSON.stringify({
    rules: rules.length + unaccounted.length,
    encoded,
    reasons,
    unaccounted: unaccounted.length,
    asNeeded: undated.size,
  })}\n`,
);
process.exitCode = problems.length + unaccounted.length === 0 ? 0 : 1;
