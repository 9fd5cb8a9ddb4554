import { citedCards } from '../evidence';
import { hashOf } from '../shared/hash';
import type { ContentDocument } from '../contracts';
import { briefOf, evidenceOf } from './__fixtures__/fleet';
import { honestScript, scriptedModel, type Scripted } from './__fixtures__/scripted-model';
import { derivePieces } from './derive';
import { suggestInternalLinks } from './internal-links';
import { propose } from './propose';
import { writeDocument } from './write-document';

let document: ContentDocument;
beforeAll(async () => {
	const model = scriptedModel(honestScript());
	document = (await writeDocument({ brief: briefOf(), evidence: evidenceOf(), model })).document;
});

const POST = {
	sentences: ['T1'],
	paragraphs: [
		'The market did not wait for you.',
		'Electric car sales reached {{fig:E1.0}} in 2024 [[E1]].',
		'Which depot would you measure first?',
	],
	hashtags: [],
	anecdote: '',
};
const script = (posts: Scripted) => {
	const honest = honestScript();
	return scriptedModel((request) =>
		request.operation === 'writing.posts' ? posts : honest(request),
	);
};

describe('derivePieces', () => {
	it('makes each piece a document with an order of its own, from what the finished text cites', async () => {
		const model = script({ posts: [{ ...POST, n: 1 }] });
		const { pieces, notes } = await derivePieces({
			brief: briefOf({ title: 'A fixed title' }),
			evidence: evidenceOf(),
			document,
			pieces: [{ format: 'newsletter' }, { format: 'threads_post' }],
			model,
		});
		expect(notes).toEqual([]);
		expect(pieces.map((piece) => piece.document.format)).toEqual(['newsletter', 'threads_post']);
		for (const piece of pieces) {
			expect(piece.brief).toMatchObject({ format: piece.document.format, title: '' });
			expect(piece.document.derivedFrom).toMatchObject({
				title: document.title,
				sha256: hashOf(document),
			});
		}
		const plan = model.requests.find(({ operation }) => operation === 'writing.outline')!;
		expect(plan.turn).toContain('<text>');
		const cited = new Set(citedCards(document));
		for (const [, id] of plan.turn.matchAll(/^\{"id":"(E\d+)"/gm)) expect(cited).toContain(id);
		expect(pieces[0]!.document.metaTitle!.length).toBeLessThanOrEqual(50);
	});

	it('works from a transcript alone, and says where a piece comes from', async () => {
		const { pieces } = await derivePieces({
			brief: briefOf(),
			evidence: evidenceOf(),
			pieces: [{ format: 'threads_post' }],
			model: script({ posts: [{ ...POST, n: 1 }] }),
		});
		expect(pieces[0]!.document.derivedFrom).toMatchObject({ title: 'Report S01', blockIds: [] });
	});

	it('leaves out a format nothing holds for, and fails only when all do', async () => {
		const order = { brief: briefOf(), evidence: evidenceOf(), document };
		const bad = { ...POST, n: 1, paragraphs: ['It grew by 71%.'] };
		const { pieces, notes } = await derivePieces({
			...order,
			pieces: [{ format: 'blog_post' }, { format: 'threads_post' }],
			model: script({ posts: [bad] }),
		});
		expect(pieces.map((piece) => piece.document.format)).toEqual(['blog_post']);
		expect(notes.join()).toContain('Posts left out');
		await expect(
			derivePieces({
				...order,
				pieces: [{ format: 'threads_post' }],
				model: script({ posts: [bad] }),
			}),
		).rejects.toMatchObject({ code: 'GEN_011' });
	});
});

describe('suggestInternalLinks', () => {
	const page = (path: string, title: string, keywords: string[] = []) => ({
		url: `https://acme.example/${path}`,
		title,
		keywords,
	});

	it('links words that stand in the text, one link a page and a paragraph', () => {
		const links = suggestInternalLinks(
			document,
			[
				page('charging', 'How to plan managed charging', ['managed charging']),
				page('charging/', 'The same page again', ['managed charging']),
				page('vans', 'Electric vans in winter', ['electric vans']),
				page('pandas', 'Keeping giant pandas', ['giant pandas']),
				{ url: 'javascript:alert(1)', title: 'Electric vans', keywords: ['electric vans'] },
			],
			{ perThousandWords: 50 },
		);
		expect(links.map(({ url }) => url).sort()).toEqual([
			'https://acme.example/charging',
			'https://acme.example/vans',
		]);
		expect(new Set(links.map(({ blockId }) => blockId)).size).toBe(2);
		for (const { anchor } of links)
			expect(anchor.toLowerCase()).toMatch(/managed charging|electric vans/);
	});

	it('keeps to so many links a thousand words', () => {
		const pages = ['new registrations', 'fleet managers', 'battery pack', 'managed charging'].map(
			(phrase, index) => page(String(index), phrase, [phrase]),
		);
		expect(suggestInternalLinks(document, pages).length).toBe(1);
	});
});

describe('propose', () => {
	const topic = (text: string, more: object = {}) => ({
		topic: text,
		angle: 'From the depot',
		audience: 'Fleet managers',
		keywords: ['depot'],
		format: 'guide',
		mustAnswer: ['What does it cost?'],
		basis: ['Depot design', 'We won a prize on the moon'],
		...more,
	});
	const ask = async (topics: object[], known: string[] = []) =>
		await propose({
			kind: 'topics',
			count: 5,
			brief: briefOf({ client: { name: 'Acme', services: ['Depot design'] } }),
			facts: ['Acme has planned depots for 40 firms.'],
			known,
			model: scriptedModel(() => ({ personas: [], topics })),
		});

	it('gives topics as orders, with what they rest on', async () => {
		const { topics } = await ask([topic('How a depot gets its grid connection')]);
		expect(topics[0]!.brief).toMatchObject({
			topic: 'How a depot gets its grid connection',
			format: 'guide',
			words: 2400,
			keywords: ['depot'],
		});
		expect(topics[0]!.basis).toEqual(['Depot design']);
	});

	it('leaves out invented figures, links and repetitions', async () => {
		const { topics, notes } = await ask(
			[
				topic('What 40 firms learned about depots'),
				topic('Why 73 percent of fleets fail'),
				topic('Read www.spam.example'),
				topic('Winter range of electric vans explained'),
			],
			['Winter range of electric vans explained'],
		);
		expect(topics.map((one) => one.topic)).toEqual(['What 40 firms learned about depots']);
		expect(notes).toHaveLength(3);
	});

	it('gives readers as profiles a text can be scored against', async () => {
		const { personas } = await propose({
			kind: 'personas',
			count: 1,
			brief: briefOf(),
			facts: [],
			known: [],
			model: scriptedModel(() => ({
				topics: [],
				personas: [
					{
						name: 'Fleet manager',
						role: 'Decides on vehicles',
						industry: 'Parcel delivery',
						goals: ['Fewer breakdowns'],
						pains: [{ name: 'Grid queues', consequence: 'Late vans' }],
						triggers: ['Contract ends'],
						vocabulary: ['duty cycle'],
						forbidden: ['revolution'],
						basis: [],
					},
				],
			})),
		});
		expect(personas[0]!.icp).toMatchObject({
			name: 'Fleet manager',
			bar: 70,
			vocabulary: ['duty cycle'],
		});
	});

	it('says so when nothing usable came', async () => {
		await expect(ask([])).rejects.toMatchObject({ code: 'GEN_006' });
	});
});
