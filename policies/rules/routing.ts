import type { Vocabulary } from '../vocabulary.ts';
import { bool, type Infer, list, object, oneValue, optional, text, withDefault } from './descriptor.ts';
import { form } from './form.ts';
import { checkCircumstances, circumstance } from './happening.ts';
import { anyhow, byParameter, demanded, everyOne, moreMatters, same } from './order.ts';
import { recipient } from './recipient.ts';
import { EVERY_MATTER, matterScope, mayHoldNamedReport } from './selector.ts';

export const ROUTING_ACTS = {
  TRANSFER: { zh: '转送', en: 'Pass on' },
  ASSIGN: { zh: '交办', en: 'Assign' },
  REPORT: { zh: '呈报', en: 'Lay before' },
  EXCERPT: { zh: '摘报', en: 'Report as an excerpt' },
  GUIDE: { zh: '告知、引导', en: 'Tell the petitioner where to go' },
  EXCHANGE: { zh: '交换线索', en: 'Exchange of leads' },
  KEEP: { zh: '自办', en: 'Handle oneself' },
} as const satisfies Vocabulary;

export const COMPETENCES = {
  TERRITORY: { zh: '属地管理', en: 'By territory' },
  IN_CHARGE: { zh: '谁主管谁负责', en: 'By who is in charge of the subject' },
  PORTFOLIO: { zh: '按分工归口', en: 'By portfolio' },
  CADRE_AUTHORITY: { zh: '按干部管理权限', en: 'By authority over the cadre concerned' },
  FIRST_CONTACT: { zh: '首问负责', en: 'By who was first asked' },
  LEVEL: { zh: '分级负责', en: 'By level' },
} as const satisfies Vocabulary;

const params = object(
  'RoutingRule',
  { zh: '分流：哪些事项转给谁', en: 'Routing: which matters go where' },
  {
    matters: withDefault(matterScope, EVERY_MATTER),
    when: withDefault(
      list(
        circumstance,
        { zh: '限于其中任一组情形；为空不限', en: 'Only in any of these circumstances; empty = always' },
        { max: 20 },
      ),
      [],
    ),
    subject: optional(text({ zh: '限于何种内容', en: 'Only of this subject' })),
    act: oneValue('RoutingAct', { zh: '如何处理', en: 'What is done with it' }, ROUTING_ACTS),
    competence: withDefault(
      list(oneValue('Competence', { zh: '原则', en: 'Principle' }, COMPETENCES), {
        zh: '按何种原则确定承办者，依次适用',
        en: 'By which principles the competent body is found, in order',
      }),
      [],
    ),
    to: withDefault(list(recipient, { zh: '对象', en: 'To whom' }, { max: 20 }), []),
    series: optional(text({ zh: '文号类别，如“纪群字”', en: 'Series of the letter' }, 40)),
    reportBack: withDefault(bool({ zh: '要求报告结果', en: 'The result has to be reported back' }), false),
  },
);
export type Routing = Infer<typeof params>;

export const routing = form({
  name: 'routing',
  title: { zh: '分流', en: 'Routing' },
  sections: ['intake', 'handling'],
  params,
  meets: 'DEMAND',
  subject: ({ act }) => act,
  order: byParameter<Routing>({
    matters: moreMatters,
    when: same,
    subject: same,
    act: same,
    competence: same,
    to: everyOne,
    series: anyhow,
    reportBack: demanded,
  }),
  example: {
    matters: { ...EVERY_MATTER, caseTypes: ['ACCUSATION'] },
    when: [],
    act: 'EXCERPT',
    competence: ['CADRE_AUTHORITY'],
    to: [{ body: '纪检监察机关' }],
    reportBack: false,
  },
  check(routing, path, findings) {
    checkCircumstances(routing.when, `${path}.when`, findings);
    const leaves = routing.act !== 'KEEP' && routing.act !== 'GUIDE';
    if (leaves && routing.to.length === 0 && routing.competence.length === 0) {
      findings.add('CONTRADICTION', `${path}.to`, {
        zh: '既无对象，也无确定承办者的原则',
        en: 'it names neither a recipient nor how to find one',
      });
    }
    if (routing.reportBack && routing.act !== 'ASSIGN' && routing.act !== 'TRANSFER') {
      findings.add('NO_EFFECT', `${path}.reportBack`, {
        zh: '未交给他人，无从反馈',
        en: 'nothing was handed over that could be reported back',
      });
    }
    const out = routing.to.some(({ body, superiorOn, public: everyone }) => body || superiorOn || everyone);
    if (
      out &&
      (routing.act === 'TRANSFER' || routing.act === 'ASSIGN') &&
      mayHoldNamedReport(routing.matters)
    ) {
      findings.add('RISKY', `${path}.act`, {
        zh: '其中的实名检举控告只会摘要转出',
        en: 'a named report of misconduct among them passes on as an excerpt only',
      });
    }
  },
});
