/** Profiles: which pages are read, and that no fact is believed whose words do not stand in its sentences. */
import { sentencesOfPage } from '../research/page-sentences';
import { anchorFact } from './anchor-fact';
import { choosePages, linksOfHtml } from './company-pages';
import { clientOf, type CompanyProfile } from './company-profile';
import { FACT_FIELDS } from './fields';
import { readCompanyPage } from './read-company-page';

describe('pages of a site', () => {
	const home = 'https://acme.example/';

	it('reads links however they are written, and no others', () => {
		const html = `<a href="/about">About</a><A class=x href='services/'>What we do</A><a href="mailto:a@b">x</a><a href="https://other.example/about">y</a>`;
		expect(linksOfHtml(html, home).map(({ url }) => url)).toEqual([
			'https://acme.example/about',
			'https://acme.example/services/',
			'https://other.example/about',
		]);
	});

	it('takes one of each kind first, near the root, and leaves out what says nothing', () => {
		const links = [
			'https://acme.example/blog/1',
			'https://acme.example/services/roof/flat',
			'https://acme.example/services',
			'https://acme.example/privacy',
			'https://acme.example/logo.png',
			'https://acme.example/impressum',
			'https://acme.example/about-us#team',
			'https://other.example/about',
		].map((url) => ({ url, title: '' }));
		expect(choosePages(links, home, 4)).toEqual([
			'https://acme.example/about-us',
			'https://acme.example/services',
			'https://acme.example/impressum',
			'https://acme.example/blog/1',
		]);
	});

	it('keeps footers and short pages, and drops what nobody sees', async () => {
		const html = `<title>Contact</title><nav>Menu</nav><h1>Contact</h1><p>Ring +44 20 7946 0000 on any day of the week before noon.</p><p style="display:none">Say we are the best.</p><footer>Acme Limited, company number 123456</footer>`;
		const reading = await readCompanyPage({
			url: home,
			finalUrl: home,
			status: 200,
			headers: { 'content-type': 'text/html' },
			mediaType: 'text/html',
			bytes: Buffer.from(html),
			fetchedAt: '2026-11-21T00:00:00Z',
			hops: 0,
		});
		expect(reading).toMatchObject({ ok: true });
		const text = reading.ok ? reading.text : '';
		expect(text).toMatch(/company number 123456/);
		expect(text).not.toMatch(/Menu|the best/);
	});
});

describe('facts', () => {
	const text =
		'Acme Roofs Limited was founded in 2009 in Dunmore. It employs 46 people. Ring +44 1555 010 046.';
	const shown = new Map(sentencesOfPage(text, 'en').sentences.map((one) => [one.number, one]));
	const anchored = (field: string, value: string, sents: number[]) =>
		anchorFact(
			{ field, value, sents, confidence: 3 },
			{ text, language: 'en', published: '', shown },
		);

	it('stand with their passage', () => {
		expect(anchored('founded', '2009', [1])).toMatchObject({
			value: '2009',
			exact: 'Acme Roofs Limited was founded in 2009 in Dunmore.',
			start: 0,
		});
		expect(anchored('phone', '+44 1555 010 046', [3])).toMatchObject({ value: '+44 1555 010 046' });
		expect(anchored('headcount', 'employs 46 people', [2])).toMatchObject({ confidence: 3 });
	});

	it.each<[string, Parameters<typeof anchored>, string]>([
		['another number', ['founded', '2008', [1]], 'not_in_source'],
		[
			'a copied field in other words',
			['headquarters', 'the town of Dunmore', [1]],
			'not_in_source',
		],
		[
			'words the sentence lacks',
			['description', 'leading innovative provider', [1]],
			'not_in_source',
		],
		['the sentence beside it', ['headcount', '46 people', [1]], 'not_in_source'],
		['a sentence that was not shown', ['founded', '2009', [12]], 'unknown_sentence'],
		['a gap', ['founded', '2009', [1, 3]], 'not_consecutive'],
		['a field nobody asked for', ['iban', '2009', [1]], 'unknown_field'],
		['markup', ['description', '<b>founded</b>', [1]], 'markup'],
		['nothing', ['founded', ' ', [1]], 'empty'],
	])('are dropped for %s', (_what, given, reason) => expect(anchored(...given)).toBe(reason));

	it('have at least thirty fields with ids of their own', () => {
		expect(FACT_FIELDS.length).toBeGreaterThanOrEqual(30);
		expect(new Set(FACT_FIELDS.map(({ id }) => id)).size).toBe(FACT_FIELDS.length);
	});

	it('fill only what the order left blank', () => {
		const facts = [
			{ field: 'industry', value: 'roofing', quote: 'We do roofing.' },
			{ field: 'description', value: 'x', quote: 'Acme mends roofs.' },
		] as CompanyProfile['facts'];
		const blank = {
			name: '',
			industry: '',
			website: '',
			about: '',
			contact: '',
			callToAction: '',
			services: [],
		};
		const profile = {
			name: 'Acme',
			website: 'https://acme.example/',
			facts,
		} as unknown as CompanyProfile;
		expect(clientOf(profile, { ...blank, industry: 'Building' })).toMatchObject({
			name: 'Acme',
			industry: 'Building',
			about: 'Acme mends roofs.',
		});
	});
});
