import { type Huiyin, orThrow } from '../src/index.ts';
import { collect, refusalOf, type Stage, type Story } from './stage.ts';

const BUREAU = 'yiqi-shenji';

export const INFORMANT: Story = {
  zh: '伊旗审计局为举报人保密（保密制度一(一)、二(五)，奖励制度二）',
  en: 'The Audit Bureau of Yiqi keeps an informant secret, from its own staff too',
  async play(stage) {
    const discipline = await stage.as(BUREAU, 'discipline');
    const staff = {
      '分管副局长（被举报人） the accused': await stage.as(BUREAU, 'deputy'),
      '审计股股长（其下属） under the accused': await stage.as(BUREAU, 'audit-section'),
      '登记岗 registrar': await stage.as(BUREAU, 'registrar'),
      '承办岗 handler': await stage.as(BUREAU, 'handler'),
    };
    const accused = (await collect(discipline.allPosts())).find(({ code }) => code === 'deputy')!;
    const counts = await countsOf(staff);
    stage.tell(
      '举报箱里有一封实名信，反映分管副局长。纪检员登记，并标明被举报岗位。',
      'A signed letter in the report box accuses the deputy director. The discipline officer registers it.',
    );
    const registered = await orThrow(
      discipline.registerPetition({
        channel: 'REPORT_BOX',
        caseType: 'ACCUSATION',
        caseKind: 'REPORT_OF_MISCONDUCT',
        content: {
          title: '〔示例〕反映副局长接受宴请',
          facts: '〔示例〕本事项为演示虚构。',
          claims: ['调查核实', '为举报人保密'],
        },
        identity: { name: '示例·举报人', phone: '000-0000-0000' },
        accused: { postIds: [accused.id] },
      }),
    );
    const { id, number } = registered.petition!;
    const seen = await discipline.petition({ id });
    stage.show(`${number}  content: ${seen!.content.__typename}  identity: ${seen!.identity?.__typename}`);
    stage.check(
      seen!.content.__typename === 'PetitionContent' && reasonOf(seen!.identity) === 'SIGHT_NEEDED',
      '纪检员可看内容，但看不到举报人是谁（须经批准查阅）',
      'The discipline officer reads the content, but not who wrote it',
    );
    const random = `${id.slice(0, -12)}000000000000`;
    for (const [who, asker] of Object.entries(staff)) {
      const answers = [await asker.petition({ id }), await asker.petitionByNumber({ number })];
      const same = JSON.stringify(answers[0]) === JSON.stringify(await asker.petition({ id: random }));
      const listed = (await collect(asker.allPetitions())).some((petition) => petition.id === id);
      stage.check(
        answers.every((answer) => answer === null) && same && !listed,
        `${who}：按编号、标识、列表都查不到`,
        'Not by number, id or list: the same as an id that was made up',
      );
    }
    stage.check(
      JSON.stringify(await countsOf(staff)) === JSON.stringify(counts),
      '他们看到的事项总数也没有变化',
      'Nor have their totals changed',
    );
    await sightOf(stage, discipline, id);
  },
};

/** Asks for sight, is granted it by the director and loses it again. */
async function sightOf(stage: Stage, discipline: Huiyin, petitionId: string): Promise<void> {
  const director = await stage.as(BUREAU, 'head');
  const deputy = await stage.as(BUREAU, 'deputy');
  const { sight } = await orThrow(
    discipline.requestSight({ petitionId, tier: 'IDENTITY', purpose: 'VERIFY_FACTS', hours: 2 }),
  );
  const sightId = sight!.id;
  const own = await refusalOf(discipline.approveSight({ sightId }));
  const byAccused = await refusalOf(deputy.approveSight({ sightId }));
  stage.check(
    own !== null && byAccused === 'NOT_FOUND',
    '申请查阅：申请人不能自批；对被举报人，这一申请也不存在',
    'Sight is asked for: nobody approves the own request, and to the accused there is none',
  );
  const granted = await orThrow(director.approveSight({ sightId }));
  const open = await discipline.petition({ id: petitionId });
  stage.check(
    open!.identity?.__typename === 'PetitionIdentity' && open!.identity.name === '示例·举报人',
    `局长批准，${granted.sight!.until.slice(0, 16)} UTC 前有效：纪检员看到举报人`,
    'The director grants it for two hours: the discipline officer sees who wrote',
  );
  await orThrow(director.revokeSight({ sightId }));
  const closed = await discipline.petition({ id: petitionId });
  stage.check(
    reasonOf(closed!.identity) === 'SIGHT_NEEDED',
    '局长撤销批准，下一次读取即不可见',
    'The director revokes it, and the very next read is closed again',
  );
}

const reasonOf = (part: { __typename: string; reason?: string } | null) =>
  part?.__typename === 'Redacted' ? part.reason : null;

const countsOf = (staff: Record<string, Huiyin>) =>
  Promise.all(Object.values(staff).map(async (asker) => (await asker.petitions({ first: 1 })).totalCount));
