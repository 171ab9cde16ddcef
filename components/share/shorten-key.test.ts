import { expect, test } from 'vitest';
import { shortenKey } from './shorten-key';

test.each([
  ['rxsfp2a68mk3?txSecret=••••••••••••e8dc', 'rxsfp2a6…••••••e8dc'],
  ['calm?txSecret=••••••••••••7Q2d', 'calm…••••••7Q2d'],
])('%s is shown as %s', (masked, shown) => expect(shortenKey(masked)).toBe(shown));
