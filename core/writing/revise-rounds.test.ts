import type { ContentDocument, Finding } from '../contracts';
import { hashOf } from '../shared/hash';
import { briefOf, evidenceOf } from './__fixtures__/fleet';
import { honestScript, scriptedModel, type Scripted } from './__fixtures__/scripted-model';
import { findingsOfComments, readComments, type Comment } from './comments';
import type { Measure } from './never-worse';
import { reviseDocument } from './revise-document';
import { blockToText } from './to-plain-text';
import { writeDocument } from './write-document';

let document: ContentDocument;
beforeAll(async () => {
	const model = scriptedModel(honestScript());
	document = (await writeDocument({ brief: briefOf(), evidence: evidenceOf(), model })).document;
});

const idOf = (text: string): string =>
	document.blocks.find((block) => blockToText(block).includes(text))!.id;
const finding = (blockId: string): Finding => ({
	check: 'stock-phrases',
	severity: 'warn',
	group: 'house',
	blockId,
	start: -1,
	end: -1,
	excerpt: '',
	message: 'Stock phrase.',
	suggestion: 'Say it plainly.',
	auto: false,
});

async function revise(
	given: { findings?: Finding[]; comments?: Comment[]; measure?: Measure; of?: ContentDocument },
	answer: Scripted,
) {
	const model = scriptedModel(() => answer);
	const made = await reviseDocument({
		document: given.of ?? document,
		evidence: evidenceOf(),
		brief: briefOf(),
		findings: given.findings ?? [],
		comments: given.comments,
		measure: given.measure,
		model,
	});
	return { ...made, requests: model.requests };
}

/** Counts a word as an error, as the gate would count a finding. */
const errorsBy =
	(word: string): Measure =>
	(of) => ({ errors: JSON.stringify(of.blocks).split(word).length - 1, warnings: 0 });
const hashes = (of: ContentDocument) =>
	new Map(of.blocks.map((block) => [block.id, hashOf(block)]));

describe('a revision', () => {
	it('leaves every block nobody named byte for byte as it was', async () => {
		const id = idOf('Fleet managers decide');
		const { document: next, changedBlockIds } = await revise(
			{ findings: [finding(id)] },
			{
				blocks: [
					{ id, markdown: 'Managers choose this year.' },
					{ id: idOf('Supply is no longer'), markdown: 'Nobody asked for this.' },
				],
			},
		);
		const before = hashes(document);
		for (const [other, hash] of hashes(next)) {
			if (other !== id) expect(hash).toBe(before.get(other));
			else expect(hash).not.toBe(before.get(other));
		}
		expect(changedBlockIds).toEqual([id]);
		expect(next.rounds).toMatchObject([{ revision: 0, cause: 'findings', changed: [id] }]);
		expect(next.rounds?.[0]?.documentSha256).toBe(hashOf(document));
	});

	it('is not taken when the document would be worse', async () => {
		const id = idOf('Fleet managers decide');
		const { document: next, note } = await revise(
			{ findings: [finding(id)], measure: errorsBy('leverage') },
			{ blocks: [{ id, markdown: 'Managers leverage this year.' }] },
		);
		expect(hashes(next)).toEqual(hashes(document));
		expect(next.revision).toBe(document.revision);
		expect(note).toContain('1 errors and 0 warnings instead of 0 errors');
		expect(next.notes).toContain(note);
	});

	it('gives up only the block that makes it worse', async () => {
		const [one, two] = [idOf('Fleet managers decide'), idOf('Start with the depot')];
		const { document: next, changedBlockIds } = await revise(
			{ findings: [finding(one), finding(two)], measure: errorsBy('leverage') },
			{
				blocks: [
					{ id: one, markdown: 'Managers leverage this year.' },
					{ id: two, markdown: 'Begin with the depot.' },
				],
			},
		);
		expect(changedBlockIds).toEqual([two]);
		expect(hashes(next).get(one)).toBe(hashes(document).get(one));
	});

	it('asks no model when the last round was asked the same, or three rounds are over', async () => {
		const findings = [finding(idOf('Fleet managers decide'))];
		const first = await revise({ findings }, { blocks: [] });
		expect(first.requests).toHaveLength(1);
		const second = await revise({ findings, of: first.document }, 'never asked');
		expect(second.requests).toEqual([]);
		expect(second.note).toMatch(/those of the last round/);
		let worn = document;
		for (const excerpt of ['a', 'b', 'c']) {
			worn = (await revise({ findings: [{ ...findings[0]!, excerpt }], of: worn }, { blocks: [] }))
				.document;
		}
		expect(worn.rounds).toHaveLength(3);
		const fourth = await revise({ findings, of: worn }, 'never asked');
		expect(fourth.requests).toEqual([]);
		expect(fourth.note).toMatch(/for a person/);
	});
});

describe('comments', () => {
	it('are read from lines, with their place', () => {
		expect(
			readComments(
				'- “Supply is no longer the reason” reads oddly\n\n2. b7: shorter please\n\n---',
			),
		).toEqual([
			{
				text: '“Supply is no longer the reason” reads oddly',
				quote: 'Supply is no longer the reason',
			},
			{ text: 'shorter please', blockId: 'b7' },
		]);
	});

	it('find their block by id, by quoted words, by part and by what they speak of', () => {
		const conclusion = document.parts.find(({ role }) => role === 'conclusion')!;
		const { findings, unmatched } = findingsOfComments(document, [
			{ text: 'Shorter', blockId: 'b3' },
			{ text: 'Too weak', quote: 'supply is no longer   the reason' },
			{ text: 'The conclusion should be friendlier' },
			{ text: 'Explain managed charging of depots and connections' },
			{ text: 'Please add pandas' },
		]);
		expect(findings[0]!.blockId).toBe('b3');
		expect(blockToText(document.blocks.find(({ id }) => id === findings[1]!.blockId)!)).toContain(
			'Supply is no longer',
		);
		const third = document.blocks.find(({ id }) => id === findings[2]!.blockId)!;
		expect(third.partId).toBe(conclusion.id);
		expect(blockToText(document.blocks.find(({ id }) => id === findings.at(-1)!.blockId)!)).toMatch(
			/[Mm]anaged charging/,
		);
		expect(unmatched.map(({ text }) => text)).toEqual(['Please add pandas']);
	});

	it('reach the model as findings, with cards for what is asked, after any number of rounds', async () => {
		const id = idOf('Start with the depot');
		const worn: ContentDocument = {
			...document,
			rounds: ['a', 'b', 'c'].map((requestSha256) => ({
				revision: 0,
				documentSha256: 'x',
				requestSha256,
				cause: 'findings' as const,
				changed: [],
				note: '',
			})),
		};
		const made = await revise(
			{
				of: worn,
				comments: [
					{ blockId: id, text: 'Say something about cold weather and the range of vans' },
					{ text: 'Please add pandas' },
				],
			},
			{
				blocks: [
					{
						id,
						markdown: 'Start with the depot. Cold weather can reduce the range of vans [[E8]].',
					},
				],
			},
		);
		expect(made.requests[0]!.turn).toMatch(/"check":"comment".*cold weather/);
		expect(made.requests[0]!.turn).toContain('"id":"E8"');
		expect(made.changedBlockIds).toEqual([id]);
		expect(made.unmatched).toHaveLength(1);
		expect(made.document.notes.join()).toContain('add pandas');
	});

	it('cannot make the text say what no card carries', async () => {
		const id = idOf('Start with the depot');
		const made = await revise(
			{ comments: [{ blockId: id, text: 'Say that it saves 45%' }] },
			{ blocks: [{ id, markdown: 'Start with the depot. It saves 45%.' }] },
		);
		expect(JSON.stringify(made.document.blocks)).not.toContain('45%');
	});
});
