/** A new edition says what changed: words marked one by one, figures with the sources they had and have. */
import type { Block, ContentDocument, Evidence, Run } from '../../contracts';
import { compareDocuments } from '../../quality';
import { changeListHtml, changeListPage, changeListView } from './change-list';
import { compareEditions, type Edition } from './compare-editions';
import { markWords } from './mark-words';

const text = (words: string): Run => ({ kind: 'text', text: words });
const paragraph = (id: string, partId: string, ...runs: Run[]): Block => ({
	id,
	partId,
	type: 'paragraph',
	runs,
});
const figure = (words: string, cardId: string): Run => ({
	kind: 'figure',
	text: words,
	cardId,
	figureIndex: 0,
});
const edition = (
	date: string,
	blocks: Block[],
	about: { title?: string; source?: string; exact?: string; parts?: string[] } = {},
): Edition => ({
	document: {
		format: 'white_paper',
		title: about.title ?? 'Electric fleets',
		subtitle: '',
		thesis: '',
		language: 'en-GB',
		date,
		description: '',
		slug: '',
		callToAction: '',
		parts: (about.parts ?? ['Costs', 'Range']).map((title, index) => ({
			id: `p${index + 1}`,
			role: 'section' as const,
			title,
			lead: [],
		})),
		blocks,
		revision: 0,
		removed: [],
		notes: [],
	} satisfies ContentDocument,
	evidence: {
		cards: [{ id: 'E1', sourceId: 'S01', exact: about.exact ?? 'a share of 21 %' }],
		sources: [
			{
				id: 'S01',
				title: 'Fleet survey',
				publisher: about.source ?? 'Ministry of Transport',
				published: date,
			},
		],
	} as unknown as Pick<Evidence, 'cards' | 'sources'>,
});
const compare = (before: Edition, after: Edition) =>
	compareEditions(before, after, compareDocuments(before, after).blocks);

const COSTS = paragraph(
	'b1',
	'p1',
	text('In the last survey '),
	figure('21 %', 'E1'),
	text(' of delivery vans in cities were electric.'),
);
const RANGE = paragraph('b2', 'p2', text('A full charge lasts a working day in most depots.'));
const OLD_RULE = paragraph('b3', 'p2', text('The subsidy ends when the budget is spent.'));
const before = edition('2025-11-21', [COSTS, RANGE, OLD_RULE]);
const after = edition(
	'2026-11-21',
	[
		paragraph('b1', 'p1', text('Toll exemptions now cover vans of every weight class.')),
		paragraph(
			'b2',
			'p1',
			text('In the last survey '),
			figure('34 %', 'E1'),
			text(' of delivery vans in cities were electric.'),
		),
		paragraph('b3', 'p2', text('A full charge lasts a working day in nearly all depots.')),
	],
	{ source: 'Motor Transport Authority', exact: 'a share of 34 %' },
);

describe('two editions', () => {
	const made = compare(before, after);

	it('match by their words although every block has another number', () => {
		expect(made.changes.map(({ kind, blockId }) => [kind, blockId])).toEqual([
			['added', 'b1'],
			['figures', 'b2'],
			['reworded', 'b3'],
			['removed', 'b3'],
		]);
		expect(made.counts).toEqual({
			added: 1,
			removed: 1,
			moved: 0,
			reworded: 1,
			figures: 1,
			sources: 0,
		});
	});

	it('say which figure became which, each with its source', () => {
		expect(made.changes[1]!.figures).toEqual([
			{
				from: '21 %',
				to: '34 %',
				fromSource: 'Ministry of Transport, Fleet survey (2025-11-21)',
				toSource: 'Motor Transport Authority, Fleet survey (2026-11-21)',
			},
		]);
	});

	it('name the passage that holds the figure, and not one that holds its digits in a longer number', () => {
		const held = (value: string) => {
			const words = [text('It was '), figure(value, 'E2'), text(' of all vans'), figure('', 'E1')];
			const made = edition('2026-11-21', [paragraph('b1', 'p1', ...words)]);
			const { cards, sources } = made.evidence!;
			cards[0]!.exact = 'counted 1,200 and 3,400 vans';
			cards.push({ ...cards[0]!, id: 'E2', sourceId: 'S02', exact: 'from 12 % to 34 %' });
			sources.push({ ...sources[0]!, id: 'S02', publisher: 'City Council' });
			return made;
		};
		const [change] = compare(held('12 %'), held('34 %')).changes;
		expect(change?.figures).toMatchObject([
			{ from: '12 %', to: '34 %', fromSource: expect.stringContaining('City Council') as string },
		]);
	});

	it('mark the words that went and came', () => {
		const { marks } = made.changes[2]!;
		expect(marks.filter(({ kind }) => kind !== 'same')).toEqual([
			{ kind: 'gone', text: 'most ' },
			{ kind: 'new', text: 'nearly all ' },
		]);
	});

	it('that are the same have no changes', () => {
		expect(compare(before, before).changes).toEqual([]);
		expect(changeListView(compare(before, before))).toMatchObject({
			isEmpty: true,
			summary: 'Nothing has changed.',
		});
	});

	it('tell what moved within a part, and are not confused by a part renamed', () => {
		const blocks = ['First words here', 'Second thoughts follow', 'Third comes last'].map(
			(words, at) => paragraph(`b${at + 1}`, 'p1', text(words)),
		);
		const turned = [blocks[1]!, blocks[2]!, blocks[0]!];
		const renamed = { parts: ['Money', 'Range'] };
		const moved = compare(edition('2025-01-01', blocks), edition('2026-01-01', turned, renamed));
		expect(moved.changes.map(({ kind, blockId }) => [kind, blockId])).toEqual([['moved', 'b1']]);
	});
});

describe('the list of changes', () => {
	const comparison = compare(before, after);
	const view = changeListView(comparison);

	it('has a heading with the date in the language of the document', () => {
		expect(view.heading).toBe('Changes since the edition of 21 November 2025');
		expect(changeListView({ ...comparison, language: 'de-DE' }).heading).toBe(
			'Änderungen seit der Ausgabe vom 21. November 2025',
		);
		expect(view.summary).toBe('Added: 1 · Removed: 1 · Reworded: 1 · Figures updated: 1');
	});

	it('is HTML that says in words what is marked, links to what stands, and escapes', () => {
		const html = changeListHtml(view);
		expect(html).toContain('<del><span class="spoken">removed: </span>most </del>');
		expect(html).toContain('<a href="#b3">');
		expect(html.match(/<article/g)).toHaveLength(4);
		const hostile = edition('2026-11-21', [paragraph('b1', 'p1', text('<script>x</script>'))]);
		expect(changeListPage(compare(before, hostile))).not.toContain('<script');
		expect(changeListPage(comparison)).toBe(changeListPage(compare(before, after)));
	});
});

describe('markWords', () => {
	it('gives back both texts, whatever changed', () => {
		const pairs = [
			['', 'All new.'],
			['Gone now.', ''],
			['a b c d e', 'a x c y e'],
			['12,5 % of 3.4 m', '13,5 % of 3.9 m'],
		] as const;
		for (const [old, late] of pairs) {
			const marks = markWords(old, late);
			const side = (without: string) =>
				marks
					.filter(({ kind }) => kind !== without)
					.map(({ text: one }) => one)
					.join('');
			expect([side('new').trim(), side('gone').trim()]).toEqual([old, late]);
		}
	});
});
