import type { ContentDocument, Finding } from '../contracts';
import { textBlocks } from '../evidence';
import { hashOf } from '../shared/hash';
import { AgencyError } from '../shared/errors';
import { briefOf, evidenceOf } from './__fixtures__/fleet';
import { honestScript, scriptedModel, type Scripted } from './__fixtures__/scripted-model';
import { inOwnWords, type WordingCheck } from './own-words';
import { blockToText } from './to-plain-text';
import { writeDocument } from './write-document';

const COPIED = 'Depots with managed charging need smaller grid connections than depots without it';

let document: ContentDocument;
beforeAll(async () => {
	const model = scriptedModel(honestScript());
	document = (await writeDocument({ brief: briefOf(), evidence: evidenceOf(), model })).document;
});

/** A gate that knows one sentence of a source. */
const refusing =
	(words: string, facts: Partial<Finding> = {}): WordingCheck =>
	(of) =>
		textBlocks(of).flatMap((block) => {
			const start = block.text.indexOf(words);
			// Within quotation marks they are no longer passed off as ours.
			if (start < 0 || block.text[start - 1] === '“') return [];
			return [copy({ blockId: block.id, start, end: start + words.length, ...facts })];
		});
const copy = (facts: Partial<Finding>): Finding => ({
	check: 'near-copy',
	severity: 'error',
	group: 'evidence',
	blockId: '',
	start: -1,
	end: -1,
	excerpt: '',
	message: '12 words in a row are those of S03',
	suggestion: 'Quote it or rewrite it.',
	auto: false,
	...facts,
});
const idOf = (words: string, of = document): string =>
	of.blocks.find((block) => blockToText(block).includes(words))?.id ?? '';

async function own(
	wording: WordingCheck,
	answer: Scripted | ((round: number) => Scripted),
	of = document,
) {
	let round = 0;
	const model = scriptedModel(() => {
		round += 1;
		return typeof answer === 'function' ? answer(round) : answer;
	});
	const made = await inOwnWords({
		document: of,
		evidence: evidenceOf(),
		brief: briefOf(),
		model,
		wording,
	});
	return { ...made, requests: model.requests };
}

describe('a document in its own words', () => {
	it('is the same object, at no cost, when the gate refuses nothing', async () => {
		const made = await own(() => [], { blocks: [] });
		expect(made.document).toBe(document);
		expect(made.requests).toEqual([]);
	});

	it('has a copied passage rewritten, every other block byte for byte as before, and no round counted', async () => {
		const id = idOf(COPIED);
		const made = await own(refusing(COPIED), {
			blocks: [{ id, markdown: 'Where charging is managed, the connection may be small [[E7]].' }],
		});
		expect(blockToText(made.document.blocks.find((block) => block.id === id)!)).toBe(
			'Where charging is managed, the connection may be small.',
		);
		for (const block of document.blocks.filter((one) => one.id !== id)) {
			const after = made.document.blocks.find((one) => one.id === block.id);
			expect(hashOf(after)).toBe(hashOf(block));
		}
		expect(made).toMatchObject({ rewritten: 1, quoted: 0, takenOut: 0 });
		expect([made.requests.length, made.document.revision, made.document.rounds]).toEqual([
			1,
			0,
			undefined,
		]);
		expect(made.document.notes.at(-1)).toMatch(/1 blocks rewritten/);
	});

	it('asks again while the new words are still the source’s, three times at most', async () => {
		const id = idOf(COPIED);
		const made = await own(refusing(COPIED), (round) => ({
			blocks: [{ id, markdown: `${'So: '.repeat(round)}${COPIED} [[E7]].` }],
		}));
		expect(made.requests).toHaveLength(3);
		expect(made.quoted).toBe(1);
	});

	it('quotes what the model does not rewrite, from the card the sentence cites', async () => {
		const made = await own(refusing(COPIED), { blocks: [] });
		const block = made.document.blocks.find(({ id }) => id === idOf(COPIED))!;
		expect(block.type === 'paragraph' && block.runs).toContainEqual({
			kind: 'quote',
			text: COPIED,
			cardId: 'E7',
			speaker: '',
		});
		expect(blockToText(block)).toBe(`“${COPIED}”.`);
		expect(made).toMatchObject({ quoted: 1, takenOut: 0 });
		// Asked once: the same findings would bring the same answer.
		expect(made.requests).toHaveLength(1);
	});

	it('takes out, and lists, what no cited card has word for word', async () => {
		const words = 'Supply is no longer the reason to wait';
		const made = await own(refusing(words), { blocks: [] });
		expect(made.document.blocks.map(blockToText).join('\n')).not.toContain(words);
		expect(made.document.removed.map(({ text }) => text)).toContain(words);
		expect(made.takenOut).toBeGreaterThan(0);
	});

	it('takes up the runs behind a share of the whole document, and leaves lone warnings', async () => {
		const warned = refusing(COPIED, { severity: 'warn' });
		expect((await own(warned, { blocks: [] })).document).toBe(document);
		const whole: WordingCheck = async (of) => {
			const runs = await warned(of);
			return runs.length > 0 ? [copy({}), ...runs] : [];
		};
		expect((await own(whole, { blocks: [] })).quoted).toBe(1);
	});

	it('keeps the document, quoted, when the model cannot answer', async () => {
		const failing = {
			complete: () =>
				Promise.reject(new AgencyError({ kind: 'model', code: 'AI_006', message: 'x', hint: 'y' })),
		};
		const made = await inOwnWords({
			document,
			evidence: evidenceOf(),
			brief: briefOf(),
			model: failing,
			wording: refusing(COPIED),
		});
		expect(made.quoted).toBe(1);
		expect(made.document.notes.join(' ')).toContain('AI_006');
	});
});
