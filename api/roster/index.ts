/**
 * Who serves in an organisation and which programs act for it: people, posts, holdings, keys; and who asks.
 *
 * Words: post 岗位 = what duties and rights belong to; holding = who has a post from when to when; key = a program's
 * credential, shown once.
 */
import { KeyResolver } from './keys.ts';
import { MeResolver } from './me.ts';
import { RosterReads } from './reads.ts';
import { RosterWrites } from './writes.ts';

export const RESOLVERS = [MeResolver, RosterReads, RosterWrites, KeyResolver];
