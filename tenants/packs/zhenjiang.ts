import { bulletinFigures, bulletinRules, letterRules } from './letter-units.ts';
import { type Pack, SINCE } from './pack.ts';
import { COUNTY_STAFF, PLAIN_STAFF } from './staff.ts';

const units = { effectiveFrom: SINCE, sections: { reception: letterRules('D19') } };

/** D19. One district and one department stand for those that the bulletin is about. */
export const ZHENJIANG = {
  document: {
    id: 'D19',
    title: '镇江市群众来信和网上信访办理情况定期通报制度',
    issuer: '镇江市信访工作领导小组办公室',
  },
  organisations: [
    {
      slug: 'zhenjiang',
      nameZh: '镇江市',
      nameEn: 'Zhenjiang City',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'CITY',
      synthetic: true,
      surname: '江',
      posts: COUNTY_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reporting: bulletinRules('D19'),
          indicators: bulletinFigures('D19'),
        },
      },
    },
    {
      slug: 'zhenjiang-district',
      nameZh: '镇江市某辖市区（示例）',
      nameEn: 'A district of Zhenjiang (sample)',
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '辖',
      posts: COUNTY_STAFF,
      rulebook: units,
    },
    {
      slug: 'zhenjiang-department',
      nameZh: '镇江市某市直部门（示例）',
      nameEn: 'A department of Zhenjiang (sample)',
      kind: 'DEPARTMENT',
      level: 'CITY',
      synthetic: true,
      surname: '润',
      posts: PLAIN_STAFF,
      rulebook: units,
    },
  ],
  edges: [
    {
      superior: 'zhenjiang',
      subordinate: 'zhenjiang-district',
      line: 'TERRITORIAL',
      force: 'BINDING',
      grant: 'COMPLIANCE',
      from: SINCE,
    },
    {
      superior: 'zhenjiang',
      subordinate: 'zhenjiang-department',
      line: 'SECTORAL',
      force: 'BINDING',
      grant: 'COMPLIANCE',
      from: SINCE,
    },
  ],
} as const satisfies Pack;
