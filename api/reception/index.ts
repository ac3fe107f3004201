/**
 * Reception: sessions (接访、约访、下访) planned, published, held; appointments; calendar feeds.
 *
 * Words: session = one occasion of one post; publication 公示 = what the public may see of it; bearer = the post that
 * owes a session, whoever comes; feed = a secret calendar address.
 */
import { AppointmentResolver } from './appointment-resolvers.ts';
import { FeedResolver } from './feed-resolvers.ts';
import { SessionResolver } from './session-resolvers.ts';

export { assignAppointment, requestAppointment } from './appointments.ts';
export { endChoices } from './choices.ts';
export { createFeed } from './feeds.ts';
export { publicFile } from './files.ts';
export { type NewSession, planSession } from './plan.ts';
export { movePlanDays } from './plan-days.ts';

export const RESOLVERS = [SessionResolver, AppointmentResolver, FeedResolver];
