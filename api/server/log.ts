import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The deployment's log: one JSON object a line, times in UTC. Callers log ids, codes and durations, never what a
 * person wrote; the few names that could carry it are removed should one slip in.
 */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['headers', 'variables', 'query', 'body', 'token', 'err', 'detail'], remove: true },
    },
    to,
  );
