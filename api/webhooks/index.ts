/**
 * Webhooks: what happened is told to addresses that an organisation names, signed and with retries.
 *
 * Words: event = what happened, in ids and codes; delivery = one event on its way to one address; attempt = one call
 * of that address.
 */
import { WebhookResolver } from './resolvers.ts';

export { send } from './send.ts';

export const RESOLVERS = [WebhookResolver];
