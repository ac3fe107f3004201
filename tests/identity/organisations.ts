import { type KnownOrganisation } from '../../api/identity/index.ts';
import { REFUSAL_CODES } from '../../policies/index.ts';

const organisation = (n: number, slug: string, more: Partial<KnownOrganisation> = {}): KnownOrganisation => ({
  id: `01900000-0000-7000-8000-00000000000${n}`,
  slug,
  active: true,
  synthetic: true,
  ...more,
});
export const ACTIVE = organisation(1, 'chengxiang');
export const NEIGHBOUR = organisation(2, 'yiqi');
export const SUSPENDED = organisation(3, 'closed', { active: false });
export const REAL = organisation(4, 'real', { synthetic: false });
export const KEY_ID = '01900000-0000-7000-8000-0000000000c1';

export const organisations = async (slugOrId: string): Promise<KnownOrganisation | null> =>
  [ACTIVE, NEIGHBOUR, SUSPENDED, REAL].find(({ id, slug }) => slugOrId === id || slugOrId === slug) ?? null;

/** The one message of every credential that is not accepted. */
export const UNAUTHENTICATED = REFUSAL_CODES.UNAUTHENTICATED.en;
