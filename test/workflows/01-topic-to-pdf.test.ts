/** Workflow 01 on n8n's engine without a store: a topic goes in, a checked, tagged PDF comes out. */
import { cardsOfBlock, documentText } from '../../core/evidence';
import { DocumentSchema, EvidenceSchema } from '../../core/contracts';
import { readPdf } from '../../core/rendering/read-pdf';
import { closeBrowsers } from '../../nodes/shared/browser';
import { runWorkflow, type RunResult } from '../harness/engine';
import { lightCredentials } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';
import { letters, pagesOf, pressed } from '../line/read-document';

describe('01 topic to PDF', () => {
	let sandbox: MetSandbox;
	let result: RunResult;
	let pdf: Buffer;

	beforeAll(async () => {
		sandbox = await meetSandbox();
		result = await runWorkflow({
			workflow: 'workflows/01-topic-to-pdf.json',
			credentials: lightCredentials(),
		});
		pdf = await result.binaryOf(result.itemsOf('Render PDF')[0], 'pdf');
	}, 900_000);

	afterAll(async () => {
		await closeBrowsers();
		await sandbox.leave();
	});

	it('runs to its end and asks nobody beyond the sandbox', () => {
		expect(result.errorOf()).toBeUndefined();
		expect(result.status).toBe('success');
		expect(result.itemsOf('Needs attention')).toEqual([]);
		expect(sandbox.beyond).toEqual([]);
	});

	it('passes the gate with every figure verified', () => {
		const [item] = result.itemsOf('Quality Check');
		expect(item?.json['status']).toMatchObject({ verdict: 'pass', next: 'brand' });
		const { counts } = item!.json['quality'] as { counts: Record<string, number> };
		expect(counts['figures']).toBeGreaterThan(20);
		expect(counts['figuresVerified']).toBe(counts['figures']);
	});

	it('carries a page without scripts that opens every cited passage', async () => {
		const [item] = result.itemsOf('Render PDF');
		const page = (await result.binaryOf(item, 'sourceViewer')).toString('utf8');
		expect(page).not.toMatch(/<script|<link|<img/i);
		const cited = new Set(document(result).blocks.flatMap(cardsOfBlock));
		expect(cited.size).toBeGreaterThan(20);
		expect([...cited].filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
	});

	it('prints a tagged PDF with outline, title and language', async () => {
		const { title } = document(result);
		const reading = await readPdf(pdf);
		expect(reading).toMatchObject({ tagged: true, title, language: 'en', forbidden: [] });
		expect(reading.pages).toBeGreaterThanOrEqual(8);
		expect(reading.outline).toBeGreaterThanOrEqual(8);
		expect(reading.links).toBeGreaterThan(20);
	});

	it('prints the whole text', async () => {
		const printed = letters((await pagesOf(pdf)).join(' '));
		expect(printed).toContain(letters(document(result).title));
		const sentences = documentText(document(result))
			.split('\n')
			.flatMap((line) => line.split(/(?<=[.!?]) /))
			.filter((sentence) => sentence.length > 40);
		expect(sentences.length).toBeGreaterThan(80);
		const absent = sentences.filter((sentence) => !printed.includes(letters(sentence)));
		// Only a sentence over a page break has the running head in its middle.
		expect(absent.length).toBeLessThan(sentences.length / 10);
	});

	it('gives every cited card an entry in the appendix', async () => {
		const printed = pressed((await pagesOf(pdf)).join(' '));
		const { cards } = EvidenceSchema.parse(result.itemsOf('Render PDF')[0]!.json['evidence']);
		const cited = new Set(document(result).blocks.flatMap(cardsOfBlock));
		expect(cited.size).toBeGreaterThan(20);
		const absent = [...cited].filter((id) => {
			const card = cards.find((one) => one.id === id);
			return card === undefined || !printed.includes(pressed(card.exact));
		});
		expect(absent).toEqual([]);
	});
});

function document(result: RunResult) {
	return DocumentSchema.parse(result.itemsOf('Render PDF')[0]!.json['document']);
}
