import { describe, expect, test } from 'vitest';
import { personalIn } from '../../policies/index.ts';

describe('what points at one person is found, however it is written', () => {
  test.each([
    ['身份证 110101199003078515 张三', 'ID_NUMBER'],
    ['证号１１０１０１１９９００３０７８５１５，已核', 'ID_NUMBER'],
    ['110101 19900307 8515', 'ID_NUMBER'],
    ['110101-19900307-8515', 'ID_NUMBER'],
    ['1101\u200b01199003078515', 'ID_NUMBER'],
    ['11010519491231002x', 'ID_NUMBER'],
    ['ID11010519491231002X号', 'ID_NUMBER'],
    ['老证号110105491231002', 'ID_NUMBER'],
    ['110105 491231 002', 'ID_NUMBER'],
    ['电话13800138000', 'PHONE'],
    ['tel:138-0013-8000', 'PHONE'],
    ['138 0013 8000', 'PHONE'],
    ['138 00138000', 'PHONE'],
    ['1380 013 8000', 'PHONE'],
    ['1 3 8 0 0 1 3 8 0 0 0', 'PHONE'],
    ['１３８００１３８０００', 'PHONE'],
    ['138－0013－8000', 'PHONE'],
    ['138 — 0013 — 8000', 'PHONE'],
    ['+8613800138000', 'PHONE'],
    ['+86 138 0013 8000', 'PHONE'],
    ['008613800138000', 'PHONE'],
    ['2026-11-22 13800138000', 'PHONE'],
    ['3人，19912345678或其子', 'PHONE'],
    ['zhang.san+a@example.com.cn', 'EMAIL'],
    ['写信给ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'EMAIL'],
    ['zhang @ example.com', 'EMAIL'],
  ])('%s', (text, kind) => expect(personalIn(text)).toBe(kind));
});

describe('what only looks like it is left alone', () => {
  test.each([
    // A digit further, or no day of birth, or no province.
    '110101199003078516',
    '110101199013078515',
    '990101199003078515',
    '1101011990030785150',
    '110105491331002',
    '110105010205678',
    '国信发〔2016〕3号',
    '大唐集团制〔2013〕114号第八条',
    '2026-11-22',
    '2026年11月22日至12月31日',
    '20261122085504',
    '20261122085504123',
    '2026-11-22T08:55:04.123Z',
    '1763801704000',
    '13800138000元',
    '13800138000.00元，其中1500万元',
    '拖欠工资 15 000 000 000 元',
    '15,000,000,000',
    '13 14 15 16 17 8',
    '0471-6942233',
    '010-12345678',
    '(0477)8588123转801',
    '400-812-3456',
    '12345、12388、110、119',
    '1380013800',
    '138001380001',
    '第138条至第1380条',
    'Incident:019a0000-0000-7000-8000-013800138000',
    '账号6222021380013800012',
    '3@大门',
    '厂区大门外，十五人',
    '',
  ])('%s', (text) => expect(personalIn(text)).toBeNull());
});

test('a long text that comes near to everything is read at once', () => {
  const begun = performance.now();
  for (const part of ['1', '1 ', '1-', 'a', 'a.', 'a@a.', '13800138000 1', '86'])
    personalIn(part.repeat(20_000 / part.length));
  expect(performance.now() - begun).toBeLessThan(3_000);
});
