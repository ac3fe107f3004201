/** The directory of organisations and the oversight between them. */
import { OrganisationResolver } from './organisations.ts';
import { OversightResolver } from './oversight.ts';

export const RESOLVERS = [OrganisationResolver, OversightResolver];
