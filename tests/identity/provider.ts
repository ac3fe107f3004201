/** A real OpenID Connect provider on a loopback port, whose signing key can be rotated. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
// @ts-expect-error: the package carries no types
import Provider from 'oidc-provider';

type Handler = (request: unknown, response: unknown) => void;
export type IdentityProvider = {
  readonly issuer: string;
  /** A JWT access token whose subject is the client, for an audience, signed with the algorithm asked for. */
  token(subject: string, audience: string, algorithm?: string): Promise<string>;
  /** From now on another key signs, and the old one is no longer published. */
  rotate(): Promise<void>;
  publicKey(): JWK;
  close(): Promise<void>;
};

const SUBJECTS = ['leader', 'stranger'];

export const startProvider = async (): Promise<IdentityProvider> => {
  let handler: Handler = () => {};
  let key: JWK = {};
  const server = createServer((request, response) => handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const rotate = async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    key = { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), use: 'sig' };
    const provider = new Provider(issuer, {
      jwks: { keys: [key] },
      clients: SUBJECTS.map((subject) => ({
        client_id: subject,
        client_secret: `${subject} keeps a secret`,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      })),
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          // The resource asked for is `urn:<algorithm>:<audience>`, so that one provider can sign in several ways.
          getResourceServerInfo: (_: unknown, resource: string) => {
            const [, alg, audience] = resource.split(':');
            return {
              scope: '',
              audience,
              accessTokenFormat: 'jwt',
              accessTokenTTL: 300,
              jwt: { sign: { alg } },
            };
          },
        },
      },
    });
    handler = provider.callback();
  };
  await rotate();

  return {
    issuer,
    rotate,
    publicKey: () => ({ kty: key.kty, n: key.n, e: key.e, kid: key.kid }),
    async token(subject, audience, algorithm = 'RS256') {
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${subject}:${encodeURIComponent(`${subject} keeps a secret`)}`)}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          resource: `urn:${algorithm}:${audience}`,
        }),
      });
      const { access_token, ...rest } = (await response.json()) as { access_token?: string };
      if (!access_token) throw new Error(JSON.stringify(rest));
      return access_token;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
