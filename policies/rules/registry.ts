import { access } from './access.ts';
import { assessment } from './assessment.ts';
import { clock } from './clock.ts';
import { collective } from './collective.ts';
import type { Infer } from './descriptor.ts';
import { duty } from './duty.ts';
import { exporting } from './export.ts';
import { forwarding } from './forwarding.ts';
import { handling } from './handling.ts';
import { indicator } from './indicator.ts';
import { intake } from './intake.ts';
import { notice } from './notice.ts';
import { publicity } from './publicity.ts';
import { register } from './register.ts';
import { retention } from './retention.ts';
import { routing } from './routing.ts';
import { sight } from './sight.ts';
import { sponsorship } from './sponsorship.ts';
import { trigger } from './trigger.ts';

/** Every form of rule there is, one line each; a form lives in a file of its own. */
export const FORMS = {
  duty,
  trigger,
  intake,
  routing,
  handling,
  sponsorship,
  clock,
  notice,
  publicity,
  register,
  collective,
  indicator,
  assessment,
  access,
  sight,
  forwarding,
  retention,
  export: exporting,
} as const;
export type FormName = keyof typeof FORMS;
export type ParamsOf<N extends FormName> = Infer<(typeof FORMS)[N]['params']>;
