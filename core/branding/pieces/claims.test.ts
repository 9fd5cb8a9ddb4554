import { findingsOf, kitOf, qualityOf, sampleOf } from './__fixtures__/kits';
import { plannedChart } from './carousel';
import { bestClaims, collectClaims } from './claims';

const objection = {
	check: 'figures-agree',
	severity: 'error' as const,
	group: 'evidence' as const,
	blockId: 'b1',
	start: -1,
	end: -1,
	excerpt: '17 million',
	message: '17 million is in none of the cited quotes',
	suggestion: '',
	auto: false,
};

describe('claims of a document', () => {
	it('carry the card of every figure and who published it', () => {
		const { document, evidence } = sampleOf();
		const { claims, dropped } = collectClaims({ document, evidence });
		const cards = new Map(evidence.cards.map((card) => [card.id, card]));
		expect(claims.length).toBeGreaterThan(6);
		expect(dropped).toEqual([]);
		for (const { figures, sources } of claims) {
			expect(sources.length).toBeGreaterThan(0);
			expect(sources.every(({ name }) => name !== '')).toBe(true);
			for (const { cardId, figureIndex } of figures) {
				expect(cards.get(cardId)?.figures[figureIndex]).toBeDefined();
			}
		}
	});

	it('leave out one whose card is not among the evidence', () => {
		const { document, evidence } = sampleOf();
		const [first] = findingsOf(document).items;
		evidence.cards = evidence.cards.filter(({ id }) => id !== first?.cardId);
		const { claims, dropped } = collectClaims({ document, evidence });
		expect(claims.map(({ value }) => value)).not.toContain(first?.value);
		expect(dropped[0]?.reason).toBe('Its passage is not among the evidence');
	});

	it('leave out the figure a check objected to, and no other of the block', () => {
		const { document, evidence } = sampleOf();
		const quality = qualityOf({ verdict: 'revise', findings: [objection] });
		const { claims, dropped } = collectClaims({ document, evidence, quality });
		expect(dropped.map(({ reason }) => reason)).toEqual([
			'Not verified: 17 million is in none of the cited quotes',
		]);
		expect(claims.map(({ value }) => value)).toContain('108');
	});

	it('leave out every figure where the check of figures could not run', () => {
		const { document, evidence } = sampleOf();
		const quality = qualityOf({
			checks: [
				{
					id: 'figures-agree',
					title: '',
					outcome: 'could_not_run',
					reason: 'no archive',
					findings: 0,
				},
			],
		});
		const { claims } = collectClaims({ document, evidence, quality });
		expect(new Set(claims.map(({ kind }) => kind))).toEqual(new Set(['quote']));
	});

	it('no chart is planned that a check objected to', async () => {
		const whole = await kitOf();
		const planned = plannedChart(whole)?.chart.id;
		const block = whole.document.blocks.find(
			(one) => one.type === 'chart' && one.chart.id === planned,
		);
		const findings = [{ ...objection, check: 'charts-from-evidence', blockId: block?.id ?? '' }];
		const kit = await kitOf({ quality: qualityOf({ findings }) });
		expect(planned).toBeDefined();
		expect(plannedChart(kit)?.chart.id).not.toBe(planned);
	});

	it('are chosen best first, from different publishers as far as there are', async () => {
		const { claims } = await kitOf();
		const best = bestClaims(claims, 3);
		expect(best).toHaveLength(3);
		expect(new Set(best.map(({ sources }) => sources[0]?.name)).size).toBe(3);
		expect(best.every(({ kind }) => kind === 'figure')).toBe(true);
		expect(bestClaims(claims, 99)).toHaveLength(claims.length);
	});
});
