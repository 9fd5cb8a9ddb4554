/** Decides over addresses in their numeric form; an allow-list for IPv6, because deny-lists miss transition forms. */
import net from 'node:net';

/** IPv4 ranges that are not the public internet (IANA special-purpose registry, multicast and reserved space). */
const CLOSED_IPV4 = [
	'0.0.0.0/8',
	'10.0.0.0/8',
	'100.64.0.0/10',
	'127.0.0.0/8',
	'169.254.0.0/16',
	'172.16.0.0/12',
	'192.0.0.0/24',
	'192.0.2.0/24',
	'192.31.196.0/24',
	'192.52.193.0/24',
	'192.88.99.0/24',
	'192.168.0.0/16',
	'192.175.48.0/24',
	'198.18.0.0/15',
	'198.51.100.0/24',
	'203.0.113.0/24',
	'224.0.0.0/4',
	'240.0.0.0/4',
];

/** The only IPv6 space that is routed globally. */
const OPEN_IPV6 = '2000::/3';

/** Parts of it that are not: Teredo, ORCHID and benchmarking, documentation, 6to4, documentation. */
const CLOSED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Whether an IP literal (no brackets) is an address of the public internet. Anything unreadable is not. */
export function isPublicAddress(address: string): boolean {
	if (net.isIPv4(address)) return !CLOSED_IPV4.some((range) => isInRange(address, range));
	if (numberOf(address) === undefined) return false;
	return isInRange(address, OPEN_IPV6) && !CLOSED_IPV6.some((range) => isInRange(address, range));
}

/** Whether an address lies in a CIDR range (`10.0.0.0/8`, `fd00::/8`, or a single address). False for other families. */
export function isInRange(address: string, range: string): boolean {
	const [base = '', length] = range.split('/');
	const bits = net.isIPv4(base) ? 32 : 128;
	const own = numberOf(address);
	const other = numberOf(base);
	if (own === undefined || other === undefined || net.isIPv4(address) !== net.isIPv4(base)) {
		return false;
	}
	const shift = BigInt(bits - (length === undefined ? bits : Number(length)));
	return own >> shift === other >> shift;
}

/** Whether two spellings name the same address; an IPv4 address in IPv6 dress equals the plain one. */
export function isSameAddress(one: string, other: string): boolean {
	const [a, b] = [one, other].map((address) => numberOf(address.replace(/^::ffff:(?=\d+\.)/i, '')));
	return a !== undefined && a === b;
}

/** The number behind an address; undefined for zone ids and anything that is no address. */
function numberOf(address: string): bigint | undefined {
	if (net.isIPv4(address)) return ipv4Number(address);
	if (address.includes('%') || !net.isIPv6(address)) return undefined;
	const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
	const plain = dotted ? `${dotted[1]}${hexPair(ipv4Number(dotted[2]!))}` : address;
	const [head = '', tail] = plain.split('::');
	const before = head === '' ? [] : head.split(':');
	const after = tail === undefined || tail === '' ? [] : tail.split(':');
	const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
	const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
	return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function ipv4Number(address: string): bigint {
	return address.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function hexPair(number: bigint): string {
	return `${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
}
