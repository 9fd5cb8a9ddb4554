import { OutlineSchema, type Outline } from '../contracts';
import { briefOf, card, cards, evidenceOf, outlineOf } from './__fixtures__/fleet';
import { honestScript, scriptedModel } from './__fixtures__/scripted-model';
import { sectionsFor } from './format';
import { formatOf } from './format-registry';
import { outlineDocument } from './plan-document';
import { cardsForWords, shownCards } from './shown-cards';
import { writeDocument } from './write-document';

const planned = async (): Promise<Outline> => {
	const model = scriptedModel(honestScript());
	return (await outlineDocument({ brief: briefOf(), evidence: evidenceOf(), model })).outline;
};
const writeFrom = async (outline: Outline) => {
	const model = scriptedModel(honestScript());
	const made = await writeDocument({ brief: briefOf(), evidence: evidenceOf(), model, outline });
	return { ...made, operations: model.requests.map(({ operation }) => operation) };
};

describe('outlineDocument', () => {
	it('plans with one call and marks nothing as approved', async () => {
		const outline = await planned();
		expect(OutlineSchema.parse(outline)).toEqual(outline);
		expect(outline.approved).toBe(false);
		expect(outline.sections.map(({ title }) => title)).toEqual(
			outlineOf().sections.map(({ title }) => title),
		);
	});
});

describe('writeDocument with an outline', () => {
	it('plans nothing again, and keeps title, order and sections as a person left them', async () => {
		const outline = await planned();
		const [first, second, third] = outline.sections;
		const edited = {
			...outline,
			title: 'Begin at the depot',
			sections: [third!, { ...first!, title: 'The market, in one page' }, second!],
			approved: true,
		};
		const { document, operations } = await writeFrom(edited);
		expect(operations).not.toContain('writing.outline');
		expect(document.title).toBe('Begin at the depot');
		const sections = document.parts.filter(({ role }) => role === 'section');
		expect(sections[1]?.title).toBe('The market, in one page');
		expect(sections[0]?.title).toBe('The depot decides');
	});

	it('takes out what the ledger does not have, and finds evidence for a section added by hand', async () => {
		const outline = await planned();
		const { document } = await writeFrom({
			...outline,
			title: 'Vans save 93% of costs',
			sections: [
				{ ...outline.sections[0]!, title: 'Sales rose by 71%', evidence: ['E1', 'E999'] },
				{ ...outline.sections[1]!, title: 'Depots with managed charging', evidence: [] },
				{
					...outline.sections[2]!,
					title: 'Llama husbandry',
					purpose: '',
					keyMessage: '',
					evidence: [],
				},
			],
		});
		const notes = document.notes.join('\n');
		expect(JSON.stringify([document.title, document.parts])).not.toMatch(/93|71/);
		expect(notes).toContain('E999');
		expect(notes).toMatch(/“Depots with managed charging” named no evidence; E7/);
		expect(notes).toContain('“Llama husbandry” was left out');
	});

	it('refuses an outline nothing of which the ledger carries', async () => {
		const outline = await planned();
		const sections = [
			{ ...outline.sections[0]!, title: 'Llamas', purpose: '', keyMessage: '', evidence: [] },
		];
		await expect(writeFrom({ ...outline, sections })).rejects.toMatchObject({ code: 'GEN_010' });
	});
});

describe('lengths', () => {
	it('gives a long document more sections, not longer ones', () => {
		const whitePaper = formatOf('white_paper');
		expect(sectionsFor(whitePaper, 3600)).toEqual({ min: 5, max: 9 });
		const long = sectionsFor(whitePaper, 20_000);
		expect(20_000 / long.max).toBeLessThan(700);
		expect(20_000 / long.min).toBeLessThan(1100);
		expect(long.min).toBeLessThan(long.max);
	});

	it('shows more of a ledger of five hundred sources to the planner of a long document', () => {
		expect(cardsForWords(3600)).toBe(180);
		expect(cardsForWords(20_000)).toBe(420);
	});
});

describe('shownCards of a large ledger', () => {
	const many = Array.from({ length: 3000 }, (_, index) =>
		card({
			id: `E${index + 1}`,
			exact: `Statement number ${index} about subject ${index % 37}`,
			questionId: `Q${(index % 4) + 1}`,
			sourceId: `S${index % 500}`,
			sourceClass: index % 10 === 0 ? 1 : 4,
		}),
	);

	it('covers every question, official sources first, no source alone', () => {
		const shown = shownCards(evidenceOf(many), 180);
		expect(shown).toHaveLength(180);
		const questions = new Set(shown.map(({ questionId }) => questionId));
		expect(questions.size).toBe(4);
		expect(shown.filter(({ sourceClass }) => sourceClass === 1).length).toBeGreaterThan(60);
		expect(new Set(shown.map(({ sourceId }) => sourceId)).size).toBeGreaterThan(40);
	});

	it('brings the other side of a conflict along', () => {
		const evidence = evidenceOf(many);
		evidence.conflicts = [{ id: 'K1', subject: 'x', cardIds: ['E1', 'E2999'], note: '' }];
		const ids = shownCards(evidence, 60).map(({ id }) => id);
		expect(ids).toEqual(expect.arrayContaining(['E1', 'E2999']));
	});
});

describe('search words of a document', () => {
	it('fills title, keywords that stand in the text, and no other', async () => {
		const model = scriptedModel(honestScript());
		const { document } = await writeDocument({
			brief: briefOf(),
			evidence: evidenceOf(cards),
			model,
		});
		expect(document.metaTitle).toBe('Electric vans pay where depots are ready');
		expect(document.primaryKeyword).toBe('electric vans');
		expect(document.secondaryKeywords).toEqual(['managed charging']);
	});
});
