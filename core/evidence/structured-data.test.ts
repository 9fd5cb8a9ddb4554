/** Structured data of an article: what is in it, what stays out, and what no text can break. */
import {
	BriefSchema,
	CardSchema,
	DocumentSchema,
	EvidenceSchema,
	SourceSchema,
	type Brief,
	type ContentDocument,
	type Source,
} from '../contracts';
import { articleData, structuredProblems, structuredScript } from './structured-data';

const HASH = 'a'.repeat(64);
const CLOSING = '</script><script>alert(1)</script>';

function source(id: string, facts: Partial<Source> = {}): Source {
	return SourceSchema.parse({
		id,
		url: `https://stat.example/${id}`,
		finalUrl: `https://stat.example/${id}`,
		title: `Vans ${id}`,
		publisher: 'Statistics Office',
		published: '2026-03-01',
		fetchedAt: '2026-11-20T10:00:00Z',
		mediaType: 'text/html',
		snapshot: HASH,
		bytesSha256: HASH,
		words: 900,
		class: 1,
		flags: [],
		...facts,
	});
}

function article(
	facts: Partial<ContentDocument> = {},
	beside: { brief?: Partial<Brief>; sources?: Source[] } = {},
) {
	const sources = beside.sources ?? [source('S01'), source('S02')];
	const cards = sources.map((one, index) =>
		CardSchema.parse({
			id: `E${index + 1}`,
			sourceId: one.id,
			snapshot: HASH,
			exact: 'Vans pay.',
			start: 0,
			end: 9,
			prefix: '',
			suffix: '',
			claim: 'Vans pay.',
			kind: 'fact',
			figures: [],
			questionId: 'Q1',
			sourceClass: 1,
		}),
	);
	const document = DocumentSchema.parse({
		format: 'blog_post',
		title: 'Vans that pay',
		description: 'What vans cost.',
		date: '2026-11-21',
		parts: [{ id: 'p1', role: 'section', title: 'Costs' }],
		blocks: [
			{
				id: 'b1',
				partId: 'p1',
				type: 'paragraph',
				runs: [
					{ kind: 'text', text: 'Vans pay' },
					...(cards[0] ? [{ kind: 'cite', cardIds: [cards[0].id] }] : []),
				],
			},
		],
		...facts,
	});
	const brief = BriefSchema.parse({
		topic: 'Vans in fleets',
		date: '2026-11-21',
		client: { name: 'Harbour Ltd', website: 'https://harbour.example/' },
		...beside.brief,
	});
	const evidence = EvidenceSchema.parse({
		topic: 'Vans',
		language: 'en',
		date: '2026-11-21',
		createdAt: '2026-11-20T10:00:00Z',
		questions: [],
		sources,
		cards,
		conflicts: [],
		target: 2,
		shortfall: 0,
		archive: { property: 'archive', sha256: HASH, bytes: 1, snapshots: 1 },
		searches: [],
		stats: {},
	} as unknown);
	return articleData(document, { brief, evidence });
}

test('a blog post is a BlogPosting of verified facts, cited sources only, and valid', () => {
	const data = article();
	const client = { '@type': 'Organization', name: 'Harbour Ltd', url: 'https://harbour.example/' };
	expect(data).toEqual({
		'@context': 'https://schema.org',
		'@type': 'BlogPosting',
		headline: 'Vans that pay',
		description: 'What vans cost.',
		inLanguage: 'en',
		datePublished: '2026-11-21',
		dateModified: '2026-11-21',
		author: client,
		publisher: client,
		citation: [
			{
				'@type': 'CreativeWork',
				name: 'Vans S01',
				url: 'https://stat.example/S01',
				publisher: { '@type': 'Organization', name: 'Statistics Office' },
				datePublished: '2026-03-01',
			},
		],
	});
	expect(structuredProblems(data)).toEqual({ required: [], recommended: [] });
});

test.each([
	['report', 'Article'],
	['white_paper', 'Article'],
	['guide', 'Article'],
	['case_study', 'Article'],
] as const)('a %s is an %s', (format, type) => {
	expect(article({ format })).toMatchObject({ '@type': type });
});

test('a piece of a channel has none', () => {
	expect(article({ format: 'linkedin_post' })).toBeUndefined();
	expect(structuredScript(undefined)).toBe('');
});

test('who signs is the author; without a client there is none, and that is said', () => {
	const voice = { author: { name: 'Ada Quay' } };
	expect(article({}, { brief: { voice } as unknown as Partial<Brief> })).toMatchObject({
		author: { '@type': 'Person', name: 'Ada Quay' },
	});
	const nobody = article({}, { brief: { client: {} } as unknown as Partial<Brief> });
	expect(nobody).not.toHaveProperty('author');
	expect(structuredProblems(nobody)).toEqual({
		required: ['the author'],
		recommended: ['the publisher'],
	});
});

test('what is no date, no address, no title is left out', () => {
	const sources = [
		source('S01', { finalUrl: 'javascript:alert(1)' }),
		source('S02', { finalUrl: 'file:costs.pdf' }),
	];
	const data = article({ date: '2026-02-30', description: ' \n' }, { sources });
	expect(data).not.toHaveProperty('citation');
	expect(data).not.toHaveProperty('datePublished');
	expect(data).not.toHaveProperty('description');
	const secret = { client: { name: 'Harbour', website: 'https://user:word@harbour.example' } };
	const kept = article({}, { brief: secret as unknown as Partial<Brief> });
	expect(JSON.stringify(kept)).not.toContain('user:word');
});

test('a long title is cut at a word', () => {
	const data = article({ title: 'fleet costs '.repeat(30) });
	const headline = data!['headline'] as string;
	expect(headline.length).toBeLessThanOrEqual(110);
	expect(headline).toMatch(/(?:fleet|costs)…$/);
});

test('no text ends the script or opens another, and it reads back as it was', () => {
	const data = article({ title: CLOSING, description: `<!-- & ${CLOSING}\u2028` });
	const script = structuredScript(data);
	expect(script.match(/<\/?script/g)).toHaveLength(2);
	expect(script).not.toMatch(/<!--|&/);
	const json = script.slice(script.indexOf('>') + 1, script.lastIndexOf('<'));
	expect(JSON.parse(json)).toEqual(data);
	expect(JSON.parse(json)).toMatchObject({ headline: CLOSING });
});

test.each<[string, unknown, string[]]>([
	['nothing', undefined, ['structured data of an article']],
	['a list', [], ['structured data of an article']],
	['another type', { ...article(), '@type': 'Product' }, ['a valid @type']],
	['an author without a name', { ...article(), author: { '@type': 'Person' } }, ['a valid author']],
	['a bad date', { ...article(), datePublished: 'yesterday' }, ['a valid datePublished']],
	['an unknown property', { ...article(), price: '1' }, ['no property price']],
	['a property of every object', { ...article(), constructor: 'x' }, ['no property constructor']],
	['a bad address', { ...article(), image: 'data:text/html,x' }, ['a valid image']],
	['an empty citation', { ...article(), citation: [{}] }, ['a valid citation']],
])('%s is not valid', (_name, data, required) => {
	expect(structuredProblems(data).required).toEqual(required);
});
