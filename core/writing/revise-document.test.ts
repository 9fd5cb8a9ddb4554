import type { Block, ContentDocument, Finding } from '../contracts';
import type { ModelRequest } from '../shared/ports';
import { briefOf, evidenceOf } from './__fixtures__/fleet';
import { honestScript, scriptedModel, type Scripted } from './__fixtures__/scripted-model';
import { reviseDocument, type RevisedDocument } from './revise-document';
import { blockToText } from './to-plain-text';
import { writeDocument } from './write-document';

let document: ContentDocument;

beforeAll(async () => {
	const model = scriptedModel(honestScript());
	document = (await writeDocument({ brief: briefOf(), evidence: evidenceOf(), model })).document;
});

function finding(blockId: string, facts: Partial<Finding> = {}): Finding {
	return {
		check: 'stock-phrases',
		severity: 'warn',
		group: 'house',
		blockId,
		start: -1,
		end: -1,
		excerpt: 'Fleet managers decide',
		message: 'Stock phrase.',
		suggestion: 'Say it plainly.',
		auto: false,
		...facts,
	};
}

async function revise(
	findings: Finding[],
	answer: Scripted | ((request: ModelRequest) => Scripted),
	of = document,
): Promise<RevisedDocument & { requests: ModelRequest[] }> {
	const model = scriptedModel((request) =>
		typeof answer === 'function' ? answer(request) : answer,
	);
	const revised = await reviseDocument({
		document: of,
		evidence: evidenceOf(),
		brief: briefOf(),
		findings,
		model,
	});
	return { ...revised, requests: model.requests };
}

const idOf = (text: string): string =>
	document.blocks.find((block) => blockToText(block).includes(text))!.id;
const textOf = (made: ContentDocument, id: string): string =>
	made.blocks
		.filter((block) => block.id === id)
		.map(blockToText)
		.join('');

describe('reviseDocument', () => {
	it('makes a change a finding carries without asking a model', async () => {
		const id = idOf('Fleet managers decide');
		const sentence = textOf(document, id).split('. ')[0]!;
		const repair = {
			sentence,
			edits: [{ start: 15, end: 21, text: 'could decide' }],
		};
		const facts = { check: 'modality', auto: true, excerpt: sentence, repair };
		const revised = await revise([finding(id, facts)], { blocks: [] });
		expect(revised.requests).toEqual([]);
		expect(textOf(revised.document, id)).toMatch(/^Fleet managers could decide/);
		const others = (blocks: Block[]): string =>
			JSON.stringify(blocks.filter((block) => block.id !== id));
		expect(others(revised.document.blocks)).toBe(others(document.blocks));
	});

	it('asks a model for a sentence that reads otherwise by now', async () => {
		const id = idOf('Fleet managers decide');
		const repair = { sentence: 'Gone.', edits: [{ start: 0, end: 1, text: 'x' }] };
		const revised = await revise([finding(id, { auto: true, repair })], { blocks: [] });
		expect(revised.requests).toHaveLength(1);
	});

	it('changes the named block and leaves every other byte', async () => {
		const id = idOf('Fleet managers decide');
		const markdown =
			'Managers choose now. Electric vans made up {{fig:E4.0}} of new registrations in 2024 [[E4]].';
		const revised = await revise([finding(id)], { blocks: [{ id, markdown }] });
		expect(revised.changedBlockIds).toEqual([id]);
		expect(textOf(revised.document, id)).toMatch(/^Managers choose now\./);
		const others = (blocks: Block[]): string =>
			JSON.stringify(blocks.filter((block) => block.id !== id));
		expect(others(revised.document.blocks)).toBe(others(document.blocks));
		expect(revised.document).toMatchObject({ parts: document.parts, revision: 1 });
		expect(revised.requests[0]!.turn).toContain(`{"id":"${id}","markdown":"Fleet managers`);
		expect(revised.requests[0]!.turn).toContain('"number":1,"title":"The market has moved"');
	});

	it('ignores blocks nobody asked for', async () => {
		const id = idOf('Fleet managers decide');
		const revised = await revise([finding(id)], { blocks: [{ id: 'b1', markdown: 'Gone.' }] });
		expect(revised.changedBlockIds).toEqual([]);
		expect(revised.document.blocks).toEqual(document.blocks);
	});

	it('keeps the old block when the new one fails more often', async () => {
		const id = idOf('Fleet managers decide');
		const revised = await revise([finding(id)], { blocks: [{ id, markdown: 'Sales rose 77%.' }] });
		expect(revised.changedBlockIds).toEqual([]);
	});

	it('keeps the old block when the new one is of another kind', async () => {
		const id = idOf('Fleet managers decide');
		const revised = await revise([finding(id)], { blocks: [{ id, markdown: '- a list' }] });
		expect(revised.changedBlockIds).toEqual([]);
	});

	it('removes a block on empty Markdown, with its part when that is empty, and numbers on', async () => {
		const section = document.parts.find((part) => part.number === 1)!;
		const ids = document.blocks
			.filter((block) => block.partId === section.id)
			.map((block) => block.id);
		const chartless = {
			...document,
			blocks: document.blocks.filter(
				(block) => block.partId !== section.id || block.type !== 'chart',
			),
		};
		const revised = await revise(
			ids.map((id) => finding(id)),
			{ blocks: ids.map((id) => ({ id, markdown: '' })) },
			chartless,
		);
		expect(revised.document.parts.map((part) => part.id)).not.toContain(section.id);
		expect(revised.document.parts.flatMap((part) => part.number ?? [])).toEqual([1, 2]);
	});

	it('takes out what still fails after the call', async () => {
		const id = idOf('Fleet managers decide');
		const broken: ContentDocument = {
			...document,
			blocks: document.blocks.map((block) =>
				block.id === id && block.type === 'paragraph'
					? { ...block, runs: [{ kind: 'text', text: 'It grew by 31%. Managers choose.' }] }
					: block,
			),
		};
		const revised = await revise([finding(id)], { blocks: [] }, broken);
		expect(textOf(revised.document, id)).toBe('Managers choose.');
		expect(revised.document.removed.at(-1)).toMatchObject({ text: 'It grew by 31%.' });
	});

	it('revises a lead by the id of its part', async () => {
		const part = document.parts.find((one) => one.number === 3)!;
		const revised = await revise([finding(part.id)], {
			blocks: [{ id: part.id, markdown: '! The depot sets the pace.' }],
		});
		expect(revised.changedBlockIds).toEqual([part.id]);
		expect(revised.document.parts.find((one) => one.id === part.id)!.lead).toEqual([
			{ kind: 'text', text: 'The depot sets the pace.' },
		]);
		expect(revised.document.blocks).toEqual(document.blocks);
	});

	it('revises findings and steps as what they are', async () => {
		const findings = document.blocks.find((block) => block.type === 'findings')!;
		const steps = document.blocks.find((block) => block.type === 'steps')!;
		const revised = await revise([finding(findings.id), finding(steps.id)], {
			blocks: [
				{ id: findings.id, markdown: '1. {{fig:E4.0}} Vans follow. They follow fast.' },
				{ id: steps.id, markdown: '1. **Within 30 days · Measure it** Ask the operator.' },
			],
		});
		const after = (id: string) => revised.document.blocks.find((block) => block.id === id);
		expect(after(findings.id)).toMatchObject({
			type: 'findings',
			items: [
				{
					value: '20%',
					statement: [{ text: 'Vans follow.' }],
					explanation: [{ text: 'They follow fast.' }],
				},
			],
		});
		expect(after(steps.id)).toMatchObject({
			type: 'steps',
			items: [{ when: 'Within 30 days', title: 'Measure it' }],
		});
	});

	it('notes findings no block owns, and asks no model for them', async () => {
		const revised = await revise([finding('', { message: 'Too long.' })], 'never asked');
		expect(revised.requests).toEqual([]);
		expect(revised.document.notes.at(-1)).toContain('Too long.');
		for (const [index, block] of revised.document.blocks.entries()) {
			expect(block).toBe(document.blocks[index]);
		}
	});

	it('mends in code what code can mend', async () => {
		const id = idOf('Supply is no longer');
		const dirty: ContentDocument = {
			...document,
			blocks: document.blocks.map((block) =>
				block.id === id && block.type === 'findings'
					? block
					: block.type === 'paragraph' && blockToText(block).startsWith('Supply')
						? {
								...block,
								runs: [
									{ kind: 'text', text: 'Supply  is **no longer the the reason 🚀 to wait .' },
								],
							}
						: block,
			),
		};
		const target = dirty.blocks.find((block) => blockToText(block).startsWith('Supply'))!.id;
		const revised = await revise(
			[finding(target, { auto: true, excerpt: '**' })],
			'never asked',
			dirty,
		);
		expect(revised.requests).toEqual([]);
		expect(textOf(revised.document, target)).toBe('Supply is no longer the reason to wait.');
	});

	it('sets a figure back to the spelling of the ledger', async () => {
		const id = idOf('They were 14 million');
		const forged = structuredClone(document);
		const block = forged.blocks.find((one) => one.id === id)!;
		const run = block.type === 'paragraph' && block.runs.find((one) => one.kind === 'figure');
		if (run) run.text = '71 million';
		const findings = [finding(id, { auto: true, excerpt: '71 million', group: 'evidence' })];
		const revised = await revise(findings, 'never asked', forged);
		expect(textOf(revised.document, id)).toBe(textOf(document, id));
	});

	it('rebuilds a chart from the ledger', async () => {
		const chart = document.blocks.find((block) => block.type === 'chart')!;
		const forged = structuredClone(document);
		const block = forged.blocks.find((one) => one.id === chart.id)!;
		if (block.type === 'chart') block.chart.series[0]!.points[0]!.value = 99;
		const revised = await revise([finding(chart.id)], 'never asked', forged);
		expect(revised.document.blocks.find((one) => one.id === chart.id)).toEqual(chart);
	});

	it('passes on a model that does not answer in the schema', async () => {
		await expect(revise([finding(idOf('Fleet managers'))], 'no')).rejects.toMatchObject({
			code: 'GEN_006',
		});
	});
});
