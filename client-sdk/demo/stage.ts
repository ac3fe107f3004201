/** Where a story is told: who may be asked to act, and what the listener sees. */
import { type ClientOptions, Huiyin, HuiyinError } from '../src/index.ts';

/** What a story needs of the house it plays in. */
export type House = {
  /** Address of the server's GraphQL. */
  url: string;
  /** The demo token of whoever has this role or post (`registrar`, `head`) in an organisation. */
  token(organisation: string, seat: string): Promise<string>;
  /** Today's civil date in Asia/Shanghai. */
  today: string;
  /** Whether the audit chain of every organisation is whole. */
  auditIsWhole(): Promise<boolean>;
  /** Takes one line for the listener. */
  say(line: string): void;
};

/** A step did not behave as it should. */
export class StoryBroken extends Error {}

export class Stage {
  readonly today: string;
  readonly auditIsWhole: () => Promise<boolean>;
  readonly #house: House;

  constructor(house: House) {
    this.#house = house;
    this.today = house.today;
    this.auditIsWhole = house.auditIsWhole;
  }

  /** The SDK in the hands of somebody. */
  async as(organisation: string, seat: string, more: Partial<ClientOptions> = {}): Promise<Huiyin> {
    return new Huiyin({ url: this.#house.url, token: await this.#house.token(organisation, seat), ...more });
  }

  /** The SDK in the hands of a petitioner, who has no account. */
  anonymous(): Huiyin {
    return new Huiyin({ url: this.#house.url });
  }

  tell(zh: string, en: string): void {
    this.#house.say(`  ${zh}\n  ${en}`);
  }

  show(...lines: string[]): void {
    for (const line of lines) this.#house.say(`      ${line}`);
  }

  /** Tells what was found, and ends the story where it was not. */
  check(found: boolean, zh: string, en: string): void {
    if (!found) throw new StoryBroken(`${zh} / ${en}`);
    this.#house.say(`  ✓ ${zh}\n    ${en}`);
  }

  /** Waits for what a job of the server does: asks until there is an answer, half a minute at most. */
  async eventually<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
    for (let tries = 0; tries < 60; tries += 1) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return undefined;
  }
}

export type Story = {
  /** In Chinese with the article that it shows. */
  zh: string;
  en: string;
  play(stage: Stage): Promise<void>;
};

/** The sample rule that a story is about; its listener may have replaced the rulebook it stood in. */
export function loaded<T>(rule: T | undefined, id: string): T {
  if (rule) return rule;
  const zh = `现行规章中已没有示例规则 ${id}，请另设一个空的 HUIYIN_DIR 后重试`;
  throw new StoryBroken(`${zh} / The sample rule ${id} is in force no more: try with an empty HUIYIN_DIR`);
}

export async function collect<T>(nodes: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const node of nodes) all.push(node);
  return all;
}

/** The code with which a mutation was refused, as its result or before it began; null where it was carried out. */
export async function refusalOf(
  asked: Promise<{ __typename: string; code?: string }>,
): Promise<string | null> {
  try {
    const result = await asked;
    return result.__typename === 'Refused' ? (result.code ?? null) : null;
  } catch (error) {
    if (error instanceof HuiyinError) return error.code;
    throw error;
  }
}
