/** How often receipt codes may be tried from one address. */
import type { House } from '../../tenants/index.ts';
import { createAttempts } from '../server/index.ts';

/** Ten tries at once, then one in ten seconds: a petitioner's pace, and hopeless against 84 random bits. */
const RATE = { perSecond: 0.1, burst: 10 };

const limiters = new WeakMap<House, (address: string) => void>();

/** Counts a try; refuses with RATE_LIMITED when there were too many. The same for a right and for a wrong code. */
export function takeReceiptAttempt(house: House, address: string): void {
  const take = limiters.get(house) ?? createAttempts(RATE, () => house.clock.now().getTime());
  limiters.set(house, take);
  take(address);
}
