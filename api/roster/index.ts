/** Who serves in an organisation and which programs act for it: people, posts, holdings, keys; and who asks. */
import { KeyResolver } from './keys.ts';
import { MeResolver } from './me.ts';
import { RosterReads } from './reads.ts';
import { RosterWrites } from './writes.ts';

export const RESOLVERS = [MeResolver, RosterReads, RosterWrites, KeyResolver];
