/**
 * Which addresses a webhook may reach. A receiver's name is an organisation's to choose, so it is resolved here, every
 * address that it stands for has to be a public one, and the connection goes to what was resolved: a name that
 * answers differently a moment later leads nowhere else.
 */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

export type Address = { address: string; family: 4 | 6 };

const list = (nets: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList => {
  const blocks = new BlockList();
  for (const [net, prefix] of nets) blocks.addSubnet(net, prefix, family);
  return blocks;
};

/** Everything that IANA sets apart: this network, private, shared, loopback, link-local, examples, tests, multicast. */
const NOT_PUBLIC_4 = list(
  [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ],
  'ipv4',
);
/** The one block of public addresses, and what is set apart in it: protocols and tunnels, examples. */
const PUBLIC_6 = list([['2000::', 3]], 'ipv6');
const NOT_PUBLIC_6 = list(
  [
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ],
  'ipv6',
);
const LOOPBACK_4 = list([['127.0.0.0', 8]], 'ipv4');

export const isPublic = ({ address, family }: Address): boolean =>
  family === 4
    ? !NOT_PUBLIC_4.check(address, 'ipv4')
    : PUBLIC_6.check(address, 'ipv6') && !NOT_PUBLIC_6.check(address, 'ipv6');

const isLoopback = ({ address, family }: Address): boolean =>
  family === 4 ? LOOPBACK_4.check(address, 'ipv4') : address === '::1';

const mayBeReached = (one: Address, loopback: boolean): boolean =>
  isPublic(one) || (loopback && isLoopback(one));

/** Whether a host is itself an address that may not be reached; what a name stands for is known when it is resolved. */
export function isOutOfReach(host: string, { loopback = false }: { loopback?: boolean }): boolean {
  const address = host === 'localhost' ? '127.0.0.1' : bare(host);
  const family = isIP(address) as 0 | 4 | 6;
  return family !== 0 && !mayBeReached({ address, family }, loopback);
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

/**
 * The addresses of a host, of which every one may be reached; null where one may not, or there is none. With
 * `loopback`, this very machine may be reached as well. `host` is a URL's: a name, an IPv4 address, or an IPv6
 * address in brackets.
 */
export async function reachable(
  host: string,
  { loopback }: { loopback: boolean },
): Promise<Address[] | null> {
  const found = (await lookup(bare(host), { all: true }).catch(() => [])) as Address[];
  return found.length > 0 && found.every((one) => mayBeReached(one, loopback)) ? found : null;
}
