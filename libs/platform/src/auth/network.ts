import ipaddr from 'ipaddr.js';

/** Bits of an address that name a network: what one household, office or rented server usually has. */
const PREFIX = { ipv4: 24, ipv6: 64 } as const;

/**
 * The network of a client's address, as `203.0.113.0/24` or `2001:db8::/64`: within it a client can change its address
 * freely. An IPv4 address written as IPv6 is in the same network. A text that is no address counts as a network of its own.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  const bits = PREFIX[parsed.kind()];
  const cidr = `${parsed.toString()}/${bits}`;
  const first =
    parsed.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(cidr)
      : ipaddr.IPv6.networkAddressFromCIDR(cidr.replace(/%[^/]*/, ''));
  return `${first.toString()}/${bits}`;
}
