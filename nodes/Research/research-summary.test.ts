import type { Evidence } from '../../core/contracts';
import { summaryOf } from './research-summary';

const evidenceWith = (count: number): Omit<Evidence, 'archive'> => ({
	questions: [],
	sources: Array.from({ length: count }, (_, index) => ({
		id: `S${index + 1}`,
		title: 'T'.repeat(300),
		finalUrl: `https://site${index}.example/${'x'.repeat(500)}`,
		published: '2026-01-01',
		class: index === count - 1 ? 1 : 4,
	})) as Evidence['sources'],
	cards: Array.from({ length: count * 12 }, (_, index) => ({
		id: `E${index + 1}`,
		sourceId: `S${Math.floor(index / 12) + 1}`,
		claim: 'A claim that is long. '.repeat(20),
		kind: (['figure', 'quote', 'fact'] as const)[index % 3]!,
		sourceClass: 4,
	})) as Evidence['cards'],
	conflicts: [],
	rejected: [],
	queries: [],
	target: count,
	shortfall: 0,
	notes: [],
	partial: { code: 'BUDGET_001', message: 'x', hint: 'x' },
	stopped: { rule: 'budget', detail: 'x' },
	industry: { name: 'Parcels', sourceIds: ['S1'], cardIds: ['E1'], note: 'n' },
});

describe('summaryOf', () => {
	it('has the names a workflow knows', () => {
		const summary = summaryOf(evidenceWith(2));
		expect(summary).toMatchObject({
			industry_data: { name: 'Parcels', sources: ['S1'], cards: ['E1'] },
			source_count: 2,
			stopped: 'budget',
			partial: 'BUDGET_001',
		});
		expect(summary.statistics).toHaveLength(8);
		expect(summary.quotes).toHaveLength(8);
		expect(summary.insights).toHaveLength(8);
		expect(summary.sources[0]).toMatchObject({ id: 'S2', class: 1 });
	});

	it('stays small with five hundred sources, and counts them all', () => {
		const summary = summaryOf(evidenceWith(500));
		expect(JSON.stringify(summary).length).toBeLessThanOrEqual(60_000);
		expect(summary.source_count).toBe(500);
		expect(summary.statistics.length).toBeGreaterThan(10);
	});
});
