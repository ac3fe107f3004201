import { type Infer, object, oneValue, withDefault } from './descriptor.ts';
import { form } from './form.ts';
import { byParameter, moreMatters, ranked } from './order.ts';
import { EVERY_MATTER, matterScope, mayHoldNamedReport } from './selector.ts';

/** Widest first. */
export const FORWARDING_MODES = {
  FULL: { zh: '原件转送', en: 'In full' },
  EXCERPT: { zh: '摘要转送', en: 'As an excerpt' },
  STATISTICS: { zh: '仅统计', en: 'Figures only' },
} as const;
export type ForwardingMode = keyof typeof FORWARDING_MODES;

const params = object(
  'ForwardingRule',
  { zh: '转送方式：哪些事项可以何种方式转往其他单位', en: 'How matters may pass on to other bodies' },
  {
    matters: withDefault(matterScope, EVERY_MATTER),
    mode: oneValue('ForwardingMode', { zh: '转送方式', en: 'How much passes on' }, FORWARDING_MODES),
  },
);
export type Forwarding = Infer<typeof params>;

/** Of several rules that hold a matter, the narrowest counts. */
export const forwarding = form({
  name: 'forwarding',
  title: { zh: '转送方式', en: 'Forwarding' },
  sections: ['confidentiality'],
  params,
  meets: 'LIMIT',
  subject: () => 'forwarding',
  order: byParameter<Forwarding>({
    matters: moreMatters,
    mode: ranked(Object.keys(FORWARDING_MODES).reverse()),
  }),
  settles: ({ matters }) => matters,
  example: { matters: { ...EVERY_MATTER, caseTypes: ['ACCUSATION'] }, mode: 'EXCERPT' },
  check(forwarding, path, findings) {
    if (forwarding.mode === 'FULL' && mayHoldNamedReport(forwarding.matters)) {
      findings.add('FLOOR', `${path}.mode`, {
        zh: '实名检举控告一律摘要转送，不得原件转送（信访工作条例第三十条、第四十六条）',
        en: 'a named report of misconduct is always passed on as an excerpt, never in full (regulations on petition work, art. 30 and 46)',
      });
    }
  },
});
