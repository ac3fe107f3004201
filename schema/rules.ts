import { ObjectType } from 'type-graphql';
import { Open, Shown } from './declare.ts';

@ObjectType({ description: '规章各章 / The sections of a rulebook' })
@Open('part of a guarded rulebook')
export class RulebookSections {
  @Shown(() => String, '暂缺', 'To come')
  reception!: string;
}
