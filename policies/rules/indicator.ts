import { period } from './cadence.ts';
import { type Infer, int, list, object, oneOf, oneValue, optional, withDefault } from './descriptor.ts';
import { NO_VOLUME } from './exclusions.ts';
import type { Findings } from './finding.ts';
import { form } from './form.ts';
import { anyhow, byParameter, type Dimension, same, whereSet } from './order.ts';

/** `volume`: how much people petition. It may be shown and divided by, never aimed at: it would count against them. */
export const COUNTERS = {
  RECEIVED: { zh: '收到事项', en: 'Matters received', volume: true },
  REPEATED: { zh: '重复信访', en: 'Matters raised again', volume: true },
  COLLECTIVE: { zh: '集体信访', en: 'Collective matters', volume: true },
  AT_HIGHER_BODY: { zh: '到上级机关的信访', en: 'Matters put to a higher body', volume: true },
  GROUP_INCIDENTS: { zh: '群体性事件', en: 'Group incidents', volume: true },
  SESSION_MATTERS: { zh: '接访约访批次', en: 'Matters heard at receptions and appointments', volume: true },
  SESSION_PEOPLE: { zh: '接访约访人次', en: 'People heard at receptions and appointments', volume: true },
  ACCEPTANCE_DUE: { zh: '应告知受理', en: 'Notices of acceptance due' },
  ACCEPTANCE_IN_TIME: { zh: '按期告知受理', en: 'Notices of acceptance given in time' },
  REGISTERED_IN_TIME: { zh: '按期登记', en: 'Registered in time' },
  CLOSING_DUE: { zh: '应办结', en: 'Matters due to be closed' },
  CLOSED: { zh: '办结', en: 'Matters closed' },
  CLOSED_IN_TIME: { zh: '按期办结', en: 'Matters closed in time' },
  OVERDUE: { zh: '超期未办结', en: 'Matters open beyond their deadline' },
  LONG_PENDING: { zh: '积案', en: 'Matters long pending' },
  LONG_PENDING_SETTLED: { zh: '化解积案', en: 'Matters long pending that were settled' },
  ASSIGNED: { zh: '交办件', en: 'Assigned matters' },
  REPORTED_BACK: { zh: '反馈结果', en: 'Results reported back' },
  RETURNED_FOR_CORRECTION: { zh: '退回重办', en: 'Results returned for correction' },
  REPLIED: { zh: '书面答复', en: 'Written replies' },
  REPLY_WITH_DEFECTS: { zh: '答复不规范', en: 'Replies with defects' },
  REVIEWED: { zh: '复查复核', en: 'Decisions reviewed' },
  REVERSED: { zh: '复查复核改变', en: 'Decisions changed on review' },
  RATED: { zh: '已评价', en: 'Matters rated by the petitioner' },
  RATED_SATISFIED: { zh: '评价满意', en: 'Rated as satisfied' },
  DUTIES_DUE: { zh: '应履行职责', en: 'Duties due' },
  DUTIES_KEPT: { zh: '已履行职责', en: 'Duties kept' },
  DUTIES_IN_TIME: { zh: '按期履行职责', en: 'Duties kept in time' },
  REPORTS_DUE: { zh: '应报报告', en: 'Reports due' },
  REPORTS_IN_TIME: { zh: '按期报送', en: 'Reports handed in on time' },
  INFORMATION_ITEMS: { zh: '报送信息', en: 'Information items handed in' },
  INFORMATION_ADOPTED: { zh: '采用信息', en: 'Information items adopted' },
  DISPUTES_FOUND: { zh: '排查矛盾', en: 'Disputes found in screening' },
  DISPUTES_SETTLED: { zh: '化解矛盾', en: 'Disputes settled' },
  PROVEN_FAILURES: { zh: '经查实的办理过失', en: 'Failures of handling that were proved' },
} as const satisfies Readonly<Record<string, { zh: string; en: string; volume?: true }>>;
export type Counter = keyof typeof COUNTERS;
const counter = oneValue('Counter', { zh: '计数', en: 'Counter' }, COUNTERS);
const counters = (zh: string, en: string) => list(counter, { zh, en }, { min: 1, max: 10 });

const params = object(
  'IndicatorRule',
  {
    zh: '指标：如何计算、目标多少、占多少分',
    en: 'Indicator: how it is worked out, its target and its weight',
  },
  {
    formula: oneOf(
      'IndicatorFormula',
      { zh: '公式：选择其中一种', en: 'Formula: exactly one of these' },
      {
        count: object(
          'CountFormula',
          { zh: '合计', en: 'A sum' },
          { of: counters('计数之和', 'Sum of these counters') },
        ),
        share: object(
          'ShareFormula',
          { zh: '百分比', en: 'A percentage' },
          {
            of: counters('分子：计数之和', 'Numerator: sum of these'),
            among: counters(
              '分母：计数之和；为零则无值',
              'Denominator: sum of these; no value where it is zero',
            ),
          },
        ),
      },
    ),
    per: period,
    target: optional(
      object(
        'IndicatorTarget',
        { zh: '目标', en: 'Target' },
        {
          is: oneValue(
            'TargetSense',
            { zh: '方向', en: 'Sense' },
            { AT_LEAST: { zh: '不低于', en: 'At least' }, AT_MOST: { zh: '不高于', en: 'At most' } },
          ),
          value: int({ zh: '数值；百分比为 0–100', en: 'Figure; 0–100 for a percentage' }, 0, 1_000_000),
        },
      ),
    ),
    weight: withDefault(int({ zh: '分值', en: 'Points' }, 0, 1000), 0),
  },
);
export type Indicator = Infer<typeof params>;

function checkCounters({ formula, target, weight }: Indicator, path: string, findings: Findings): void {
  if (target === undefined && weight === 0) return;
  const aimedAt = formula.count ?? formula.share;
  const key = formula.count ? 'count' : 'share';
  aimedAt?.of.forEach((name, index) => {
    if (!('volume' in COUNTERS[name])) return;
    findings.add('EXCLUDED', `${path}.formula.${key}.of[${index}]`, NO_VOLUME);
  });
}

/** At least more, or at most less, is stricter; the two senses do not compare. */
const orderOfTargets: Dimension<NonNullable<Indicator['target']>> = (a, b) => {
  if (a.is !== b.is) return 'INCOMPARABLE';
  const rise = a.is === 'AT_LEAST' ? a.value - b.value : b.value - a.value;
  return rise > 0 ? 'TIGHTER' : rise < 0 ? 'LOOSER' : 'EQUAL';
};

export const indicator = form({
  name: 'indicator',
  title: { zh: '指标', en: 'Indicator' },
  sections: ['indicators'],
  params,
  meets: 'DEMAND',
  subject: ({ formula }) => JSON.stringify(formula),
  order: byParameter<Indicator>({
    formula: same,
    per: same,
    target: whereSet(orderOfTargets, 'LOOSER'),
    weight: anyhow,
  }),
  example: {
    formula: { share: { of: ['CLOSED_IN_TIME'], among: ['CLOSING_DUE'] } },
    per: 'QUARTER',
    target: { is: 'AT_LEAST', value: 95 },
    weight: 20,
  },
  check(indicator, path, findings) {
    checkCounters(indicator, path, findings);
    const { formula, target } = indicator;
    if (formula.share && target !== undefined && target.value > 100) {
      findings.add('OUT_OF_RANGE', `${path}.target.value`, { min: 0, max: 100 });
    }
    if (formula.share && JSON.stringify(formula.share.of) === JSON.stringify(formula.share.among)) {
      findings.add('NO_EFFECT', `${path}.formula.share`, {
        zh: '分子与分母相同，恒为百分之百',
        en: 'numerator and denominator are the same: it is always one hundred',
      });
    }
  },
});

/** The value of an indicator for one body and period; null where there is nothing to divide by. */
export function indicatorValue(
  { formula }: Indicator,
  figures: Readonly<Partial<Record<Counter, number>>>,
): number | null {
  const sum = (names: readonly Counter[]) => names.reduce((total, name) => total + (figures[name] ?? 0), 0);
  if (formula.count) return sum(formula.count.of);
  if (!formula.share) return null;
  const among = sum(formula.share.among);
  return among === 0 ? null : (100 * sum(formula.share.of)) / among;
}
