import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { PACKS } from '../../tenants/packs/index.ts';
import { WORDS } from '../petitions/scene.ts';
import { personalLines, withoutSentence } from './logs.ts';
import { startPlatform } from './platform.ts';

const ORDINARY =
  '{"level":30,"time":"2026-01-15T04:00:00.000Z","tenantId":"01900000-0000-7000-8000-139000012340","ms":13}';

it.each(
  [
    ...Object.values(WORDS),
    ...PACKS.flatMap(({ organisations }) =>
      organisations.flatMap(({ petitions = [] }) =>
        petitions.flatMap(({ title, facts, claims, petitioner }) => [
          title,
          facts,
          ...claims,
          ...(petitioner ? [petitioner.name, petitioner.phone] : []),
        ]),
      ),
    ),
  ].filter((text) => text !== undefined),
)('%s is found in a line of a log', (text) => {
  expect(personalLines(`${ORDINARY}\n{"msg":"${text}"}\n${ORDINARY}`)).toEqual([`{"msg":"${text}"}`]);
});

it('of a started server is searched but for its sentences in two languages', () => {
  for (const line of [
    'Stopping … / 正在停止……',
    '试一个查询 / Try a query:',
    'Huiyin 汇音 http://127.0.0.1/graphql',
    'D14 莆田市城厢区信访局规章制度汇编: 5 of 5 organisations',
  ])
    expect(personalLines(withoutSentence(line))).toEqual([]);
  for (const line of [
    `Error: ${WORDS.name}`,
    `{"path":"a / b","msg":"${WORDS.name}"}`,
    'of 13800000000 / 失败',
  ])
    expect(personalLines(withoutSentence(line))).toHaveLength(1);
});

it('is found in a copy of PostgreSQL’s log and of ours once it is planted there', async () => {
  const platform = await startPlatform('logs');
  await platform.anonymous('{ organisations(first: 1) { totalCount } }');
  await platform.close();
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-logs-'));
  const copy = join(folder, 'copy.log');
  for (const file of [inject('logFile'), inject('serverLog')]) {
    if (file === null) continue;
    copyFileSync(file, copy);
    // There is something to search.
    expect(readFileSync(copy, 'utf8').length).toBeGreaterThan(100);
    const before = personalLines(readFileSync(copy, 'utf8')).length;
    appendFileSync(copy, `ERROR:  invalid input: "${WORDS.name}"\n`);
    expect(personalLines(readFileSync(copy, 'utf8'))).toHaveLength(before + 1);
  }
  rmSync(folder, { recursive: true });
});
