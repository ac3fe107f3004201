/**
 * What the public reads of bulletins (通报) whose rule addresses it: of each the version issued last, never a draft,
 * a correction that is being written, or a report to anybody else.
 */
import { allRules, type Bilingual, DUTY_KINDS, type RulebookContent } from '../../policies/index.ts';
import { type ReportSection, type StoredFigure, shownFigures } from '../../schema/index.ts';
import { civilDay, type House, inPublicScope } from '../../tenants/index.ts';

/** Days are civil, in Asia/Shanghai. */
export type Bulletin = {
  /** What its rule is called today; 通报 where the rule has gone. */
  title: Bilingual;
  periodFrom: string;
  periodTo: string;
  publishedOn: string;
  version: number;
  zero: boolean;
  sections: ReportSection[];
  figures: ReturnType<typeof shownFigures>;
};
export type Bulletins = { nameZh: string; nameEn: string; bulletins: Bulletin[] };

/** Bulletins of one answer, the latest. */
const MOST = 24;

type Row = Omit<Bulletin, 'title' | 'figures'> & { ruleId: string; figures: StoredFigure[] };
const ISSUED = `
  select o.name_zh as "nameZh", o.name_en as "nameEn",
         (select r.sections from rulebook r
           where r.tenant_id = ? and r.state = 'PUBLISHED' and r.effective_from <= ?::date
           order by r.effective_from desc, r.version desc limit 1) as rules,
         (select coalesce(json_agg(issued), '[]') from (
            select "ruleId", "periodFrom", "periodTo", "publishedOn", version, zero, sections, figures
              from (select distinct on (rule_id, period_from, turn)
                           rule_id as "ruleId", period_from::text as "periodFrom", period_to::text as "periodTo", turn,
                           (published_at at time zone 'Asia/Shanghai')::date::text as "publishedOn",
                           published_at, version, zero, sections, figures
                      from report
                     where tenant_id = ? and recipient_id = ? and kind = 'BULLETIN' and state = 'ACCEPTED'
                     order by rule_id, period_from, turn, version desc) latest
             where "publishedOn" between ? and ?
             order by published_at desc, "ruleId", "periodFrom" desc, turn limit ?) issued) as bulletins
    from organisation o where o.id = ?`;
type Found = { nameZh: string; nameEn: string; rules: RulebookContent | null; bulletins: Row[] };

/** The bulletins that an organisation made public on days of a window, latest first; null where there are none. */
export const publishedBulletins = (
  house: House,
  slug: string,
  { from, to }: { from: string; to: string },
): Promise<Bulletins | null> =>
  inPublicScope(house, slug, async (em, tenantId) => {
    const [found] = await em.execute<Found[]>(ISSUED, [
      ...[tenantId, civilDay(house.clock.now()), tenantId, tenantId],
      ...[from, to, MOST, tenantId],
    ]);
    if (!found || found.bulletins.length === 0) return null;
    const { rules, ...told } = found;
    const titles = new Map((rules ? allRules(rules) : []).map(({ id, title }) => [id, title]));
    const bulletins = told.bulletins.map(({ ruleId, figures, ...row }) => ({
      ...row,
      title: titles.get(ruleId) ?? DUTY_KINDS.BULLETIN,
      figures: shownFigures(figures),
    }));
    return { ...told, bulletins };
  });
