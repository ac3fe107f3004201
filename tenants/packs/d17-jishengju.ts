import { bulletinFigures, bulletinRules, letterRules } from './letter-units.ts';
import { type Pack, type PackOrganisation, SINCE } from './pack.ts';
import { PLAIN_STAFF, TOWN_STAFF } from './staff.ts';

const unit = (
  slug: string,
  nameZh: string,
  nameEn: string,
  surname: string,
  more: Pick<PackOrganisation, 'kind' | 'level' | 'posts'>,
): PackOrganisation => ({
  slug,
  nameZh,
  nameEn,
  synthetic: true,
  surname,
  ...more,
  rulebook: { effectiveFrom: SINCE, sections: { reception: letterRules('D17') } },
});

const above = (subordinate: string) =>
  ({
    superior: 'd17-jishengju',
    subordinate,
    line: 'SECTORAL',
    force: 'ADVISORY',
    grant: 'COMPLIANCE',
    from: SINCE,
  }) as const;

/** D17. The banner is unnamed; one department, one township and one office stand for those reported on. */
export const D17_JISHENGJU = {
  document: {
    id: 'D17',
    title: '旗计生局信访信息通报制度（群众来信和网上信访办理情况季度通报）',
    issuer: '旗计生局',
  },
  organisations: [
    {
      slug: 'd17-jishengju',
      nameZh: '某旗计生局',
      nameEn: 'Family planning bureau of a banner',
      kind: 'DEPARTMENT',
      level: 'COUNTY',
      synthetic: true,
      surname: '计',
      posts: PLAIN_STAFF,
      rulebook: {
        effectiveFrom: SINCE,
        sections: {
          reporting: bulletinRules('D17'),
          indicators: bulletinFigures('D17'),
        },
      },
    },
    unit('d17-department', '某旗直部门（示例）', 'A department of the banner (sample)', '旗', {
      kind: 'DEPARTMENT',
      level: 'COUNTY',
      posts: PLAIN_STAFF,
    }),
    unit('d17-town', '某旗乡镇（示例）', 'A township of the banner (sample)', '草', {
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      posts: TOWN_STAFF,
    }),
    unit('d17-subdistrict', '某旗办事处（示例）', 'A subdistrict office of the banner (sample)', '办', {
      kind: 'PARTY_AND_GOVERNMENT',
      level: 'TOWNSHIP',
      posts: TOWN_STAFF,
    }),
  ],
  edges: [above('d17-department'), above('d17-town'), above('d17-subdistrict')],
} as const satisfies Pack;
