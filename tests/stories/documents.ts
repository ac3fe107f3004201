/** The packs on a platform of their own, and what the stories of the source documents ask of it again and again. */
import { type Huiyin, orThrow, type RulebookQuery } from '../../client-sdk/src/index.ts';
import { startPacked } from './packed.ts';

type Planned = Parameters<Huiyin['planSession']>[0];
/** Times of day in Beijing; what is left out is a reception at the reception place from nine to eleven. */
type Meeting = Partial<Pick<Planned, 'kind' | 'form' | 'ruleId' | 'obligationKey' | 'makesUp' | 'place'>> & {
  on: string;
  from?: string;
  to?: string;
  /** Code of the post that the one who comes stands in for. */
  standsInFor?: string;
};

type Done = Pick<Parameters<Huiyin['recordDuty']>[0], 'kind' | 'onDate' | 'ruleId' | 'present'> & {
  post?: string;
};

/** A moment in Beijing as an instant. */
const instant = (day: string, time: string): string => new Date(`${day}T${time}:00+08:00`).toISOString();

export type Sections = NonNullable<RulebookQuery['rulebook']>['sections'];
/** The same rules, but for some parameters of one: `{ duty: { cadence: … } }`. */
export const withRule = (sections: Sections, id: string, changed: Record<string, object>): Sections => {
  const change = (one: any) => ({
    ...one,
    ...Object.fromEntries(Object.entries(changed).map(([form, some]) => [form, { ...one[form], ...some }])),
  });
  const all = Object.entries(sections) as [string, any[]][];
  return Object.fromEntries(
    all.map(([name, rules]) => [name, rules.map((one) => (one.id === id ? change(one) : one))]),
  ) as Sections;
};

export async function startDocuments() {
  const packed = await startPacked('documents');
  const { as, at, stage } = packed;

  const postId = async (slug: string, code: string): Promise<string> => {
    const { nodes } = await (await as(slug, 'administrator')).posts({ first: 50 });
    return nodes.find((post) => post.code === code)!.id;
  };
  /** What a session is planned with; its office plans it. */
  const planned = async (slug: string, code: string, meeting: Meeting): Promise<Planned> => {
    const { on, from = '09:00', to = '11:00', standsInFor, ...about } = meeting;
    return {
      ...{ kind: 'RECEPTION', form: 'ON_SITE', place: '信访接待室', makesUp: false, ...about },
      ...{ onDate: on, fromTime: from, toTime: to },
      postId: await postId(slug, code),
      ...(standsInFor && { standsInForId: await postId(slug, standsInFor) }),
    };
  };

  const recording = async (slug: string, { post, ...done }: Done) => {
    const office = await as(slug, 'registrar');
    const about = {
      title: '履职记录',
      minutes: '按规定进行。',
      ...(post && { postId: await postId(slug, post) }),
    };
    return office.recordDuty({ ...about, ...done });
  };

  return {
    ...packed,
    postId,
    eventually: stage.eventually.bind(stage),
    /** Sets the clock by the wall in Beijing, to noon unless said. */
    now: (day: string, time = '12:00') => at(instant(day, time)),

    /** What one rule makes owed in a window, by last day, as it stands on a day: today, unless said. */
    owed: async (slug: string, rule: string, window: readonly [from: string, to: string], asOf?: string) => {
      const [from, to] = window;
      const asker = await as(slug, 'leader');
      const page = await asker.obligations({ from, to, ruleIds: [rule], asOf: asOf ?? null, first: 100 });
      return page.nodes;
    },

    /** Has what an organisation owes written down, as the job of every night does. */
    night: async (slug: string) => {
      const { organisation } = (await (await as(slug, 'leader')).me())!;
      const tenantId = organisation!.id.split(':').at(-1);
      const add = `select graphile_worker.add_job('materialise', json_build_object('tenantId', $1::text))`;
      await packed.house.db.pool.query(add, [tenantId]);
    },

    plan: async (slug: string, code: string, meeting: Meeting) => {
      const office = await as(slug, 'registrar');
      return orThrow(office.planSession(await planned(slug, code, meeting)));
    },
    /** Writes down a session that took place before now. */
    held: async (slug: string, code: string, meeting: Meeting) => {
      const office = await as(slug, 'registrar');
      const { on, from = '09:00', to = '11:00' } = meeting;
      const times = { startedAt: instant(on, from), endedAt: instant(on, to) };
      const held = { ...times, headcount: 3, mattersReceived: 2, present: [] };
      return orThrow(office.planSession({ ...(await planned(slug, code, meeting)), held }));
    },

    /** Writes down a meeting, an inspection, an opening of the box. */
    recording,
    record: async (slug: string, done: Done) => orThrow(recording(slug, done)),

    /** The report of a rule as it reached a recipient, once it has. */
    received: (slug: string, rule: string) =>
      stage.eventually(async () => {
        const leader = await as(slug, 'leader');
        return (await leader.receivedReports({ filter: { ruleId: rule } })).nodes[0];
      }),

    /** Publishes the rulebook with one of its rules changed. */
    enact: async (slug: string, rule: string, changed: Record<string, object>, effectiveFrom: string) => {
      const [administrator, leader] = [await as(slug, 'administrator'), await as(slug, 'leader')];
      const sections = withRule((await administrator.rulebook())!.sections, rule, changed);
      const { rulebook: draft } = await orThrow(administrator.draftRulebook({ sections }));
      const about = { rulebookId: draft!.id, expectedVersion: draft!.revision };
      const { rulebook: waiting } = await orThrow(administrator.submitRulebook({ ...about, effectiveFrom }));
      await orThrow(leader.approveRulebook({ ...about, expectedVersion: waiting!.revision }));
    },

    /** A report as it is handed in: every section filled, or nothing to report. */
    handIn: async (
      slug: string,
      about: { ruleId?: string; obligationKey?: string; on?: string },
      zero = false,
    ) => {
      const office = await as(slug, 'registrar');
      const { report: draft } = await orThrow(office.draftReport(about));
      const target = { reportId: draft!.id, expectedVersion: draft!.revision };
      const sections = draft!.sections!.map(({ name }) => ({ name, text: '本期情况正常。' }));
      const { report: filled } = await orThrow(
        office.reviseReport(zero ? { ...target, zero } : { ...target, sections }),
      );
      const submitted = { ...target, expectedVersion: filled!.revision };
      return (await orThrow(office.submitReport(submitted))).report!;
    },
  };
}
export type Documents = Awaited<ReturnType<typeof startDocuments>>;

export const YEAR = ['2026-01-01', '2026-12-31'] as const;
type Owed = Awaited<ReturnType<Documents['owed']>>[number];
/** Last days, each once, whoever owes them. */
export const days = (owed: readonly Owed[]) => [...new Set(owed.map(({ due }) => due))];
export const moves = (owed: readonly Owed[]) => [
  ...new Set(
    owed.flatMap(({ due, nominal, moved }) => (moved ? [`${nominal}→${due} ${moved.holiday}`] : [])),
  ),
];
export const stands = (owed: readonly Owed[]) =>
  owed.map(({ posts, due, state }) => [...posts!, due, state].join(' '));
export const of = (owed: readonly Owed[], post: string) => owed.find(({ posts }) => posts!.join() === post)!;
