/**
 * What graphql-js has against a document or its variables, in our own words. It gives its complaints no codes, so they
 * are known by their shapes, and of what they quote only names are taken over, never values. A complaint of a shape
 * that is not here is answered in general; a test sets off every one that there is.
 */
import type { Bilingual } from '../policies/index.ts';

const name = (key: string) => `"[$@]?(?<${key}>[A-Za-z_]\\w{0,80})"`;
const type = (key = 'type') => `"(?<${key}>[\\w[\\]!]{1,90})"`;
const MEANT = '(?: Did you mean (?:the enum value )?(?<meant>".*)\\?)?';

/** Kind, shape, and what it comes to; the first shape that fits counts. */
const COMPLAINTS = {
  FIELD_OF_FRAGMENT: [
    `Cannot query field ${name('field')} on type ${type()}\\. Did you mean to use an inline fragment on (?<meant>".*)\\?`,
    '类型 {type} 没有字段 {field}，须在片段（... on）中查询 / There is no field {field} on {type}; ask in a fragment (... on)',
  ],
  UNKNOWN_FIELD: [
    `(?:Cannot query field ${name('field')} on|Field ${name('entry')} is not defined by) type ${type()}\\.${MEANT}`,
    '类型 {type} 没有字段 {field} / There is no field {field} on {type}',
  ],
  UNKNOWN_ARGUMENT: [
    `Unknown argument ${name('argument')} on (?:field|directive) "@?(?<field>[\\w.]+)"\\.${MEANT}`,
    '字段 {field} 没有参数 {argument} / There is no argument {argument} of {field}',
  ],
  UNKNOWN_NAME: [
    `Unknown (?:type|fragment|directive) ${name('name')}\\.${MEANT}`,
    '没有名为 {name} 的类型、片段或指令 / There is no type, fragment or directive {name}',
  ],
  UNKNOWN_VALUE: [
    `Value ".*" does not exist in ${type()} enum\\.${MEANT}`,
    '不是 {type} 的取值 / This is no value of {type}',
  ],
  MISSING_ARGUMENT: [
    `(?:Field|Directive) "@?(?<field>\\w+)" argument ${name('argument')} of type ${type()} is required, .*`,
    '字段 {field} 缺少必填参数 {argument}（{type}） / The argument {argument} ({type}) of {field} is missing',
  ],
  MISSING_FIELD: [
    `Field "(?:\\w+\\.)?(?<field>\\w+)" of required type ${type()} was not provided\\.`,
    '缺少必填字段 {field}（{type}） / The field {field} ({type}) is missing',
  ],
  MISSING_VARIABLE: [
    `Variable ${name('variable')} of (?:required|non-null) type ${type()} (?:was not provided|must not be null)\\.`,
    '缺少必填变量 {variable}（{type}） / The variable {variable} ({type}) is missing',
  ],
  UNDECLARED_VARIABLE: [
    `Variable ${name('variable')} is not defined.*`,
    '变量 {variable} 未声明 / The variable {variable} is not declared',
  ],
  VARIABLE_MISFIT: [
    `Variable ${name('variable')} of type ${type()} used in position expecting type ${type('wanted')}\\.`,
    '变量 {variable} 为 {type}，该处须为 {wanted} / The variable {variable} is {type}, where {wanted} is wanted',
  ],
  UNUSED: [
    `(?:Variable ${name('variable')}|Fragment ${name('fragment')}) is never used.*`,
    '变量或片段声明后未使用 / A variable or fragment is declared and not used',
  ],
  NULL: [
    'Expected (?:value of type "[^"]+!", found null|non-nullable type "[^"]+" not to be null)\\.',
    '不得为空 / This may not be null',
  ],
  WRONG_TYPE: [
    `(?:Expected (?:value of )?type ${type()}|Enum ${type('enum')} cannot|(?<scalar>Int|Float|String|Boolean|ID) cannot).*`,
    '所写的值与其类型不符 / The value does not fit its type',
  ],
  NO_SUBFIELDS: [
    `Field ${name('field')} must not have a selection since type ${type()} has no subfields\\.`,
    '字段 {field}（{type}）没有下级字段 / There are no fields within {field} ({type})',
  ],
  SUBFIELDS_NEEDED: [
    `Field ${name('field')} of type ${type()} must have a selection of subfields\\..*`,
    '须写明 {field}（{type}）的下级字段 / Say which fields of {field} ({type}) are asked for',
  ],
  FIELDS_CONFLICT: [
    `Fields ${name('field')} conflict because .*`,
    '同名字段 {field} 所查不同，请用别名 / Different things are asked for as {field}; use an alias',
  ],
  NAMED_TWICE: [
    `There can be only one .* named ${name('name')}\\.`,
    '名称 {name} 重复 / There are two of the name {name}',
  ],
  MISPLACED: [
    '(?:Fragment .* (?:be spread here|condition on) |Cannot spread fragment |(?:The d|D)irective "@\\w+" (?:may not|can only)).*',
    '片段或指令不能用于此处 / A fragment or directive cannot stand here',
  ],
} as const;

export type Complaint = Bilingual & {
  kind: keyof typeof COMPLAINTS | 'SYNTAX' | 'OTHER';
  /** Names in the document or the schema, by what they are names of; `meant`: what may have been meant. */
  params: Readonly<Record<string, string>>;
};

const SHAPES = Object.entries(COMPLAINTS).map(([kind, [shape, words]]) => ({
  kind: kind as keyof typeof COMPLAINTS,
  shape: new RegExp(`^${shape}$`, 's'),
  words: words.split(' / ') as [zh: string, en: string],
}));

/** The complaint that a message of graphql-js is; of one about a variable's value, what is wrong with that value. */
export function complaintOf(message: string): Complaint {
  const ofValue = /^Variable "\$\w+" got invalid value /.test(message);
  const said = ofValue ? message.slice(message.lastIndexOf('; ') + 2) : message;
  for (const { kind, shape, words } of SHAPES) {
    const match = shape.exec(said);
    if (match === null) continue;
    const { meant, entry, ...names } = match.groups ?? {};
    const known = Object.entries({ ...names, field: names.field ?? entry }).filter(
      ([, one]) => one !== undefined,
    );
    const params = Object.fromEntries(known) as Record<string, string>;
    let [zh, en] = words.map((text) => text.replace(/\{(\w+)\}/g, (_, key: string) => params[key]!));
    if (meant !== undefined) {
      params.meant = [...meant.matchAll(/"(\w+)"/g)].map(([, one]) => one).join(', ');
      [zh, en] = [`${zh}；可能是：${params.meant}`, `${en}; perhaps: ${params.meant}`];
    }
    return { kind, params, zh: zh!, en: en! };
  }
  return {
    kind: 'OTHER',
    params: {},
    zh: '查询语句不符合本接口的定义，出处见 locations',
    en: 'The document does not fit this API; `locations` says where',
  };
}

/** What is wrong with a document that does not parse: where, and the tokens, without what is written in quotes. */
export function syntaxComplaint(
  message: string,
  { line, column }: { line: number; column: number } = { line: 1, column: 1 },
): Complaint {
  const bare = message.replace(/(String|BlockString|Int|Float|Name) ".*"/s, '$1');
  const { wanted, found } =
    /^Syntax Error: (?:Expected (?<wanted>.+), found|Unexpected) (?<found>.+)\.$/s.exec(bare)?.groups ?? {};
  const zh = [found && `见到 ${found}`, wanted && `应为 ${wanted}`].filter(Boolean).join('，');
  const en = [found && `found ${found}`, wanted && `where ${wanted} is expected`].filter(Boolean).join(' ');
  return {
    kind: 'SYNTAX',
    params: { line: String(line), column: String(column) },
    zh: `第 ${line} 行第 ${column} 列有语法错误${zh && `：${zh}`}`,
    en: `There is a syntax error at line ${line}, column ${column}${en && `: ${en}`}`,
  };
}
