import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { headers: Record<string, string>; body: string };

/** A receiver of webhooks on this machine: what came, and with what status it answers. */
export async function startReceiver() {
  const received: Received[] = [];
  let status = 204;
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body });
      // Where it would lead, and what it would turn into, if anybody followed.
      const location = `http://127.0.0.1:${port}/elsewhere`;
      const turned = status === 101 && { connection: 'upgrade', upgrade: 'other' };
      response.writeHead(status, { location, ...turned }).end('不会被读取');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    /** What came since last asked. */
    taken: () => received.splice(0),
    answers: (next: number) => {
      status = next;
    },
    close: () => new Promise((done) => server.close(done)),
  };
}
