/** What an envelope sets off at its recipient, by its kind; one that is not listed is only filed. */
import {
  type Arrival,
  incidentArrived,
  receiveBaseline,
  receiveReport,
  reportDecided,
} from '../../tenants/index.ts';

export const ARRIVALS: Readonly<Record<string, Arrival>> = {
  BASELINE: receiveBaseline,
  INCIDENT: incidentArrived,
  REPORT: receiveReport,
  REPORT_RETURNED: reportDecided,
  REPORT_ACCEPTED: reportDecided,
};
