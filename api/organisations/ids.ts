import { NOBODY } from '../write.ts';

/** The id in a global id of a type that is the same for all, otherwise an id of nothing. */
export const referenceId = (type: string, globalId: string): string =>
  new RegExp(`^${type}:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`).exec(globalId)?.[1] ?? NOBODY;
