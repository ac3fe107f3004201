/**
 * `npm run bench:rules`: a year of obligations of an organisation with 20 posts and 12 duties, what a draft would do
 * to it, a year of 5,000 such organisations one after the other, how the cost grows, and fixed days beside the
 * `rrule` library.
 */
import { CN_CALENDAR, civilDate, type OwingPost, project, type RulebookContent } from '../policies/index.ts';
import { median, printTable, rounded, shown } from './ratios.ts';
import { fixedDays } from './rules-fixed-days.ts';
import { DUTIES, POSTS, rosterOf, rulebookOf, storedRulebook, yearsFrom } from './rules-organisation.ts';
import { previewing } from './rules-preview.ts';

const ORGANISATIONS = 5000;
const ROUNDS = 15;
/** The whole of these years is announced, so nothing is tentative. */
const FIRST_YEAR = 2016;

const milliseconds = (work: () => void): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

/** How many obligations there are; none is kept. */
function owed(sections: RulebookContent, posts: readonly OwingPost[], years = 1): number {
  let count = 0;
  const versions = [{ effectiveFrom: civilDate('2013-01-01'), sections }];
  const steps = 100_000_000;
  for (const _ of project({
    versions,
    calendar: CN_CALENDAR,
    window: yearsFrom(FIRST_YEAR, years),
    posts,
    steps,
  })) {
    count += 1;
  }
  return count;
}

/** Stored rulebooks are read as they come, each organisation's afresh, and nothing of them is kept. */
function stream(organisations: number): number {
  let count = 0;
  for (let nth = 0; nth < organisations; nth++) count += owed(rulebookOf(storedRulebook(nth)), rosterOf());
  return count;
}

function streamed() {
  stream(50);
  const cpu = process.cpuUsage();
  let obligations = 0;
  const wall = milliseconds(() => {
    obligations = stream(ORGANISATIONS);
  });
  const { user, system } = process.cpuUsage(cpu);
  return {
    obligations,
    // What the collector does on other cores is counted in.
    perCoreSecond: (ORGANISATIONS * 1e6) / Math.max(user + system, wall * 1000),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function oneYear() {
  const [sections, posts] = [rulebookOf(storedRulebook(14)), rosterOf()];
  const times = Array.from({ length: 5 * ROUNDS }, () => milliseconds(() => owed(sections, posts)));
  return { obligations: owed(sections, posts), ms: median(times), most: Math.max(...times) };
}

function onePreview() {
  const ask = previewing();
  const { obligations, sight } = ask();
  if (
    obligations.changed.count + obligations.added.count === 0 ||
    sight.gained.count + sight.lost.count === 0
  ) {
    throw new Error('the draft changes nothing: nothing would be measured');
  }
  const times = Array.from({ length: 3 * ROUNDS }, () => milliseconds(ask));
  return { obligations: obligations.before, ms: median(times), most: Math.max(...times) };
}

/** The slope of the line by least squares through the logarithms: 1 where the cost grows as the size does. */
function slopeOf(points: readonly (readonly [size: number, ms: number])[]): number {
  const logs = points.map(([size, ms]) => [Math.log(size), Math.log(ms)] as const);
  const mean = (axis: 0 | 1) => logs.reduce((sum, log) => sum + log[axis], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const up = logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0);
  return up / logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0);
}

/** The cost at each size, the sizes in turn in every round, so that a busy moment harms none alone. */
function growth(sizes: readonly number[], prepare: (size: number) => () => void) {
  const works = sizes.map(prepare);
  const times = sizes.map((): number[] => []);
  for (let round = 0; round <= ROUNDS; round++) {
    works.forEach((work, n) => {
      const time = milliseconds(work);
      if (round > 0) times[n]!.push(time);
    });
  }
  const points = sizes.map((size, n) => [size, median(times[n]!)] as const);
  return { points, slope: slopeOf(points) };
}

const doublings = (from: number, count: number) => Array.from({ length: count }, (_, n) => from * 2 ** n);

function slopes() {
  const sections = rulebookOf(storedRulebook(14));
  const posts = rosterOf();
  return {
    organisations: growth(doublings(8, 5), (size) => () => void stream(size)),
    posts: growth(doublings(POSTS, 5), (size) => {
      const roster = rosterOf(size);
      return () => void owed(sections, roster);
    }),
    duties: growth(doublings(DUTIES, 5), (size) => {
      const many = rulebookOf(storedRulebook(14, size));
      return () => void owed(many, posts);
    }),
    days: growth([365, 730, 1461, 2922], (days) => () => void owed(sections, posts, Math.round(days / 365))),
  };
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

// First, while the process holds nothing else.
const many = streamed();
const one = oneYear();
const tried = onePreview();
const grown = slopes();
const fixed = fixedDays();

say(`One organisation, ${POSTS} posts, ${DUTIES} duties, one year:`);
say(`  ${one.obligations} obligations in ${one.ms.toFixed(2)} ms (median; at most ${one.most.toFixed(2)})`);
say('A draft tried, read and judged anew each time, with 1000 open petitions:');
say(
  `  ${tried.obligations} obligations in ${tried.ms.toFixed(1)} ms (median; at most ${tried.most.toFixed(1)})`,
);
say(`${ORGANISATIONS} organisations, one year each, their stored rulebooks read as they come:`);
say(
  `  ${many.obligations} obligations, ${Math.round(many.perCoreSecond)} organisations a second on one core`,
);
say(`  ${Math.round(many.peakMegabytes)} MB at the peak\n`);
printTable([
  ['grows with', 'slope', 'median ms at each size'],
  ...Object.entries(grown).map(([name, { slope, points }]) => [
    name,
    slope.toFixed(2),
    points.map(([size, ms]) => `${size}: ${ms.toFixed(2)}`).join('  '),
  ]),
]);
say('');
printTable([
  ['fixed days in ten years', 'days', 'times as fast as rrule'],
  ...fixed.map(({ name, days, ratio }) => [name, String(days), shown(ratio)]),
]);
say(
  JSON.stringify({
    yearMs: rounded(one.ms),
    previewMs: rounded(tried.ms),
    organisationsPerSecond: Math.round(many.perCoreSecond),
    peakMegabytes: Math.round(many.peakMegabytes),
    slopes: Object.fromEntries(Object.entries(grown).map(([name, { slope }]) => [name, rounded(slope)])),
    vsRrule: Object.fromEntries(fixed.map(({ name, ratio }) => [name, rounded(ratio.median)])),
  }),
);
