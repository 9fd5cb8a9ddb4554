import { sha256 } from '../shared/hash';
import { linkPath, makeLinkToken, pagesAddress, readPageRequest, tokenHashOf } from './index';

describe('tokens of links', () => {
	it('have 256 bits, are no two alike, and are looked up by their hash', () => {
		const made = Array.from({ length: 200 }, () => makeLinkToken());
		expect(new Set(made.map(({ token }) => token)).size).toBe(200);
		for (const { token, tokenSha256 } of made) {
			expect(Buffer.from(token, 'base64url')).toHaveLength(32);
			expect(tokenHashOf(token)).toBe(tokenSha256);
			expect(tokenSha256).toBe(sha256(token));
		}
	});

	it('are taken from the source they are given', () => {
		const { token } = makeLinkToken((count) => new Uint8Array(count).fill(255));
		expect(token).toBe(`${'_'.repeat(42)}8`);
	});

	it.each([undefined, 7, '', 'short', `${'a'.repeat(42)}.`, `${'a'.repeat(44)}`, ['a'.repeat(43)]])(
		'reads %p as a token nobody has',
		(text) => expect(tokenHashOf(text)).toBe(tokenHashOf('')),
	);
});

describe('routes', () => {
	const token = 'A'.repeat(43);

	it.each([
		['progress', token, 'progress', ['progress']],
		['progress', `${token}.json`, 'progress-json', ['progress']],
		['desk', token, 'desk', ['desk']],
		['calendar', token, 'calendar', ['calendar']],
		['calendar', `${token}.ics`, 'calendar-feed', ['calendar', 'ical']],
		['download', token, 'download', ['download', 'progress']],
	])('%s/%s is %s', (segment, rest, kind, scopes) =>
		expect(readPageRequest(segment, rest)).toEqual({ kind, scopes, token }),
	);

	it('opens nothing for a page that does not exist', () => {
		for (const [segment, rest] of [
			['admin', token],
			['', token],
			['calendar', ''],
			['__proto__', token],
		] as const)
			expect(readPageRequest(segment, rest)).toMatchObject({ scopes: [], token: '' });
	});

	it('puts a link where it is read again', () => {
		for (const scope of ['progress', 'desk', 'calendar', 'ical', 'download'] as const) {
			const [, segment = '', rest = ''] = linkPath(scope, token).split('/');
			const request = readPageRequest(segment, rest);
			expect(request.token).toBe(token);
			expect(request.scopes).toContain(scope);
		}
	});
});

describe('the address of the pages', () => {
	const home = { slug: 'northwind', customDomain: '', pagesUrl: '' };
	const shared = 'https://n8n.example/webhook/content-agency-pages';
	it.each([
		['is the one that was given', `${shared}/`, home, shared],
		['is the one the agency set where none is given', ' ', { ...home, pagesUrl: shared }, shared],
		[
			'names the agency below a shared domain',
			'https://{slug}.pages.example/webhook/pages',
			home,
			'https://northwind.pages.example/webhook/pages',
		],
		[
			'is on the domain of the agency, without the port of the shared host',
			'http://n8n.example:5678/webhook/content-agency-pages',
			{ ...home, customDomain: 'docs.northwind.example' },
			'https://docs.northwind.example/webhook/content-agency-pages',
		],
		['stays empty', '', { ...home, customDomain: 'docs.northwind.example' }, ''],
	])('%s', (_name, given, agency, wanted) => {
		expect(pagesAddress(given, agency)).toBe(wanted);
	});
});
