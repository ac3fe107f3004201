/** Parameters in the words of their descriptors, for people: no code of a vocabulary, no JSON. */
import type { Bilingual } from '../vocabulary.ts';
import type { Field, Fields } from './descriptor.ts';

/** The descriptor of the parameter at a path such as `to[0].office`; undefined where there is no such parameter. */
export function fieldAt(root: Field, path: string): Field | undefined {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  return steps.reduce<Field | undefined>((field, step) => {
    if (field?.type === 'list') return field.of as Field;
    if (field?.type === 'object') return (field.fields as Fields)[step];
    return field?.type === 'oneOf' ? (field.variants as Fields)[step] : undefined;
  }, root);
}

const LONGEST = 120;
const clipped = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const joined = (parts: readonly Bilingual[]): Bilingual =>
  parts.length === 0
    ? { zh: '无', en: 'none' }
    : { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };

/** What a parameter is called: descriptions begin with it, and go on after a semicolon. */
export const nameOf = ({ description: { zh, en } }: Field): Bilingual => ({
  zh: zh.split('；')[0]!,
  en: en.split(';')[0]!,
});

const named = (field: Field, value: unknown): Bilingual => {
  const name = nameOf(field);
  if (field.type === 'boolean' && value === true) return name;
  const said = worded(field, value);
  return { zh: `${name.zh}：${said.zh}`, en: `${name.en}: ${said.en}` };
};

function worded(field: Field, value: any): Bilingual {
  if (value === undefined) return { zh: '未规定', en: 'not set' };
  switch (field.type) {
    case 'enum':
      return field.values[value]!;
    case 'boolean':
      return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
    case 'list':
      return joined(value.map((item: unknown) => worded(field.of, item)));
    case 'object':
    case 'oneOf': {
      const parameters: Fields = field.type === 'object' ? field.fields : field.variants;
      const given = Object.entries(parameters).filter(
        ([key, { default: usual }]) =>
          value[key] !== undefined && JSON.stringify(value[key]) !== JSON.stringify(usual),
      );
      return joined(given.map(([key, parameter]) => named(parameter, value[key])));
    }
    default:
      return { zh: String(value), en: String(value) };
  }
}

/** A value that was read by the descriptor, in Chinese and English; what is as it always is goes unsaid. */
export const inWords = (field: Field, value: unknown): Bilingual => {
  const { zh, en } = worded(field, value);
  return { zh: clipped(zh), en: clipped(en) };
};
