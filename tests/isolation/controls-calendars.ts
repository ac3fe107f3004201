import { type Actor, type Controls, input } from './control.ts';

const NOT_READING: Actor[] = ['key', 'rosterKey', 'operator'];
const NOT_MANAGING: Actor[] = ['member', 'leader', 'registrar', 'auditor', 'key', 'operator'];
const window = { from: '2026-02-01', to: '2026-02-28' };

/** The Monday to which the reception of Sunday, 15 March is put off. */
const OWN_DAY = '2026-03-16';

const notice = {
  year: 2027,
  source: '测试通知',
  issued: '2026-11-01',
  spans: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
  makeupDays: [],
  statutoryDays: [{ date: '2027-01-01', name: '元旦' }],
};

export const CALENDARS: Controls = {
  calendar: { by: 'member', not: [], args: () => window },
  calendarVersions: { by: 'operator', not: [] },
  explainDate: {
    by: 'member',
    not: NOT_READING,
    args: () => ({ ruleId: 'reception', nominal: '2026-02-15' }),
  },
  ownDays: { by: 'member', not: NOT_READING },
  setOwnDay: {
    by: 'administrator',
    not: NOT_MANAGING,
    args: () => input({ date: OWN_DAY, working: false, name: '停工' }),
  },
  // What that day has moved.
  calendarMoves: { by: 'member', not: NOT_READING, args: () => ({ version: 'cn-1' }) },
  removeOwnDay: {
    by: 'administrator',
    not: NOT_MANAGING,
    args: () => input({ date: OWN_DAY }),
  },
  landCalendar: {
    by: 'operator',
    not: ['member', 'leader', 'administrator', 'auditor', 'key'],
    args: () => input({ version: 'cn-2027', source: '测试通知', firmTo: '2027-11-30', years: [notice] }),
  },
};

export const WEBHOOKS: Controls = {
  webhooks: { by: 'administrator', not: NOT_MANAGING },
  webhookDeliveries: { by: 'administrator', not: NOT_MANAGING },
  createWebhook: {
    by: 'administrator',
    not: NOT_MANAGING,
    args: () => input({ url: 'https://receiver.example/', events: ['DUTY_MISSED'] }),
  },
  redeliver: {
    by: 'administrator',
    not: NOT_MANAGING,
    args: ({ own }) => input({ deliveryId: own('WebhookDelivery') }),
  },
  endWebhook: {
    by: 'administrator',
    not: NOT_MANAGING,
    args: ({ own }) => input({ webhookId: own('Webhook') }),
  },
};
