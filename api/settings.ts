/** Settings of a deployment from its environment. Everything has a default that suits a first start. */
import { readFileSync } from 'node:fs';
import type { OidcIssuer } from './identity/index.ts';
import { LaunchFailure } from './launch/index.ts';

export type Settings = {
  issuers: OidcIssuer[];
  /** How the first operator signs in; null when the deployment's own organisation is there already. */
  operator: { issuer: string; subject: string } | null;
  origins: string[];
  proxies: string[];
  logLevel: string;
  poolSize: number;
};

/** `silent` for the demonstration’s own server. */
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * - `HUIYIN_OIDC_FILE`: a JSON file with a list of identity providers `{ issuer, audience, organisations }`, where
 *   `organisations` are the slugs that the issuer may vouch for. With any, demo tokens are refused.
 * - `HUIYIN_OPERATOR`: `<issuer> <subject>` of the first operator, read when the deployment is founded.
 * - `HUIYIN_ORIGINS`, `HUIYIN_PROXIES`: comma-separated; origins whose pages may call, proxies that are believed.
 * - `HUIYIN_LOG_LEVEL` (info) and `HUIYIN_POOL_SIZE` (10 connections).
 */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const poolSize = Number(env.HUIYIN_POOL_SIZE || 10);
  if (!Number.isInteger(poolSize) || poolSize < 2 || poolSize > 500)
    throw new LaunchFailure('SETTING_INVALID', 'HUIYIN_POOL_SIZE');
  const logLevel = env.HUIYIN_LOG_LEVEL || 'info';
  if (!LOG_LEVELS.includes(logLevel)) throw new LaunchFailure('SETTING_INVALID', 'HUIYIN_LOG_LEVEL');
  return {
    issuers: env.HUIYIN_OIDC_FILE ? issuersIn(env.HUIYIN_OIDC_FILE) : [],
    operator: operatorFrom(env.HUIYIN_OPERATOR),
    origins: listOf(env.HUIYIN_ORIGINS),
    proxies: listOf(env.HUIYIN_PROXIES),
    logLevel,
    poolSize,
  };
}

function operatorFrom(text = ''): Settings['operator'] {
  const [issuer, subject, more] = text.split(' ').filter(Boolean);
  if (issuer === undefined) return null;
  if (subject === undefined || more !== undefined)
    throw new LaunchFailure('SETTING_INVALID', 'HUIYIN_OPERATOR');
  return { issuer, subject };
}

const listOf = (text = ''): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

function issuersIn(file: string): OidcIssuer[] {
  try {
    const list = JSON.parse(readFileSync(file, 'utf8'));
    const text = (value: unknown) => typeof value === 'string' && value !== '';
    const whole = (one: any) =>
      text(one?.issuer) &&
      text(one.audience) &&
      Array.isArray(one.organisations) &&
      one.organisations.every(text);
    if (Array.isArray(list) && list.every(whole)) return list;
  } catch {
    // falls through: unreadable and malformed are told alike
  }
  throw new LaunchFailure('SETTING_INVALID', 'HUIYIN_OIDC_FILE');
}
