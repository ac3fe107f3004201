import {
  ANONYMITIES,
  CASE_KINDS,
  CASE_TYPES,
  CHANNELS,
  CLASSIFICATIONS,
  KEY_SCOPES,
  PETITION_EVENT_KINDS,
  PETITION_STATES,
  type Rule,
  SIGHT_PURPOSES,
  SIGHT_STATES,
} from '../../policies/index.ts';
import { DEPLOYMENT } from '../../schema/index.ts';
import { type Credential, mintApiKey, type Vault } from '../../tenants/index.ts';
import { contentOf, dutyOf } from '../policies/rule-samples.ts';
import { POSTS } from './cast.ts';
import { addDuties, sharedDuties } from './duties.ts';
import { Random } from './random.ts';

/** Noon in Beijing; the clock of the world stands still. */
export const NOW = new Date('2026-11-22T04:00:00.000Z');
export const TODAY = '2026-11-22';

/** A row as JSON, by column. */
export type Cells = Record<string, unknown>;
export type Tables = Record<string, Cells[]>;

export type Asker = {
  /** `<organisation>/<person or key>` */
  name: string;
  credential: Credential;
  /** The key's text; a person signs in by a demo token. */
  key?: string;
};

export const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T & string)[];
export const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;
export const day = (random: Random, from: number, to: number) =>
  new Date(NOW.getTime() + (from + random.int(to - from)) * 86_400_000).toISOString().slice(0, 10);
/** One of few moments, so that order keys tie. */
export const moment = (random: Random) => new Date(NOW.getTime() - random.int(40) * 36_000_000).toISOString();

export class Builder {
  readonly random: Random;
  readonly vault: Vault;
  readonly askers: Asker[] = [];
  readonly tables: Tables = {};

  constructor(random: Random, vault: Vault) {
    this.random = random;
    this.vault = vault;
  }

  add(table: string, row: Cells): string {
    const rows = this.tables[table] ?? [];
    rows.push(row);
    this.tables[table] = rows;
    return row.id as string;
  }

  organisation(slug: string, id = this.random.uuid()): string {
    const at = { kind: 'OTHER', level: 'CITY', state: 'ACTIVE', synthetic: true };
    return this.add('organisation', { id, slug, name_zh: `单位${slug}`, name_en: `Body ${slug}`, ...at });
  }

  async tenant(
    slug: string,
    policy: readonly unknown[],
    others: readonly string[],
    id?: string,
  ): Promise<string> {
    const tenantId = this.organisation(slug, id);
    const wrapped = await this.vault.newOrganisationKey(tenantId);
    this.add('standing', { tenant_id: tenantId, id: tenantId, version: 1, wrapped_key: hex(wrapped) });
    const roster = this.#roster(tenantId, slug);
    if (id === DEPLOYMENT) return tenantId;
    this.#rulebooks(tenantId, roster.people, policy);
    const petitions = await this.#petitions(tenantId, wrapped, roster);
    this.#sights(tenantId, petitions, roster.people);
    this.#ledger(tenantId, petitions, roster.people, others);
    addDuties(this, { tenantId, ...roster, petitions, others });
    this.#keys(tenantId, slug);
    this.shared(tenantId);
    return tenantId;
  }

  #roster(tenantId: string, slug: string) {
    const { random } = this;
    const ids = new Map<string, string>();
    for (const { code, role, duties, above } of POSTS) {
      const row = {
        tenant_id: tenantId,
        id: random.uuid(),
        code,
        title: `岗位${code}`,
        leadership_role: role,
      };
      const more = {
        rank: random.pick(['STAFF', 'SECTION_CHIEF']),
        portfolios: random.some(['信访', '法制'], 0.5),
      };
      const reports = {
        reports_to_id: above && ids.get(above),
        abolished_on: code === 'gone' ? '2026-01-01' : null,
      };
      ids.set(code, this.add('post', { ...row, ...more, duty_roles: duties, ...reports }));
    }
    const people: string[] = [];
    const person = (name: string, active = true) => {
      const row = {
        tenant_id: tenantId,
        id: random.uuid(),
        name,
        issuer: 'huiyin:demo',
        subject: name,
        active,
      };
      people.push(this.add('person', row));
      if (active) this.askers.push({ name: `${slug}/${name}`, credential: { tenantId, personId: row.id } });
      return row.id;
    };
    const hold = (post: string, personId: string, more: Cells = {}) =>
      this.add('holding', {
        ...{ tenant_id: tenantId, id: random.uuid(), post_id: ids.get(post), person_id: personId },
        ...{
          valid_from: day(random, -400, -300),
          valid_to: null,
          given_by_id: null,
          confirmed_at: moment(random),
        },
        ...more,
      });
    for (const { code } of POSTS) hold(code, person(code));
    hold('deputy', person('second-deputy'), { valid_to: day(random, 1, 9), given_by_id: people[0] });
    hold('discipline', person('two-posts'));
    hold('handler-a', people.at(-1)!);
    hold('head', person('waiting'), { confirmed_at: null, given_by_id: people[7] });
    hold('registrar', person('former'), { valid_to: day(random, -200, 0) });
    person('nobody');
    person('inactive', false);
    return { people, posts: [...ids.values()] };
  }

  #rulebooks(tenantId: string, people: readonly string[], policy: readonly unknown[]): void {
    const reception = contentOf('reception', dutyOf({ monthDays: { days: [5, 20] } })).reception;
    const confidentiality: Rule[] =
      policy.length > 0 ? contentOf('confidentiality', ...policy).confidentiality : [];
    const states = ['PUBLISHED', 'WITHDRAWN', 'PUBLISHED', 'SUBMITTED', 'DRAFT', 'DRAFT'];
    for (const [i, state] of states.entries()) {
      const published = state === 'PUBLISHED';
      const said = published && i > 0 ? confidentiality : [];
      this.add('rulebook', {
        ...{
          tenant_id: tenantId,
          id: this.random.uuid(),
          version: i + 1,
          state,
          revision: 1 + this.random.int(4),
        },
        effective_from: published ? `2026-0${i + 1}-01` : null,
        sections: { reception: i % 2 ? [] : reception, reporting: [], confidentiality: said },
        drafted_by_id: i === 0 ? null : this.random.pick(people),
        author_ids: [],
        approved_by_id: published ? people[0] : null,
        published_at: published ? moment(this.random) : null,
      });
    }
  }

  async #petitions(tenantId: string, wrapped: Buffer, roster: { people: string[]; posts: string[] }) {
    const { random, vault } = this;
    const petitions: string[] = [];
    for (let i = 0; i < 110; i++) {
      const id = random.uuid();
      const wrappedKey = await vault.newPetitionKey(tenantId, wrapped, id);
      const key = await vault.petitionKey(tenantId, wrapped, id, wrappedKey);
      const state = random.pick(keys(PETITION_STATES));
      const caseKind = random.pick(keys(CASE_KINDS));
      const anonymity = random.pick(keys(ANONYMITIES));
      const content = { title: `标题${i}`, facts: `事实 ${i}`, claims: random.some(['赔偿', '道歉'], 0.5) };
      const decision = state === 'CLOSED' ? `决定${i}` : null;
      this.add('petition', {
        ...{ tenant_id: tenantId, id, number: `2026-L-${id.slice(-6).toUpperCase()}${i}`, state, anonymity },
        ...{
          case_type: CASE_KINDS[caseKind].type,
          case_kind: caseKind,
          channel: random.pick(keys(CHANNELS)),
        },
        ...{ classification: random.pick(keys(CLASSIFICATIONS)), headcount: 1 + random.int(60), revision: 1 },
        registered_at: moment(random),
        due_on: random.chance(0.3) ? null : day(random, -6, 6),
        closed_at: state === 'CLOSED' ? moment(random) : null,
        assignee_id: random.chance(0.3) ? null : random.pick(roster.posts),
        accused_ids: random.chance(0.4)
          ? random.some([...roster.people, ...roster.posts, tenantId], 0.07)
          : [],
        content_sealed: hex(key.sealText('contentSealed', JSON.stringify({ ...content, decision }))),
        receipt_hash: hex(Buffer.from(id)),
      });
      const own = { tenant_id: tenantId, id };
      // A petition whose key is gone has been erased.
      if (random.chance(0.9)) this.add('petition_key', { ...own, wrapped: hex(wrappedKey) });
      if (anonymity === 'NAMED') {
        const identity = {
          name: `来访人${i}`,
          phone: random.chance(0.5) ? '123' : null,
          idNumber: null,
          address: null,
        };
        this.add('petition_identity', {
          ...own,
          sealed: hex(key.sealText('sealed', JSON.stringify(identity))),
        });
      }
      for (let n = random.int(4); n >= 0; n--)
        this.add('petition_event', {
          ...{
            tenant_id: tenantId,
            id: random.uuid(),
            petition_id: id,
            kind: random.pick(keys(PETITION_EVENT_KINDS)),
          },
          ...{ at: moment(random), by_id: random.chance(0.2) ? null : random.pick(roster.people) },
          text_sealed: random.chance(0.5)
            ? hex(key.sealText('textSealed', JSON.stringify({ text: `进展${n}` })))
            : null,
        });
      petitions.push(id);
    }
    return petitions;
  }

  #sights(tenantId: string, petitions: readonly string[], people: readonly string[]): void {
    const { random } = this;
    for (let i = 0; i < 160; i++)
      this.add('sight', {
        ...{ tenant_id: tenantId, id: random.uuid(), petition_id: random.pick(petitions) },
        ...{ requester_id: random.pick(people), tier: random.pick(['CONTENT', 'IDENTITY']) },
        ...{ purpose: random.pick(keys(SIGHT_PURPOSES)), requested_at: moment(random) },
        state: random.chance(0.6) ? 'APPROVED' : random.pick(keys(SIGHT_STATES)),
        decided_by_id: random.chance(0.5) ? random.pick(people) : null,
        until: new Date(NOW.getTime() + random.pick([-3_600_000, 0, 1, 3_600_000, 7_200_000])).toISOString(),
      });
  }

  #ledger(
    tenantId: string,
    petitions: readonly string[],
    people: readonly string[],
    others: readonly string[],
  ): void {
    const { random } = this;
    for (let sequence = 1; sequence <= 90; sequence++)
      this.add('audit_entry', {
        ...{
          tenant_id: tenantId,
          id: random.uuid(),
          sequence,
          at: moment(random),
          operation: random.pick(['a', 'b']),
        },
        ...{ actor_id: random.chance(0.3) ? null : random.pick(people), key_id: null, detail: {} },
        petition_id: random.chance(0.4) ? null : random.pick(petitions),
        ...{ previous_hash: hex(Buffer.alloc(32)), hash: hex(Buffer.alloc(32)) },
      });
    for (let i = 0; i < 25; i++) {
      const row = { tenant_id: tenantId, id: random.uuid(), hash: hex(Buffer.alloc(32)) };
      const payload = {
        zh: `函${i}`,
        en: `Letter ${i}`,
        version: i % 3 ? null : i,
        on: i % 2 ? TODAY : null,
      };
      const kind = random.pick(['FILING', 'ACCESS_NOTICE', 'REFERRAL', 'REFERRAL_RECEIPT', 'RECEIPT']);
      if (i % 2)
        this.add('envelope_out', {
          ...row,
          recipient_id: random.pick(others),
          kind,
          sent_at: moment(random),
          payload,
        });
      else
        this.add('envelope_in', {
          ...row,
          sender_id: random.pick(others),
          kind,
          received_at: moment(random),
          payload,
        });
    }
  }

  #keys(tenantId: string, slug: string): void {
    const all = keys(KEY_SCOPES);
    const chosen = [['petitions:read'], ['roster:read'], all, ['rulebook:read'], ['subordinates:read']];
    let replaces: string | null = null;
    for (const [i, scopes] of chosen.entries()) {
      const id = this.random.uuid();
      const { text, secretHash } = mintApiKey(tenantId, id);
      const dates = { issued_at: moment(this.random), expires_at: '2027-01-01T00:00:00Z', revoked_at: null };
      const row = { tenant_id: tenantId, id, name: `密钥${i}`, hash: hex(secretHash), scopes, ...dates };
      replaces = this.add('api_key', { ...row, replaces_id: replaces });
      this.askers.push({ name: `${slug}/key-${i}`, credential: { tenantId, keyId: id }, key: text });
    }
  }

  /** What an organisation shares with those above it. */
  shared(tenantId: string): void {
    const { random } = this;
    const seen = new Set<string>();
    for (let i = 0; i < 25; i++) {
      const state = random.pick(keys(PETITION_STATES));
      const cell = {
        case_type: random.pick(keys(CASE_TYPES)),
        channel: random.pick(['LETTER', 'VISIT']),
        state,
      };
      const shard = { open: state !== 'CLOSED', due_on: day(random, -3, 3), shard: random.int(2) };
      if (seen.has(JSON.stringify([cell, shard.due_on, shard.shard]))) continue;
      seen.add(JSON.stringify([cell, shard.due_on, shard.shard]));
      this.add('tally', { tenant_id: tenantId, id: random.uuid(), ...cell, ...shard, count: random.int(6) });
      const dates = {
        registered_on: day(random, -9, 0),
        due_on: random.chance(0.5) ? day(random, -3, 9) : null,
      };
      const { case_type, channel } = cell;
      const excerpt = { number: `E${i}`, case_type, channel, state, ...dates, closed_on: null };
      this.add('petition_excerpt', { tenant_id: tenantId, id: random.uuid(), ...excerpt });
    }
    sharedDuties(this, tenantId);
    if (random.chance(0.8))
      this.add('published_rulebook', {
        ...{ tenant_id: tenantId, id: random.uuid(), version: 3, effective_from: '2026-03-01', duties: 2 },
        sections: { reception: [], reporting: [], confidentiality: [] },
      });
  }

  /** An edge, and the path that follows from it. */
  edge(
    superiorId: string,
    subordinateId: string,
    line: string,
    grant: string,
    validTo: string | null = null,
  ): void {
    const slug = this.tables.organisation!.find(({ id }) => id === subordinateId)!.slug;
    const row = {
      superior_id: superiorId,
      subordinate_id: subordinateId,
      line,
      grant,
      valid_from: '2025-01-01',
    };
    const accepted = {
      superior_accepted_at: moment(this.random),
      subordinate_accepted_at: null,
      settled_at: null,
    };
    this.add('oversight', {
      id: this.random.uuid(),
      ...row,
      force: 'BINDING',
      valid_to: validTo,
      ...accepted,
    });
    this.path(row, slug, 1, validTo);
  }

  path(row: Cells, slug: unknown, depth: number, validTo: string | null): void {
    this.add('oversight_path', {
      id: this.random.uuid(),
      ...row,
      subordinate_slug: slug,
      depth,
      valid_to: validTo,
    });
  }
}
