import { access } from './access.ts';
import type { Infer } from './descriptor.ts';
import { duty } from './duty.ts';
import { exporting } from './export.ts';
import { forwarding } from './forwarding.ts';
import { retention } from './retention.ts';
import { sight } from './sight.ts';

/** Every form of rule there is, one line each; a form lives in a file of its own. */
export const FORMS = {
  duty,
  access,
  sight,
  forwarding,
  retention,
  export: exporting,
} as const;
export type FormName = keyof typeof FORMS;
export type ParamsOf<N extends FormName> = Infer<(typeof FORMS)[N]['params']>;
