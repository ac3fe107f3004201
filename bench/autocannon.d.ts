declare module 'autocannon' {
  type Request = {
    method: string;
    path: string;
    body: string | undefined;
    setupRequest?: (request: { body?: string }) => { body?: string };
  };
  type Result = { errors: number; timeouts: number; non2xx: number; '2xx': number; duration: number };
  export default function autocannon(options: {
    url: string;
    connections: number;
    /** Seconds, as in the result. */
    duration: number;
    headers: Record<string, string>;
    requests: Request[];
  }): Promise<Result>;
}
