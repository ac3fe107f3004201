/** What people wrote and who they are: checked, then sealed under the petition's own key. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '../../policies/index.ts';
import { PetitionKey } from '../../schema/index.ts';
import { addRow, checkText, type House } from '../../tenants/index.ts';

export type Content = { title: string; facts: string; claims: string[] };
export type SealedContent = Content & { decision: string | null };
export type Identity = {
  name: string;
  phone?: string | null;
  idNumber?: string | null;
  address?: string | null;
};

/** Characters each text may have at most. */
export const MOST = { title: 200, facts: 20_000, claim: 2_000, claims: 20, name: 100, line: 300 } as const;

export function checkContent({ title, facts, claims }: Content): void {
  checkText(title, MOST.title, 'content.title');
  checkText(facts, MOST.facts, 'content.facts');
  if (claims.length > MOST.claims) throw new Refusal('BAD_INPUT', { path: 'content.claims' });
  for (const claim of claims) checkText(claim, MOST.claim, 'content.claims');
}

export function checkIdentity({ name, phone, idNumber, address }: Identity): void {
  checkText(name, MOST.name, 'identity.name');
  for (const [field, text] of Object.entries({ phone, idNumber, address }))
    if (text != null) checkText(text, MOST.line, `identity.${field}`);
}

/** Seals and opens one petition's texts as JSON. Each is bound to the column it stands in. */
export type Seal = {
  content(content: SealedContent): Buffer;
  openContent(sealed: Buffer): SealedContent;
  identity(identity: Identity): Buffer;
  event(text: string): Buffer;
};

const organisationKey = async (em: EntityManager, tenantId: string): Promise<Buffer> => {
  const [standing] = await em.execute<[{ wrapped_key: Buffer }]>(
    'select wrapped_key from standing where tenant_id = ?',
    [tenantId],
  );
  return standing.wrapped_key;
};

/** A key for a petition that is being registered; its wrapped form is written with the unit of work. */
export async function newSeal(
  house: House,
  em: EntityManager,
  tenantId: string,
  petitionId: string,
): Promise<Seal> {
  const above = await organisationKey(em, tenantId);
  const wrapped = await house.vault.newPetitionKey(tenantId, above, petitionId);
  addRow(em, PetitionKey, { tenantId, id: petitionId, wrapped });
  return sealOf(house, tenantId, above, petitionId, wrapped);
}

/** The key of a petition; null once it was shredded. */
export async function sealFor(
  house: House,
  em: EntityManager,
  tenantId: string,
  petitionId: string,
): Promise<Seal | null> {
  const key = await em.findOne(PetitionKey, { tenantId, id: petitionId });
  return key && sealOf(house, tenantId, await organisationKey(em, tenantId), petitionId, key.wrapped);
}

export async function sealOf(
  house: House,
  tenantId: string,
  above: Buffer,
  petitionId: string,
  wrapped: Buffer,
) {
  const key = await house.vault.petitionKey(tenantId, above, petitionId, wrapped);
  const seal = (column: string, value: unknown) => key.sealText(column, JSON.stringify(value));
  return {
    content: (content: SealedContent) => seal('contentSealed', content),
    openContent: (sealed: Buffer): SealedContent => JSON.parse(key.openText('contentSealed', sealed)),
    identity: ({ name, phone = null, idNumber = null, address = null }: Identity) =>
      seal('sealed', { name, phone, idNumber, address }),
    event: (text: string) => seal('textSealed', { text }),
  };
}
