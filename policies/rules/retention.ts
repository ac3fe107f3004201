import { type Infer, int, object, withDefault } from './descriptor.ts';
import { form } from './form.ts';
import { byParameter, moreMatters, same } from './order.ts';
import { EVERY_MATTER, matterScope } from './selector.ts';

const params = object(
  'RetentionRule',
  {
    zh: '保存期限：期满销毁个人信息的密钥',
    en: 'How long matters are kept; at the end the key to the personal data is destroyed',
  },
  {
    matters: withDefault(matterScope, EVERY_MATTER),
    years: int({ zh: '办结后保存年数', en: 'Years after the matter is closed' }, 1, 100),
  },
);
export type Retention = Infer<typeof params>;

export const retention = form({
  name: 'retention',
  title: { zh: '保存期限', en: 'Retention' },
  sections: ['confidentiality'],
  params,
  meets: 'LIMIT',
  subject: () => 'retention',
  order: byParameter<Retention>({ matters: moreMatters, years: same }),
  settles: ({ matters }) => matters,
  example: { matters: EVERY_MATTER, years: 10 },
});
