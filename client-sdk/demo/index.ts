/** The stories of the demonstration; each can be played again and again on the same deployment. */
import { BELOW_THE_LAW, DECLARED_DAYS, FIFTEENTHS, JANUARY_REPORT, WHAT_IF } from './duties.ts';
import { INFORMANT } from './informant.ts';
import { LEDGER, PETITIONER } from './petitioner.ts';
import { RECEPTION_DAY, REPORTING_CADENCE } from './rulebooks.ts';
import { NEIGHBOUR, SUPERIORS } from './superiors.ts';

export { type House, loaded, Stage, type Story, StoryBroken } from './stage.ts';
export const STORIES = [
  RECEPTION_DAY,
  REPORTING_CADENCE,
  INFORMANT,
  SUPERIORS,
  NEIGHBOUR,
  PETITIONER,
  FIFTEENTHS,
  JANUARY_REPORT,
  DECLARED_DAYS,
  WHAT_IF,
  BELOW_THE_LAW,
  LEDGER,
];
