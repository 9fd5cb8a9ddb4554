import { card, evidenceOf, figure } from './__fixtures__/fleet';
import { rebuildCharts } from './charts';
import { findingsBlock } from './findings';
import { openLedger } from './ledger';

const [rumour, count] = ['Depots lost 31 % of power.', 'Fleets lost 12 % of power.'];
const percent = { kind: 'percent' as const, unit: '%' };
const ledger = openLedger(
	evidenceOf([
		card({
			id: 'E1',
			exact: rumour,
			sourceClass: 5,
			figures: [figure(rumour, '31 %', { ...percent, value: 31 })],
		}),
		card({
			id: 'E2',
			exact: count,
			sourceId: 'S02',
			sourceClass: 2,
			figures: [figure(count, '12 %', { ...percent, value: 12 })],
		}),
	]),
);

describe('figures without a sentence around them', () => {
	it('plots no figure of a page of no standing that nobody confirms', () => {
		const points = ['E1', 'E2'].map((id) => ({ label: `Case ${id}`, card: id, figure: 0 }));
		const { charts, notes } = rebuildCharts(
			[
				{
					id: 'X1',
					kind: 'bar',
					title: 'Power lost',
					subtitle: '',
					unit: '%',
					alt: '',
					series: [{ name: '', points }],
				},
			],
			ledger,
			() => true,
		);
		expect(charts[0]?.series[0]?.points.map(({ cardId }) => cardId)).toEqual(['E2']);
		expect(notes.join()).toContain('E1.0 stands only on a page of no standing');
	});

	it('sets none large in a finding', () => {
		const removed: { where: string; text: string; reason: string }[] = [];
		const blocks = findingsBlock(
			['E1', 'E2'].map((id) => ({
				card: id,
				figure: 0,
				statement: 'Power is lost in depots.',
				explanation: '',
			})),
			{
				markdown: { ledger, charts: [], language: 'en', where: 'summary', removed },
				verify: { ledger, language: 'en' },
			},
		);
		const items = blocks.flatMap((block) => (block.type === 'findings' ? block.items : []));
		expect(items.map(({ cardId }) => cardId)).toEqual(['E2']);
		expect(removed[0]?.reason).toContain('no standing');
	});
});
