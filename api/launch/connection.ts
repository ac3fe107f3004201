import { Client } from 'pg';
import { LaunchFailure } from './failure.ts';

/** Runs `work` on one connection of its own, given 5 seconds to come about. */
export async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // An idle connection that breaks would otherwise end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The same address with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** The plain sentence for a database that cannot be used; the address without name and password. */
export function connectionFailure(error: unknown, url: string): LaunchFailure | null {
  const { code, message } = error as { code?: string; message?: string };
  const { host, pathname } = new URL(url);
  const about = host + pathname;
  if (code && /^(28|3D|42501)/.test(code)) return new LaunchFailure('DATABASE_LOGIN', about);
  const network = /^E[A-Z]+$/.test(code ?? '') || /^(08|57P)/.test(code ?? '') || code === '53300';
  if (network || /timeout|terminated unexpectedly/i.test(message ?? '')) {
    return new LaunchFailure('DATABASE_UNREACHABLE', about);
  }
  return null;
}
