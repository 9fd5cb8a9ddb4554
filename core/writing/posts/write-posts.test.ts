import { DocumentSchema, type ContentDocument } from '../../contracts';
import { postText, postsOf } from '../../evidence';
import { countAs } from '../../shared/channel-limits';
import { hashOf } from '../../shared/hash';
import type { ModelRequest } from '../../shared/ports';
import { briefOf, evidenceOf } from '../__fixtures__/fleet';
import { honestScript, scriptedModel, type Scripted } from '../__fixtures__/scripted-model';
import { writeDocument } from '../write-document';
import { writePosts, type WritePostsInput } from './write-posts';
import type { WirePost } from './wire';

interface Task {
	n: number;
	format: string;
	variant?: string;
}

let source: ContentDocument;
beforeAll(async () => {
	const model = scriptedModel(honestScript());
	source = (await writeDocument({ brief: briefOf(), evidence: evidenceOf(), model })).document;
});

const tasksOf = (request: ModelRequest): Task[] =>
	(JSON.parse(/<task>\n(.*)\n<\/task>/.exec(request.turn)![1]!) as { pieces: Task[] }).pieces;
const statementsIn = (request: ModelRequest) =>
	/<sentences>\n([\s\S]*?)\n<\/sentences>/
		.exec(request.prefix.join('\n'))![1]!
		.split('\n')
		.map((line) => JSON.parse(line) as { id: string; text: string; cards: string[] });

const SALES = 'Electric car sales reached {{fig:E1.0}} in 2024 [[E1]].';
const honest = ({ n }: Task): WirePost => ({
	n,
	sentences: ['T1'],
	paragraphs: [
		`Piece ${['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'][n - 1] ?? 'more'}: the market moved while ${'abcdefgh'[n] ?? 'z'} waited.`,
		SALES,
		'Depots with managed charging need smaller grid connections than depots without it [[E7]].',
		'Which of your depots would you measure first?',
	],
	hashtags: ['#FleetNews', 'vans'],
	anecdote: '',
});

async function make(
	pieces: WritePostsInput['pieces'],
	answer: (task: Task) => WirePost = honest,
	more: { revise?: Scripted; from?: 'document' | 'evidence'; brief?: Record<string, unknown> } = {},
) {
	const model = scriptedModel((request) =>
		request.operation === 'writing.posts'
			? { posts: tasksOf(request).map(answer) }
			: (more.revise ?? { blocks: [] }),
	);
	const made = await writePosts({
		brief: briefOf(more.brief),
		evidence: evidenceOf(),
		model,
		pieces,
		...(more.from === 'evidence' ? {} : { source }),
	});
	return { ...made, requests: model.requests, texts: made.documents.map((one) => postText(one)) };
}

describe('writePosts', () => {
	it('writes seven LinkedIn posts of mixed shapes in one call, from sentences and not from the topic', async () => {
		const { documents, requests } = await make([{ format: 'linkedin_post' }]);
		expect(documents).toHaveLength(7);
		expect(requests).toHaveLength(1);
		// Nobody told anything here, so no story is ordered.
		expect(documents.map(({ variant }) => variant)).toEqual([
			'insight',
			'framework',
			'hot_take',
			'insight',
			'framework',
			'hot_take',
			'insight',
		]);
		for (const document of documents) expect(DocumentSchema.parse(document)).toEqual(document);
		for (const { text, cards } of statementsIn(requests[0]!)) {
			expect(cards.length).toBeGreaterThan(0);
			expect(text).toMatch(/\[\[E\d|\{\{(?:fig|quote):E/);
		}
	});

	it('keeps figures as markers of the ledger and says where a piece comes from', async () => {
		const { documents, texts } = await make([{ format: 'linkedin_post', count: 1 }]);
		const runs = documents[0]!.blocks.flatMap((block) => ('runs' in block ? block.runs : []));
		expect(runs.filter(({ kind }) => kind === 'figure')).toHaveLength(1);
		expect(runs.some(({ kind }) => kind === 'cite')).toBe(true);
		expect(documents[0]!.derivedFrom?.sha256).toBe(hashOf(source));
		expect(texts[0]).toContain('reached 17 million in 2024.');
		expect(texts[0]).not.toMatch(/\[\[|\{\{|E1/);
		expect(texts[0]).toMatch(/\n\n#FleetNews #vans$/);
	});

	it('orders stories where an anecdote is known, and takes invented ones out', async () => {
		const told = 'In 2019 our first depot went dark at noon because ten vans charged at once.';
		const story = (task: Task): WirePost => ({
			...honest(task),
			anecdote: task.variant === 'story' ? 'A1' : '',
			paragraphs: [
				...honest(task).paragraphs.slice(0, 1),
				task.variant === 'story'
					? 'Our first depot went dark at noon because many vans charged at once.'
					: 'Last month a client told me that he had sold every diesel van.',
				...honest(task).paragraphs.slice(1),
			],
		});
		const consent = { person: 'Mara Lindqvist', recordedAt: '2020-01-01' };
		const brief = { voice: { card: { anecdotes: [told], consent } } };
		const { documents, texts } = await make([{ format: 'linkedin_post', count: 4 }], story, {
			brief,
		});
		expect(documents.map(({ variant }) => variant)).toEqual([
			'insight',
			'framework',
			'story',
			'hot_take',
		]);
		expect(texts[2]).toContain('went dark at noon');
		expect(texts.join('\n')).not.toContain('a client told me');
	});

	it.each([
		['an altered figure', 'Electric car sales reached 19 million in 2024 [[E1]].', '19 million'],
		['an unknown card', 'Vans are 40% cheaper [[E404]].', '40%'],
		['a figure without a card', 'A further 12 million vans will follow.', '12 million'],
		[
			'an invented quotation',
			'She said “we never looked back at the old way of doing it” [[E6]].',
			'never',
		],
	])('takes out %s', async (_what, sentence, words) => {
		const { texts, documents } = await make([{ format: 'linkedin_post', count: 1 }], (task) => {
			const piece = honest(task);
			return {
				...piece,
				paragraphs: [...piece.paragraphs.slice(0, 3), sentence, piece.paragraphs[3]!],
			};
		});
		expect(texts[0]).not.toContain(words);
		expect(texts[0]).toContain('17 million');
		expect(documents[0]!.removed.length).toBeGreaterThan(0);
	});

	it('drops a piece without known sentences, and says so', async () => {
		const { documents, notes } = await make([{ format: 'linkedin_post', count: 2 }], (task) => ({
			...honest(task),
			sentences: task.n === 1 ? ['T999'] : ['T1'],
		}));
		expect(documents).toHaveLength(1);
		expect(notes.join()).toContain('LinkedIn post 1 was left out: it names no sentence');
	});

	it('gives every channel what it takes, counted as it counts', async () => {
		const long =
			'Electric vans are no longer the exception in the yards of delivery firms. '.repeat(3);
		const { documents } = await make(
			[{ format: 'bluesky_post' }, { format: 'mastodon_post' }, { format: 'x_thread' }],
			(task) => ({
				...honest(task),
				hashtags: ['one', 'two', 'three', 'four'],
				paragraphs:
					task.format === 'x_thread'
						? [
								'1/5 The market moved.',
								SALES,
								SALES.replace('Electric', `${long}Electric`),
								SALES,
								'Measure one depot this week.',
							]
						: ['The market moved.', `${SALES} ${long}`, 'Measure one depot this week.'],
			}),
		);
		expect(documents.map(({ format }) => format)).toEqual([
			'bluesky_post',
			'mastodon_post',
			'x_thread',
		]);
		for (const document of documents) {
			for (const post of postsOf(document)) {
				const most = { bluesky_post: 300, mastodon_post: 500, x_thread: 280 }[
					document.format as 'x_thread'
				];
				expect(countAs(document.format, post)).toBeLessThanOrEqual(most);
				expect(post).not.toMatch(/^1\/5/);
			}
		}
		expect(documents[0]!.hashtags!.length).toBeLessThanOrEqual(2);
		expect(postsOf(documents[2]!).length).toBeGreaterThanOrEqual(4);
	});

	it('leaves out what cannot be cut and stay whole', async () => {
		const { notes, documents } = await make(
			[{ format: 'bluesky_post' }, { format: 'threads_post' }],
			(task) => ({
				...honest(task),
				paragraphs:
					task.format === 'bluesky_post'
						? [`${SALES.replace(' [[E1]].', '')} ${'and so on '.repeat(40)}[[E1]].`]
						: honest(task).paragraphs,
			}),
		);
		expect(documents.map(({ format }) => format)).toEqual(['threads_post']);
		expect(notes.join()).toMatch(/Bluesky post 1 was left out: it could not be cut/);
	});

	it('asks once to mend what is wrong, evidence and shape together', async () => {
		const { requests, texts } = await make(
			[{ format: 'linkedin_post', count: 1 }],
			(task) => ({
				...honest(task),
				paragraphs: [
					'A first line that goes on and on until nobody who looks at a small screen in a hurry can see where it might end.',
					'They cost 12% less.',
					...honest(task).paragraphs.slice(1),
				],
			}),
			{ revise: { blocks: [{ id: 'n1-1', markdown: 'The market did not wait.' }] } },
		);
		expect(requests.map(({ operation }) => operation)).toEqual(['writing.posts', 'writing.revise']);
		expect(requests[1]!.turn).toMatch(/"check":"hook"/);
		expect(texts[0]).toMatch(/^The market did not wait\.\n/);
		expect(texts[0]).not.toContain('12%');
	});

	it('writes from the cards of the evidence when there is no document', async () => {
		const { documents, requests } = await make([{ format: 'facebook_post' }], honest, {
			from: 'evidence',
		});
		expect(documents).toHaveLength(1);
		expect(documents[0]!.derivedFrom).toBeUndefined();
		expect(statementsIn(requests[0]!).every(({ cards }) => cards.length === 1)).toBe(true);
	});

	it('refuses a long format, and a batch nothing of which holds', async () => {
		await expect(make([{ format: 'report' }])).rejects.toMatchObject({ code: 'GEN_012' });
		const empty = (task: Task): WirePost => ({ ...honest(task), paragraphs: ['It grew 71%.'] });
		await expect(make([{ format: 'threads_post' }], empty)).rejects.toMatchObject({
			code: 'GEN_011',
			kind: 'evidence',
		});
	});
});
