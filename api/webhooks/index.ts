/**
 * Webhooks: what happened is told to addresses that an organisation names, signed and with retries.
 *
 * Words: event = what happened, in ids and codes; delivery = one event on its way to one address.
 */

export const RESOLVERS = [];
