import type { Edit } from './edit';
import { alignSentences } from './align';
import { changesOf } from './tag-changes';
import { editDistance } from './word-changes';

const edit = (draft: string, final: string): Edit => ({
	id: 'e',
	documentId: 'd',
	draft,
	final,
	editor: 'Mara',
	owner: true,
	channel: '',
	persona: '',
	at: '2026-01-01T00:00:00.000Z',
	outcome: 'published',
	language: 'en',
});

const tags = (draft: string, final: string): string[] =>
	changesOf(edit(draft, final)).map(({ tag }) => tag);

const END = ' The yard closes at ten.';

describe('what kind a change is', () => {
	it.each<[string, string, string]>([
		['replace-term', 'Depots utilise night rates.', 'Depots use night rates.'],
		['delete-hedge', 'Leasing is perhaps simpler here.', 'Leasing is simpler here.'],
		['tone-down-claim', 'The van has truly short routes.', 'The van has short routes.'],
		['tone-down-claim', 'A revolutionary charger hangs there.', 'A fast charger hangs there.'],
		['spelling-variant', 'The colour of the cable matters.', 'The color of the cable matters.'],
		['spelling-variant', 'We organise the rota weekly.', 'We organize the rota weekly.'],
		['number-style', 'A fifth, or 20 percent, stays.', 'A fifth, or 20 %, stays.'],
		['number-style', 'The team has 7 fitters on site.', 'The team has seven fitters on site.'],
		[
			'dash-to-comma',
			'Routes are short — most end in town.',
			'Routes are short, most end in town.',
		],
		['remove-emoji', 'The depot is open 🎉 since Monday.', 'The depot is open since Monday.'],
		['person', 'We should plan our load early.', 'You should plan our load early.'],
		[
			'passive-to-active',
			'The yard was surveyed by the operator in March.',
			'The operator surveyed the yard in March.',
		],
		[
			'split',
			'The van returns at six and the charger is waiting for it in the yard.',
			'The van returns at six. The charger is waiting for it in the yard.',
		],
		['fact-correction', 'The lease costs 400 euros a month.', 'The lease costs 450 euros a month.'],
		['link-move', 'See https://a.example for the plan.', 'See https://b.example for the plan.'],
	])('%s', (tag, draft, final) => {
		expect(tags(draft + END, final + END)).toContain(tag);
	});

	it('takes two sentences made one as a merge', () => {
		const draft = `The van returns at six. The charger is waiting for it.${END}`;
		expect(tags(draft, `The van returns at six, the charger is waiting for it.${END}`)).toContain(
			'merge',
		);
	});

	it('takes a figure that was corrected for a fact, however the rest was reworded', () => {
		const changes = tags(
			`Depots utilise 40 kilowatts a bay.${END}`,
			`Depots use 50 kilowatts a bay.${END}`,
		);
		expect(changes).toEqual(['fact-correction']);
	});

	it('takes a figure written another way for style, not for a correction', () => {
		expect(tags(`It costs 1,000 euros.${END}`, `It costs 1000 euros.${END}`)).not.toContain(
			'fact-correction',
		);
	});

	it('knows a closing question, an opening phrase and an example', () => {
		const text = 'The depot needs a plan. The plan needs a date.';
		expect(tags(`${text} What is yours?`, text)).toEqual(['delete-closing-question']);
		expect(tags(`In today’s world power is short. ${text}`, text)).toEqual(['delete-opener']);
		expect(tags(text, `${text} For example, a bakery charges at noon.`)).toEqual(['add-example']);
		expect(tags(text, `${text} It takes 14 weeks.`)).toEqual(['add-figure']);
	});

	it('sets a heading apart from prose', () => {
		expect(
			tags(
				`Charging At The Depot\n\nIt takes a plan.`,
				`Charging at the depot\n\nIt takes a plan.`,
			),
		).toEqual(['heading-case']);
	});

	it('tells names from terms', () => {
		expect(
			tags(
				`The order went to Siemens last week.${END}`,
				`The order went to Bosch last week.${END}`,
			),
		).toEqual(['other']);
	});

	it('sees nothing in a language it has no lists for but changes of form', () => {
		const german: Edit = {
			...edit('Das ist vielleicht gut — sehr gut.', 'Das ist gut, sehr gut.'),
			language: 'de',
		};
		expect(changesOf(german).map(({ tag }) => tag)).toEqual(['other', 'dash-to-comma']);
	});
});

describe('alignment', () => {
	it('leaves out moves and white space', () => {
		const a = 'The plan comes first.';
		const b = 'Chargers come last of all.';
		const c = 'Somebody has to sign it off.';
		expect(alignSentences(`${a} ${b} ${c}`, `${b}  ${c}\n\n${a}`, 'en')).toEqual([]);
	});

	it('keeps a sentence that was rewritten beyond recognition apart', () => {
		const pairs = alignSentences('Winter costs range.', 'Cold weather takes its share.', 'en');
		expect(pairs.map(({ before, after }) => [before.length, after.length])).toEqual([
			[1, 0],
			[0, 1],
		]);
	});

	it.each([
		['', ''],
		['', 'Only this.'],
		['Only this.', ''],
		['\u0000\uFFFF', '🎉'],
	])('takes %j and %j', (draft, final) => {
		expect(() => alignSentences(draft, final, 'xx')).not.toThrow();
	});

	it('measures distance in words', () => {
		expect(editDistance('a b c d', 'a b c d')).toBe(0);
		expect(editDistance('a b', 'c d')).toBe(1);
		expect(editDistance('a b c d', 'a b c')).toBeCloseTo(1 / 7);
	});
});
