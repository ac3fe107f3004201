/**
 * Identity: who asks, by bearer token, API key or demo token; and the receipt codes of petitioners.
 * *Actor*: the one who asks. *Acting organisation*: the one of a person's organisations that a request is made in.
 */
export { mintApiKey, type StoredKey } from '../../tenants/index.ts';
export { type Actor, ANONYMOUS } from './actor.ts';
export { DEMO_ISSUER, type DemoClaims, isLoopback, mintDemoToken } from './demo-tokens.ts';
export { createIdentify, type IdentityOptions, type KnownOrganisation } from './identify.ts';
export { createLookups } from './lookups.ts';
export type { OidcIssuer } from './oidc.ts';
export { hashReceiptCode, mintReceiptCode, readReceiptCode } from './receipt-codes.ts';
