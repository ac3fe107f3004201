import { createServer } from 'node:http';
import type { Secrets } from './launch/index.ts';

export interface BootOptions {
  ownerUrl: string;
  appUrl: string;
  secrets: Secrets;
  port: number;
  host: string;
  /** Told once of each step of the start. */
  log: (step: string) => void;
  dir: string;
}

/** Answers /healthz until the server takes this place. */
export async function boot({ port, host }: BootOptions): Promise<{
  url: string;
  greeting: string;
  stop(): Promise<void>;
}> {
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/healthz' ? 200 : 404;
    response.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const url = `http://${host}:${(server.address() as { port: number }).port}`;
  return {
    url,
    greeting: `Huiyin 汇音 listens at ${url}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
