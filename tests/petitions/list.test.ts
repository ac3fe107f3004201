import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFUSAL_CODES } from '../../policies/index.ts';
import { type TestHouse, testHouse } from '../tenancy/house.ts';
import { ask, globalId } from './api.ts';
import { type Scene, scene, WORDS } from './scene.ts';

let house: TestHouse;
let at: Scene;
beforeAll(async () => {
  house = await testHouse('list');
  at = await scene(house);
});
afterAll(() => house.close());

const REGISTER = `mutation ($input: RegisterPetitionInput!) {
  registerPetition(input: $input) {
    ... on PetitionRegistered { receiptCode petition { id number revision } }
    ... on Refused { code path }
  }
}`;
const input = (more: object = {}) => ({
  channel: 'LETTER',
  caseType: 'APPEAL',
  caseKind: 'COMPLAINT',
  content: { title: WORDS.title, facts: WORDS.facts, claims: [WORDS.claim] },
  identity: { name: WORDS.name },
  ...more,
});
const register = async (more: object = {}) => {
  const { data, errors } = await ask(at, at.registrar, REGISTER, { input: input(more) });
  expect(errors).toBeUndefined();
  return data.registerPetition;
};

const LIST = `query ($filter: PetitionFilter, $orderBy: PetitionOrder, $first: Int, $after: String) {
  petitions(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { number } pageInfo { hasNextPage endCursor }
  }
}`;
const list = async (variables: object) => {
  const { data, errors } = await ask(at, at.registrar, LIST, { ...variables });
  expect(errors).toBeUndefined();
  return data.petitions;
};
const numbers = async (variables: object) =>
  (await list(variables)).nodes.map((node: { number: string }) => node.number);

describe('the list of petitions', () => {
  it('is filtered and ordered, page by page, by civil days in Beijing', async () => {
    house.at('2026-01-15T15:59:59Z');
    const late = await register({ channel: 'VISIT', headcount: 7 });
    house.at('2026-01-15T16:00:00Z');
    const next = await register();
    house.at('2026-03-20T04:00:00Z');
    const last = await register({
      caseType: 'SUGGESTION',
      caseKind: 'PROPOSAL',
      classification: 'SENSITIVE',
    });
    const [a, b, c] = [late, next, last].map((one) => one.petition.number);

    expect(await numbers({})).toEqual([c, b, a]);
    expect(await numbers({ orderBy: 'REGISTERED_OLDEST' })).toEqual([a, b, c]);
    expect(await numbers({ orderBy: 'NUMBER' })).toEqual([a, b, c].sort());
    expect(await numbers({ orderBy: 'DUE_FIRST' })).toEqual([a, b]);
    expect(await numbers({ filter: { registeredTo: '2026-01-15' } })).toEqual([a]);
    expect(await numbers({ filter: { registeredFrom: '2026-01-16', registeredTo: '2026-01-16' } })).toEqual([
      b,
    ]);
    expect(await numbers({ filter: { channel: 'VISIT' } })).toEqual([a]);
    expect(await numbers({ filter: { classification: 'SENSITIVE' } })).toEqual([c]);
    expect(await numbers({ filter: { caseType: 'APPEAL', state: 'CLOSED' } })).toEqual([]);
    // Due on 16 and 17 March; today is the 20th.
    for (const nobody of ['', 'Post:']) expect(await numbers({ filter: { assigneeId: nobody } })).toEqual([]);
    expect(await numbers({ filter: { late: true } })).toEqual([b, a]);
    // Of an appeal the law says by when it is answered; of a suggestion nothing does.
    const due = await ask(at, at.registrar, '{ petitions(first: 9) { nodes { number dueOn dueRule } } }');
    expect(due.data.petitions.nodes).toEqual([
      { number: c, dueOn: null, dueRule: null },
      { number: b, dueOn: '2026-03-17', dueRule: 'NAT-39' },
      { number: a, dueOn: '2026-03-16', dueRule: 'NAT-39' },
    ]);
    expect(await numbers({ filter: { late: false } })).toEqual([c]);
    // A page that is refused fails where it was asked for, and says nothing of the one beside it.
    const beside = '{ good: petitions(first: 9) { totalCount } bad: petitions(first: 0) { totalCount } }';
    const { errors } = await ask(at, at.registrar, beside);
    expect(errors.map(({ path }: any) => path)).toEqual([['bad']]);
    expect(await numbers({ filter: { dueBefore: '2026-03-17' } })).toEqual([a]);

    for (const orderBy of ['REGISTERED_NEWEST', 'REGISTERED_OLDEST', 'NUMBER', 'DUE_FIRST']) {
      const whole = await numbers({ orderBy });
      const paged: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const page: any = await list({ orderBy, first: 1, after });
        paged.push(...page.nodes.map((node: { number: string }) => node.number));
        ({ hasNextPage: more, endCursor: after } = page.pageInfo);
      }
      expect(paged).toEqual(whole);
    }
  });

  it('is read by pages of 1 to 100', async () => {
    for (const first of [1, 100]) expect((await list({ first })).pageInfo).toBeDefined();
    for (const first of [0, -1, 101]) {
      const { data, errors } = await ask(at, at.registrar, LIST, { first });
      expect([first, data, errors[0].message]).toEqual([first, null, REFUSAL_CODES.BAD_INPUT.en]);
    }
  });

  it('and each of them reads with its events and content through the API that wrote them', async () => {
    const { petition } = await register();
    const change = async (
      seat: { personId: string },
      name: string,
      type: string,
      more: object,
      version: number,
    ) => {
      const { data, errors } = await ask(
        at,
        seat,
        `mutation ($input: ${type}!) { ${name}(input: $input) {
          ... on PetitionChanged { petition { state revision } } ... on Refused { code path } } }`,
        { input: { petitionId: petition.id, expectedVersion: version, ...more } },
      );
      expect(errors).toBeUndefined();
      return data[name];
    };
    const assigneeId = globalId('Post', at, at.handler.postId);
    expect(await change(at.registrar, 'assignPetition', 'AssignPetitionInput', { assigneeId }, 9)).toEqual({
      code: 'STALE_VERSION',
      path: 'expectedVersion',
    });
    await change(at.registrar, 'assignPetition', 'AssignPetitionInput', { assigneeId }, 1);
    await change(at.handler, 'recordProgress', 'RecordProgressInput', { text: WORDS.progress }, 2);
    expect(
      await change(at.handler, 'closePetition', 'ClosePetitionInput', { decision: WORDS.decision }, 3),
    ).toEqual({ petition: { state: 'CLOSED', revision: 4 } });
    const { data, errors } = await ask(
      at,
      at.handler,
      `query ($number: String!) { petitionByNumber(number: $number) {
        headcount assignee { code }
        content { ... on PetitionContent { title claims decision } }
        events { nodes { kind by { name } text { ... on PetitionEventText { text } } } }
      } }`,
      { number: petition.number },
    );
    expect(errors).toBeUndefined();
    expect(data.petitionByNumber).toMatchObject({
      headcount: 'ONE',
      assignee: { code: 'handler' },
      content: { title: WORDS.title, claims: [WORDS.claim], decision: WORDS.decision },
    });
    const kinds = data.petitionByNumber.events.nodes.map((event: { kind: string }) => event.kind);
    expect([...kinds].sort()).toEqual(['ASSIGNED', 'CLOSED', 'PROGRESSED', 'REGISTERED']);
    const progress = data.petitionByNumber.events.nodes.find(
      (event: { kind: string }) => event.kind === 'PROGRESSED',
    );
    expect(progress).toEqual({
      kind: 'PROGRESSED',
      by: { name: '职工handler' },
      text: { text: WORDS.progress },
    });
  });
});

describe('progress by receipt code', () => {
  it('needs no account, answers every wrong code alike, and may be tried ten times at once from one address', async () => {
    const { receiptCode } = await register();
    const PROGRESS =
      'query ($code: String!) { petitionProgress(receiptCode: $code) { state dueOn events { kind } decision } }';
    const see = (code: string, address: string) => ask(at, null, PROGRESS, { code }, address);
    expect(await see(receiptCode, '192.0.2.1')).toEqual({
      data: {
        petitionProgress: {
          state: 'REGISTERED',
          dueOn: '2026-05-19',
          events: [{ kind: 'REGISTERED' }],
          decision: null,
        },
      },
    });
    const wrong = { data: { petitionProgress: null } };
    for (let i = 0; i < 10; i++)
      expect(await see(`o-nobody-AAAAAA-BBBBBB-CCCCC${i}`, '192.0.2.2')).toEqual(wrong);
    // Now a right code is refused like a wrong one; another address is not touched by it.
    const { errors } = await see(receiptCode, '192.0.2.2');
    expect(errors).toHaveLength(1);
    expect((await see(receiptCode, '192.0.2.3')).errors).toBeUndefined();
    house.at('2026-03-20T04:00:11Z');
    expect((await see(receiptCode, '192.0.2.2')).data.petitionProgress.state).toBe('REGISTERED');
  });
});
