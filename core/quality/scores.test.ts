import { BriefClientSchema, ScoresSchema } from '../contracts';
import { checkDocument } from './check-document';
import type { ResultPage } from './check';
import { seeded } from './seeded.exam';
import { seoCoverage } from './seo/seo-coverage';

const PARAGRAPH =
	'The depot decides how fast a fleet of electric vans can grow. Charging at night costs less, and the grid connection takes months. Drivers plan routes that bring each van home before dark.';
const page = (index: number, heading: string): ResultPage => ({
	url: `https://www.shop${index}.example/vans`,
	title: 'Electric vans',
	headings: [heading, 'Costs'],
	text: Array.from(
		{ length: 12 },
		() =>
			`Electric vans need a charging plan before winter. Battery warranty matters to shop${index} buyers, and the payload of a van decides.`,
	).join(' '),
});
const PAGES = [0, 1, 2, 3, 4, 5].map((index) =>
	page(index, index < 3 ? 'How long does a van battery last?' : 'Range'),
);

const document = seeded({
	paragraphs: [PARAGRAPH],
	document: { format: 'blog_post', primaryKeyword: 'electric vans', slug: 'electric-vans' },
}).document;

describe('search coverage', () => {
	test('says part by part what is covered and what is missing', () => {
		const seo = seoCoverage(document, PAGES, { keywords: ['electric vans'], language: 'en' });
		expect(seo?.parts.reduce((sum, part) => sum + part.of, 0)).toBe(100);
		expect(seo?.pages).toBe(6);
		const terms = seo?.parts.find((part) => part.id === 'terms');
		expect(terms?.missing.join(' ')).toMatch(/payload/);
		expect(terms?.missing.join(' ')).not.toMatch(/shop\d/);
		expect(seo?.parts.find((part) => part.id === 'questions')?.missing).toEqual([
			'How long does a van battery last?',
		]);
		expect(seo?.note).toMatch(/not a forecast/);
	});

	test('a text that covers the terms gets more points; the same word over and over does not', () => {
		const withText = (...paragraphs: string[]) =>
			seoCoverage(seeded({ paragraphs, document: { format: 'blog_post' } }).document, PAGES, {
				keywords: ['electric vans'],
				language: 'en',
			})?.parts.find((part) => part.id === 'terms')?.points ?? 0;
		const covering = withText(
			`${PARAGRAPH} Electric vans need a charging plan before winter. The battery warranty matters to buyers, and the payload of a van decides.`,
		);
		const stuffed = withText(
			Array.from({ length: 40 }, () => 'Payload payload payload payload payload is payload.').join(
				' ',
			),
		);
		expect(covering).toBeGreaterThan(withText(PARAGRAPH));
		expect(stuffed).toBeLessThan(covering / 2);
	});

	test('structured data that is not valid costs half of the three points, and says what is missing', () => {
		const mediaOf = (structured?: { required: string[]; recommended: string[] }) =>
			seoCoverage(document, PAGES, {
				keywords: [],
				language: 'en',
				...(structured && { structured }),
			})?.parts.find((part) => part.id === 'media');
		expect(mediaOf({ required: [], recommended: ['the publisher'] })).toMatchObject({
			points: 3,
			of: 3,
			missing: ['structured data, better with: the publisher'],
		});
		expect(mediaOf({ required: ['the author'], recommended: [] })).toMatchObject({
			points: 1.5,
			missing: ['structured data: the author'],
		});
		expect(mediaOf()).toMatchObject({ points: 1.5 });
		const seo = (name: string) =>
			checkDocument({
				...seeded({
					paragraphs: [PARAGRAPH],
					document: { format: 'blog_post' },
					brief: { keywords: ['electric vans'], client: BriefClientSchema.parse({ name }) },
				}),
				resultPages: PAGES,
			}).scores?.seo?.parts.find((part) => part.id === 'media')?.points;
		expect([seo('Harbour Ltd'), seo('')]).toEqual([3, 1.5]);
	});

	test('with fewer than five usable pages nothing is counted', () => {
		expect(
			seoCoverage(document, PAGES.slice(0, 4), { keywords: [], language: 'en' }),
		).toBeUndefined();
	});

	test('what few of the pages say is named as gained', () => {
		const own = seeded({
			paragraphs: ['The Leeds Depot Council paid 4,271 euros for each charger there.'],
			document: { format: 'blog_post' },
		});
		const seo = seoCoverage(own.document, PAGES, { keywords: ['vans'], language: 'en' });
		expect(seo?.gained.join(' | ')).toMatch(/4,271/);
		expect(seo?.gained.join(' | ')).toMatch(/Leeds Depot Council/);
	});
});

describe('scores of a document', () => {
	const scores = (seed: Parameters<typeof seeded>[0]) => checkDocument(seeded(seed)).scores;

	test('readability, overlap and pattern density are always there, the rest when asked for', () => {
		const plain = scores({ paragraphs: [PARAGRAPH] });
		expect(ScoresSchema.parse(plain)).toEqual(plain);
		expect(Object.keys(plain ?? {}).sort()).toEqual(['overlap', 'patternDensity', 'readability']);
		expect(plain?.readability).toMatchObject({ language: 'en', tooShort: true, sentences: 3 });
		expect(
			scores({
				paragraphs: [PARAGRAPH],
				brief: { keywords: ['vans'] },
				input: { resultPages: PAGES },
			})?.seo?.pages,
		).toBe(6);
	});

	test('overlap shows both passages with the source', () => {
		const span =
			'Cold mornings shorten the reach of a delivery van because the heater draws on the battery.';
		const overlap = scores({
			sources: [{ spans: [span] }],
			paragraphs: [`${span.slice(0, -1)} [[E1]].`],
		})?.overlap;
		expect(overlap?.worst).toMatchObject([{ sourceId: 'S01', blockId: 'b11' }]);
		expect(overlap?.share).toBeGreaterThan(0.9);
	});

	test('the distance to the voice counts in standard deviations, both ways', () => {
		const measures = {
			wordsPerSentence: { mean: 20, spread: 4 },
			commasPer1000: { mean: 40, spread: 100 },
		};
		const voice = { card: { measures }, persona: '', rules: [], styleGuide: '' } as never;
		const distance = scores({ paragraphs: [PARAGRAPH], brief: { voice } })?.voiceDistance;
		expect(distance?.['wordsPerSentence']).toBeCloseTo((33 / 3 - 20) / 4, 1);
		expect(Math.abs(distance?.['commasPer1000'] ?? 9)).toBeLessThan(1);
	});

	test('words the style guide excepts are left alone by the house', () => {
		const text = Array.from(
			{ length: 3 },
			() => 'A seamless, pivotal and vibrant realm unlocks synergy.',
		).join(' ');
		const found = (styleGuide: string) =>
			checkDocument({
				...seeded({ paragraphs: [text], brief: { voice: { persona: '', rules: [], styleGuide } } }),
				only: ['slop-words'],
			}).findings.length;
		expect(found('')).toBe(1);
		expect(
			found(
				'exceptions:\n  - check: slop-words\n    words: [seamless, pivotal, vibrant, realm, unlocks, synergy]',
			),
		).toBe(0);
	});
});
