import { Entity, Index, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { Guarded, Read, Shown } from './declare.ts';
import { RulebookState } from './enums.ts';
import { connectionOf, Node } from './node.ts';
import { Person } from './roster.ts';
import { RulebookSections, shownSections } from './rules.ts';
import { CivilDate, Instant } from './scalars.ts';
import { Own, Refers, RefersId } from './walls.ts';

/** One version of an organisation's rules (规章): draft, submitted, published from a day on, superseded by the next. */
@Entity({ tableName: 'rulebook' })
@Unique({ properties: ['tenantId', 'version'] })
@Index({ properties: ['tenantId', 'state', 'effectiveFrom'] })
@Guarded('Rulebook')
@ObjectType({ implements: Node, description: '规章版本 / A version of the rulebook' })
export class Rulebook extends Own {
  @Property({ type: 'int' })
  @Shown(() => Int, '版本号', 'Version')
  version!: number;

  @Property({ type: 'text' })
  @Shown(() => RulebookState, '状态', 'State')
  state!: v.RulebookState;

  @Property({ type: 'date', nullable: true })
  @Shown(() => CivilDate, '施行日；发布前为空', 'Effective from; null before publication', { nullable: true })
  effectiveFrom!: string | null;

  /** Of two versions published for one day the later stands, and says so; without it the later is refused. */
  @Property({ type: 'int', nullable: true })
  @Shown(
    () => Int,
    '取代同一施行日的第几版；不取代为空',
    'The version that this one replaces on its day of effect; null when it replaces none',
    { nullable: true },
  )
  replaces!: number | null;

  /** Kept by the approval of versions; the day of effect itself for one that was replaced before it was ever in force. */
  @Property({ type: 'date', nullable: true })
  @Shown(
    () => CivilDate,
    '被下一版取代之日，自该日起失效；未被取代为空',
    'The day from which the next version is in force instead; null while there is none',
    { nullable: true },
  )
  supersededOn!: string | null;

  /** Rules by section, stored as form and parameters and validated when written. */
  @Property({ type: 'jsonb' })
  @Read({ kind: 'document', finish: shownSections })
  @Shown(() => RulebookSections, '各章规则', 'The rules by section')
  sections!: v.RulebookContent;

  @RefersId('drafted_by_id', { nullable: true })
  draftedById!: string | null;

  @Refers(() => Person, 'drafted_by_id', { nullable: true })
  @Shown(() => Person, '起草人；由规则包导入时为空', 'Who drafted it; null when a pack brought it', {
    nullable: true,
  })
  draftedBy!: Person | null;

  /** Everybody who drafted, revised or submitted this version, in person or by a key they issued; none may approve it. */
  @Property({ type: 'uuid[]', columnType: 'uuid[]', defaultRaw: "'{}'" })
  authorIds!: string[];

  @RefersId('approved_by_id', { nullable: true })
  approvedById!: string | null;

  @Refers(() => Person, 'approved_by_id', { nullable: true })
  @Shown(() => Person, '批准人', 'Who approved it', { nullable: true })
  approvedBy!: Person | null;

  @Property({ type: 'timestamptz', nullable: true })
  @Shown(() => Instant, '发布时刻', 'Published at', { nullable: true })
  publishedAt!: Date | null;

  /** Grows with each change of a draft; `expectedVersion` of a write is compared with it. */
  @Property({ type: 'int' })
  @Shown(() => Int, '修订号，写入时核对', 'Revision, compared on write')
  revision!: number;
}

export const RulebookConnection = connectionOf(() => Rulebook, 'Rulebook', '规章版本');
