/** The packs on a platform of their own, and what the stories of the source documents ask of it again and again. */
import { spreadUnscoped } from '../../api/jobs/index.ts';
import { type Huiyin, orThrow } from '../../client-sdk/src/index.ts';
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

/** A moment in Beijing as an instant. */
const instant = (day: string, time: string): string => new Date(`${day}T${time}:00+08:00`).toISOString();

const OWED = `query ($from: CivilDate!, $to: CivilDate!, $ruleIds: [String!], $asOf: CivilDate) {
  obligations(from: $from, to: $to, ruleIds: $ruleIds, asOf: $asOf, first: 100) { nodes {
    obligationKey state due nominal dueAt reached posts deputy mode moved { by holiday zh } covers { from to }
    period { from to } evidence { on post } recipients { superiorOn body } tentative { code } } } }`;

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

  return {
    ...packed,
    postId,
    eventually: stage.eventually.bind(stage),
    /** Sets the clock by the wall in Beijing, to noon unless said. */
    now: (day: string, time = '12:00') => at(instant(day, time)),

    /** What one rule makes owed in a window, by last day, as it stands on a day: today, unless said. */
    owed: async (slug: string, rule: string, window: readonly [from: string, to: string], asOf?: string) => {
      const [from, to] = window;
      const asker = await as(slug, 'administrator');
      const variables = { from, to, ruleIds: [rule], asOf: asOf ?? null };
      return (await asker.request<any>(OWED, variables)).obligations.nodes as any[];
    },

    /** Has what is owed written down, as the job of every night does. */
    night: () => spreadUnscoped(packed.house, 'materialise'),

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
