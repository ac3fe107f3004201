import { describe, expect, it } from 'vitest';
import { isOutOfReach, reachable } from '../../api/webhooks/reach.ts';

/** Where a webhook may go. Names are resolved as the machine does it; addresses stand for themselves. */

const strict = { loopback: false };
const hosts = (url: string) => new URL(url).hostname;

describe('a host', () => {
  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://localhost/',
    'https://10.1.2.3/',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://169.254.169.254/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:8.8.8.8]/',
    'https://[fc00::1]/',
    'https://[fe80::1]/',
    'https://[ff02::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://[2001:0:a00:1::]/',
    'https://[2001:db8::1]/',
    'https://no-such-host.invalid/',
  ])('such as %s is refused', async (url) => {
    expect(await reachable(hosts(url), strict)).toBe(null);
    expect(isOutOfReach(hosts(url), strict)).toBe(!url.endsWith('.invalid/'));
  });

  it.each([
    ['https://1.1.1.1/', '1.1.1.1', 4],
    ['https://172.32.0.1/', '172.32.0.1', 4],
    ['https://[2606:4700:4700::1111]/', '2606:4700:4700::1111', 6],
  ])('such as %s is reached at its own address', async (url, address, family) => {
    expect(await reachable(hosts(url), strict)).toEqual([{ address, family }]);
    expect(isOutOfReach(hosts(url), strict)).toBe(false);
  });

  it('that is this machine is reached where the deployment allows it, and no other private one', async () => {
    expect(await reachable('127.0.0.1', { loopback: true })).toEqual([{ address: '127.0.0.1', family: 4 }]);
    expect(await reachable('[::1]', { loopback: true })).toEqual([{ address: '::1', family: 6 }]);
    for (const host of ['10.0.0.1', '0.0.0.0', '169.254.169.254', '[fe80::1]'])
      expect([host, await reachable(host, { loopback: true })]).toEqual([host, null]);
  });
});
