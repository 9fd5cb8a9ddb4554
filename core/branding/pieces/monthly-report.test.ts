import { monthlyReport } from './monthly-report';

describe('the totals of a month', () => {
	it('counts the figures of a document once, however many channels it went out by', async () => {
		const paper = { title: 'Before the First Van', format: 'white_paper', figures: 12 };
		const pieces = ['LinkedIn', 'Website', 'Newsletter']
			.map((channel) => ({ ...paper, figuresVerified: 11, channel }))
			.concat([{ ...paper, title: 'Night Rates', figuresVerified: 12, channel: 'Website' }]);
		const { totals } = await monthlyReport(
			{ client: 'Harbour Light', month: '2026-11', pieces },
			{ brandInput: {}, template: 'EXEC_01', pageSize: 'A4' },
		);
		expect(totals).toEqual([
			{ label: 'published', value: '4' },
			{ label: 'channels', value: '3' },
			{ label: 'figures verified', value: '23 / 24' },
		]);
	});
});
