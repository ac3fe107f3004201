/**
 * The directory of organisations and the oversight between them.
 *
 * Words: directory = what everybody may know of every organisation; edge = one dated relation of oversight; to settle
 * = the operator puts an edge in force in place of its two sides; recovery = a new administrator for an organisation
 * that lost its own.
 */
import { OrganisationResolver } from './organisations.ts';
import { OversightResolver } from './oversight.ts';
import { RecoveryResolver } from './recovery.ts';

export { referenceId } from './ids.ts';

export const RESOLVERS = [OrganisationResolver, OversightResolver, RecoveryResolver];
