import { expect, it } from 'vitest';
import { abilityOf } from '../../policies/ability.ts';
import { demand, needed } from '../../policies/needed.ts';

const zh = (action: string, subject: string) => needed(action, subject).map((step) => step.zh);

it('what an action takes is read off the rules that decide', () => {
  expect(zh('confirm', 'Holding')).toEqual(['须为：管理员、领导']);
  expect(zh('register', 'Petition')).toEqual(['须为：信访登记、纪检监察、接口权限 petitions:register']);
  expect(zh('land', 'CalendarVersion')).toEqual(['须为：运行方管理员']);
});

it('a right that reaches some rows only says which', () => {
  expect(zh('progress', 'Petition')).toEqual(['须为：任一岗位（限由本岗位承办的事项）']);
  expect(zh('plan', 'Session')).toEqual([
    '须为：任一岗位（限本岗位自己的）',
    '须为：管理员、信访登记、接口权限 duties:record',
  ]);
});

it('what only the policy opens is left to it', () => {
  expect(zh('readIdentity', 'Petition')).toEqual(['由本单位的保密规则决定何人可以']);
});

it('a demand refuses with what it takes, and passes whoever has it', () => {
  const facts = {
    ...{ tenantId: 't', personId: 'p', keyId: null, scopes: [], shield: [], operator: false },
    ...{ today: '2026-01-15', access: [], sight: [] },
  };
  const holding = (dutyRoles: 'LEADER'[]) =>
    abilityOf(
      {
        ...facts,
        posts: [{ id: 'x', code: 'x', leadershipRole: 'NONE', rank: null, portfolios: [], dutyRoles }],
      },
      () => 0,
    );
  const confirming = (dutyRoles: 'LEADER'[]) => () =>
    demand(holding(dutyRoles), 'confirm', 'Holding', { tenantId: 't' }, 'holdingId');
  expect(confirming(['LEADER'])).not.toThrow();
  expect(confirming([])).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN', path: 'holdingId', why: needed('confirm', 'Holding') }),
  );
});
