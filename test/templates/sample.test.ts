import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentSchema, EvidenceSchema } from '../../core/contracts';

const root = join(__dirname, '../..');
const sample = JSON.parse(
	readFileSync(join(root, 'templates/EXEC_01/sample.json'), 'utf8'),
) as Record<string, unknown>;
const evidence = EvidenceSchema.parse(sample['evidence']);
const document = DocumentSchema.parse(sample['document']);

describe('the sample document', () => {
	it('quotes pages of the sandbox, word for word, under their fingerprint', () => {
		expect(evidence.cards.length).toBeGreaterThan(30);
		for (const card of evidence.cards) {
			const source = evidence.sources.find(({ id }) => id === card.sourceId);
			const address = new URL(source?.finalUrl ?? '');
			expect(address.hostname).toMatch(/\.example$/);
			const path = join(root, 'sandbox/web/sites', address.hostname, `${address.pathname}.md`);
			const page = readFileSync(path);
			expect(page.toString('utf8')).toContain(card.exact);
			expect(createHash('sha256').update(page).digest('hex')).toBe(source?.bytesSha256);
			expect(card.snapshot).toBe(source?.snapshot);
			for (const { raw, start, end } of card.figures) {
				expect(card.exact.slice(start, end)).toBe(raw);
			}
		}
	});

	it('prints every figure as its source has it', () => {
		const cards = new Map(evidence.cards.map((card) => [card.id, card]));
		const figures: { text: string; cardId: string; figureIndex: number }[] = [];
		JSON.stringify(document, (_, value: unknown) => {
			const run = value as { kind?: string } | null;
			if (typeof run === 'object' && run?.kind === 'figure') figures.push(run as never);
			return value;
		});
		expect(figures.length).toBeGreaterThan(30);
		for (const { text, cardId, figureIndex } of figures) {
			expect(cards.get(cardId)?.figures[figureIndex]?.raw).toBe(text);
		}
	});
});
