import { appendFileSync } from 'node:fs';
import { inject } from 'vitest';

/** Keeps a line that a server of a test logged for the search at the end of the run. */
export const keepLog = (line: string): void => appendFileSync(inject('serverLog'), line);
