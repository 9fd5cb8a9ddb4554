/** Addresses that end before the network: forms, schemes, ports, private names, numbers in disguise. */
import { isPublicAddress } from './address';
import { checkUrl } from './url-policy';

const codeOf = (raw: string): string => {
	try {
		const checked = checkUrl(raw, 0, { allow: [] });
		return checked.isLiteral && !isPublicAddress(checked.host) ? 'private literal' : 'passes';
	} catch (error) {
		return (error as { code: string }).code;
	}
};

describe('checkUrl', () => {
	it.each([
		['file:///etc/passwd', 'SAFE_002'],
		['FILE:///etc/passwd', 'SAFE_002'],
		['ftp://example.org/', 'SAFE_002'],
		['data:text/html,hello', 'SAFE_002'],
		['//example.org/', 'SAFE_002'],
		['https://', 'SAFE_002'],
		['https://user@example.org/', 'SAFE_002'],
		['https://user:word@example.org/', 'SAFE_002'],
		['https://example.org\\@127.0.0.1/', 'SAFE_002'],
		['https://exa mple.org/', 'SAFE_002'],
		['https://example.org/\u0000', 'SAFE_002'],
		['https://example.org/\n', 'SAFE_002'],
		[`https://example.org/${'a'.repeat(2048)}`, 'SAFE_002'],
		['https://example.org:8443/', 'SAFE_003'],
		['https://example.org:22/', 'SAFE_003'],
		['https://localhost/', 'SAFE_001'],
		['https://LOCALHOST./', 'SAFE_001'],
		['https://app.localhost/', 'SAFE_001'],
		['https://printer.local/', 'SAFE_001'],
		['https://metadata.google.internal/', 'SAFE_001'],
		['https://router.home.arpa/', 'SAFE_001'],
		['https://intranet/', 'SAFE_001'],
		['https://abc.onion/', 'SAFE_001'],
		['http://2130706433/', 'private literal'],
		['http://0x7f000001/', 'private literal'],
		['http://0177.0.0.1/', 'private literal'],
		['http://127.1/', 'private literal'],
		['http://0x7f.1/', 'private literal'],
		['http://①②⑦.0.0.1/', 'private literal'],
		['http://[::1]/', 'private literal'],
		['http://[::ffff:127.0.0.1]/', 'private literal'],
		['http://[::ffff:7f00:1]/', 'private literal'],
		['http://1.2.3.4.5/', 'SAFE_002'],
		['HTTPS://Example.ORG./a', 'passes'],
		['http://example.org/', 'passes'],
		['https://bücher.example/', 'passes'],
	])('%s → %s', (raw, expected) => {
		expect(codeOf(raw)).toBe(expected);
	});

	it('lower-cases the name, drops the final dot and writes IDNA', () => {
		expect(checkUrl('https://Bücher.Example./x', 0, { allow: [] }).host).toBe(
			'xn--bcher-kva.example',
		);
	});

	it('lets an operator open one port of one host, and nothing else', () => {
		const allow = [{ host: 'wiki.intranet.example', port: 8443 }];
		expect(checkUrl('https://wiki.intranet.example:8443/', 0, { allow }).port).toBe(8443);
		expect(() => checkUrl('https://other.example:8443/', 0, { allow })).toThrow(/port 8443/);
		expect(() => checkUrl('https://wiki.intranet.example:22/', 0, { allow })).toThrow(/port 22/);
	});
});
