/**
 * Incidents over the API: opened, reported, forwarded up each level, closed; and what is owed of each, by when.
 *
 * Words: incident = something that happened and is to be told at once, never about persons; step = one thing that a
 * rule asks for then; level = one organisation that an incident passed, with the minutes it used.
 */
import { IncidentReads } from './reads.ts';
import { IncidentWrites } from './writes.ts';

export const RESOLVERS = [IncidentReads, IncidentWrites];
