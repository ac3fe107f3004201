/**
 * Baselines (基准) of superiors: drafted, published to those below, received, and held against their rules.
 *
 * Words: baseline = rules that a superior lays down on a line; effective rulebook = rule by rule what applies and where it comes from.
 */
import { BaselineReads } from './reads.ts';
import { BaselineWrites } from './writes.ts';

export const RESOLVERS = [BaselineReads, BaselineWrites];
