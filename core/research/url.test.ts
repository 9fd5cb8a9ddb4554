/** Addresses that are one page, and domains that have one owner. */
import { canonicalUrl, hostOf, registrableDomain } from './url';

describe('canonicalUrl', () => {
	it.each([
		'http://www.Example.org/a/b/?utm_source=x&b=2&a=1#part',
		'https://m.example.org/a/b?a=1&b=2&gclid=5',
		'https://example.org//a/b/amp/?a=1&b=2&ref=home',
		'https://example.org:443/a/b/index.html?b=2&a=1',
	])('%s', (url) => {
		expect(canonicalUrl(url)).toBe('https://example.org/a/b?a=1&b=2');
	});

	it('keeps apart what differs, and leaves alone what is no web address', () => {
		expect(canonicalUrl('https://example.org/a?id=1')).not.toBe(
			canonicalUrl('https://example.org/a?id=2'),
		);
		expect(canonicalUrl('https://example.org/A')).not.toBe(canonicalUrl('https://example.org/a'));
		expect(canonicalUrl('https://www.gov/')).toBe('https://www.gov');
		expect(canonicalUrl('file:report.pdf')).toBe('file:report.pdf');
		expect(canonicalUrl('no address')).toBe('no address');
	});
});

describe('registrableDomain', () => {
	it.each([
		['https://news.bbc.co.uk/x', 'bbc.co.uk'],
		['https://www.ons.gov.uk/', 'ons.gov.uk'],
		['https://ec.europa.eu/eurostat', 'europa.eu'],
		['https://a.b.example.com/', 'example.com'],
		['http://93.184.216.34/', '93.184.216.34'],
	])('%s → %s', (url, domain) => {
		expect(registrableDomain(url)).toBe(domain);
	});

	it('says nothing about what is no address', () => {
		expect(hostOf('file:x.pdf')).toBe('');
	});
});
