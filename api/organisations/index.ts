/**
 * The directory of organisations and the oversight between them.
 *
 * Words: directory = what everybody may know of every organisation; edge = one dated relation of oversight; to settle
 * = the operator puts an edge in force in place of its two sides.
 */
import { OrganisationResolver } from './organisations.ts';
import { OversightResolver } from './oversight.ts';

export const RESOLVERS = [OrganisationResolver, OversightResolver];
