import { describe, expect, it } from '@jest/globals';
import { networkOf } from './network.ts';

describe('the network of a client', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['203.0.113.255', '203.0.113.0/24'],
    ['203.0.114.7', '203.0.114.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['::ffff:cb00:7107', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['127.0.0.1', '127.0.0.0/24'],
    ['::1', '::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('of what is no address is the text itself', () => {
    for (const text of ['', 'unknown', '203.0.113', '203.0.113.7/24'.slice(0, 9)]) {
      expect(() => networkOf(text)).not.toThrow();
    }
    expect(networkOf('unknown')).toBe('unknown');
  });
});
