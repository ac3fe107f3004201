import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Mistakes that somebody could make, each with the tests that have to notice. */
export type Defect = {
  name: string;
  file: string;
  /** Text that stands in the file once. */
  from: string;
  to: string;
  /** Test files of which at least one has to fail. */
  tests: readonly string[];
  /** Its tests take half a minute: not for every run of the suite. */
  slow?: true;
};

/** The migration that makes the tables: written anew while nothing is deployed, so its name is looked up. */
const MIGRATIONS = 'schema/migrations';
const initial = readdirSync(join(import.meta.dirname, '..', '..', MIGRATIONS)).find((name) =>
  name.endsWith('-initial.ts'),
);
const INITIAL = `${MIGRATIONS}/${initial}`;

export const DEFECTS: readonly Defect[] = [
  {
    name: 'a wall is dropped',
    file: INITIAL,
    from: 'alter table "petition_event" enable row level security;',
    to: 'select 1;',
    tests: ['tests/isolation/catalogue.test.ts'],
  },
  {
    name: 'a wall is not forced on the owner',
    file: INITIAL,
    from: 'alter table "person" force row level security;',
    to: 'select 1;',
    tests: ['tests/isolation/catalogue.test.ts'],
  },
  {
    name: 'a tenant is forgotten in a key',
    file: INITIAL,
    from: '"petition_tenant_id_number_unique" unique ("tenant_id", "number")',
    to: '"petition_tenant_id_number_unique" unique ("number")',
    tests: ['tests/isolation/catalogue.test.ts'],
  },
  {
    name: 'a tenant is forgotten in a compiled statement',
    file: 'api/read/condition-sql.ts',
    from: `row.table.wall === 'own' ?`,
    to: `row.table.wall === ('none' as string) ?`,
    tests: ['tests/isolation/statements.test.ts'],
    slow: true,
  },
  {
    name: 'a record can be rewritten',
    file: 'schema/ledger.ts',
    from: `@Entity({ tableName: 'audit_entry' })\n@AppRights('APPEND')`,
    to: `@Entity({ tableName: 'audit_entry' })`,
    tests: ['tests/isolation/catalogue.test.ts'],
  },
  {
    name: 'a grant is not looked at on an edge',
    file: 'schema/functions.ts',
    from: ` filter (where "grant" = 'MATTERS')`,
    to: '',
    tests: ['tests/isolation/database-alone.test.ts'],
  },
  {
    name: 'an edge outlives its last day',
    file: 'schema/functions.ts',
    from: 'and (valid_to is null or valid_to > today)',
    to: '',
    tests: ['tests/isolation/database-alone.test.ts'],
  },
  {
    name: 'a plan is kept with the values of who asked first',
    file: 'api/read/execute.ts',
    from: 'const values = sources.map((source) => source(request));',
    to: `const kept: Map<string, unknown[]> = ((globalThis as any).kept ??= new Map());
      if (!kept.has(name)) kept.set(name, sources.map((source) => source(request)));
      const values = kept.get(name)!;`,
    tests: ['tests/properties/plans.test.ts'],
  },
  {
    name: 'an ability is asked about the type, not the row',
    file: 'policies/ability.ts',
    from: 'ability.can(action, mark(subject, { ...row }));',
    to: 'ability.can(action, subject) || row === mark;',
    tests: ['tests/petitions/work.test.ts'],
  },
  {
    name: 'the guard of a root field is not asked',
    file: 'api/read/execute.ts',
    from: `if (!may()) throw forbidden(action, subject);`,
    to: '',
    tests: ['tests/isolation/capabilities.test.ts'],
    slow: true,
  },
  {
    name: 'a changed standing is not noticed by a read',
    file: 'api/read/execute.ts',
    from: 'if (version !== known.version || actor.today !== civilDay(now)) throw new StaleStanding();',
    to: '',
    tests: ['tests/isolation/capabilities.test.ts'],
    slow: true,
  },
  {
    name: 'an act leaves no audit entry',
    file: 'tenants/acts.ts',
    from: 'await appendAudit(em, act, notes, now);',
    to: 'appendAudit.toString();',
    tests: ['tests/ledger/perform.test.ts'],
  },
  {
    name: 'an idempotency key is not its actor’s own',
    file: 'tenants/acts.ts',
    from: `actor.personId ? \`person:\${actor.personId}\` : \`key:\${actor.keyId}\`;`,
    to: `actor.personId ? 'person' : 'key';`,
    tests: ['tests/ledger/perform.test.ts'],
  },
  {
    name: 'the accused may read the petition',
    file: 'policies/ability.ts',
    from: `    'Petition',\n    { accusedIds: { $overlaps: actor.shield } },`,
    to: `    'Petition',\n    { accusedIds: { $overlaps: [] } },`,
    tests: ['tests/petitions/conflict.test.ts'],
  },
  {
    name: 'a read of what is protected is not written down',
    file: 'api/read/compile.ts',
    from: `from answer where seen <> '' returning 1`,
    to: 'from answer where false returning 1',
    tests: ['tests/petitions/list.test.ts', 'tests/petitions/sight.test.ts'],
  },
  {
    name: 'a hidden petition is refused otherwise than one that is not there',
    file: 'api/petitions/row.ts',
    from: `if (!petition || !may(tx.actor.ability, 'read', 'Petition', petition))
    throw`,
    to: `if (petition && !may(tx.actor.ability, 'read', 'Petition', petition)) throw new Refusal('FORBIDDEN');
  if (!petition) throw`,
    tests: ['tests/petitions/work.test.ts'],
  },
  {
    name: 'sight does not expire',
    file: 'policies/ability.ts',
    from: `until: { $gt: { param: 'now' } },`,
    to: '',
    tests: ['tests/petitions/sight.test.ts'],
  },
  {
    name: 'a type without a guard is let into the schema',
    file: 'api/guards.ts',
    from: 'if (!list && !typeGuard(type.name)) open.push(type.name);',
    to: 'if (!list && !typeGuard(type.name)) continue;',
    tests: ['tests/house/guards.test.ts'],
  },
  {
    name: 'what has opened follows a later rule',
    file: 'policies/obligations/frozen.ts',
    from: '} else if (!isOpen(before)) {',
    to: '} else if (before !== after) {',
    tests: ['tests/policies/obligation-frozen.test.ts'],
  },
  {
    name: 'one session counts for two duties',
    file: 'policies/obligations/evidence.ts',
    from: 'this.#taken.add(piece);',
    to: 'this.#taken.has(piece);',
    tests: ['tests/policies/obligation-state.test.ts'],
  },
  {
    name: 'a revoked calendar address goes on working',
    file: 'api/reception/feed-files.ts',
    from: '{ tenantId, hash, revokedAt: null },',
    to: '{ tenantId, hash },',
    tests: ['tests/reception/publication.test.ts'],
    slow: true,
  },
  {
    name: 'a webhook may reach into the own network',
    file: 'api/webhooks/reach.ts',
    from: '  isPublic(one) || (loopback && isLoopback(one));',
    to: "  one.address !== '' || isPublic(one) || (loopback && isLoopback(one));",
    tests: ['tests/webhooks/reach.test.ts'],
  },
  {
    name: 'whoever is accused learns of the appointment',
    file: 'policies/ability.ts',
    from: `    'Appointment',\n    { 'petition.accusedIds': { $overlaps: actor.shield } },`,
    to: `    'Appointment',\n    { 'petition.accusedIds': { $overlaps: [] } },`,
    tests: ['tests/reception/appointments.test.ts'],
    slow: true,
  },
];
