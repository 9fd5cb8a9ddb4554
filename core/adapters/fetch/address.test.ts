/** Every range that is not the public internet, in every spelling an attacker has. */
import { isInRange, isPublicAddress, isSameAddress } from './address';

const CLOSED = [
	'0.0.0.0',
	'0.255.255.255',
	'10.0.0.1',
	'100.64.0.1',
	'100.127.255.255',
	'127.0.0.1',
	'127.255.255.254',
	'169.254.169.254',
	'172.16.0.1',
	'172.31.255.255',
	'192.0.0.8',
	'192.0.2.1',
	'192.31.196.1',
	'192.52.193.1',
	'192.88.99.1',
	'192.168.1.1',
	'192.175.48.1',
	'198.18.0.1',
	'198.19.255.255',
	'198.51.100.7',
	'203.0.113.7',
	'224.0.0.1',
	'239.255.255.255',
	'240.0.0.1',
	'255.255.255.255',
	'::',
	'::1',
	'::127.0.0.1',
	'::ffff:127.0.0.1',
	'::ffff:7f00:1',
	'::ffff:93.184.216.34',
	'64:ff9b::7f00:1',
	'64:ff9b:1::1',
	'100::1',
	'2001::1',
	'2001:0:4136:e378:8000:63bf:3fff:fdd2',
	'2001:1ff:ffff::1',
	'2001:db8::1',
	'2002:7f00:1::',
	'3fff:0fff::1',
	'4000::1',
	'fc00::1',
	'fd12:3456::1',
	'fe80::1',
	'fe80::1%eth0',
	'2606:2800::1%eth0',
	'fec0::1',
	'ff02::1',
	'',
	'localhost',
	'1.2.3',
	'01.2.3.4',
	'0x7f.0.0.1',
];

const OPEN = [
	'1.1.1.1',
	'9.255.255.255',
	'11.0.0.0',
	'93.184.216.34',
	'100.63.255.255',
	'100.128.0.0',
	'172.15.255.255',
	'172.32.0.0',
	'192.0.1.1',
	'198.17.255.255',
	'198.20.0.0',
	'223.255.255.255',
	'2000::1',
	'2001:200::1',
	'2606:2800:220:1:248:1893:25c8:1946',
	'2a00:1450:4001:80b::200e',
	'3ffe::1',
];

describe('isPublicAddress', () => {
	it.each(CLOSED)('refuses %s', (address) => {
		expect(isPublicAddress(address)).toBe(false);
	});

	it.each(OPEN)('takes %s', (address) => {
		expect(isPublicAddress(address)).toBe(true);
	});
});

describe('isInRange', () => {
	it('keeps families apart and reads single addresses', () => {
		expect(isInRange('10.1.2.3', '10.0.0.0/8')).toBe(true);
		expect(isInRange('10.1.2.3', '10.1.2.3')).toBe(true);
		expect(isInRange('10.1.2.4', '10.1.2.3')).toBe(false);
		expect(isInRange('::a01:203', '10.0.0.0/8')).toBe(false);
		expect(isInRange('fd00::5', 'fd00::/64')).toBe(true);
	});
});

describe('isSameAddress', () => {
	it('sees through spellings but not through different addresses', () => {
		expect(isSameAddress('2606:2800::1', '2606:2800:0:0:0:0:0:1')).toBe(true);
		expect(isSameAddress('::ffff:93.184.216.34', '93.184.216.34')).toBe(true);
		expect(isSameAddress('93.184.216.34', '93.184.216.35')).toBe(false);
		expect(isSameAddress('', '')).toBe(false);
	});
});
