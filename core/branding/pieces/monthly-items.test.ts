import { monthOfItems } from './monthly-items';

const dossier = (receipts: unknown[], more: Record<string, unknown> = {}) => ({
	kind: 'dossier',
	document: { title: 'Before the First Van', format: 'white_paper', date: '2026-11-02' },
	quality: { counts: { figures: 12, figuresVerified: 12, sources: 8 } },
	usage: { calls: [{ costUsd: 0.5 }, { costUsd: 0.75 }, { costUsd: null }] },
	receipts,
	...more,
});

describe('a month gathered from items', () => {
	it('takes one piece a receipt, the cost once, and no dry run', () => {
		const { pieces } = monthOfItems(
			[
				dossier([
					{
						channel: 'wordpress',
						state: 'published',
						sentAt: '2026-11-03T09:00:00Z',
						url: 'https://a.example/x',
					},
					{
						channel: 'linkedin',
						state: 'failed',
						sentAt: '',
						problem: { message: 'Token expired' },
					},
					{ channel: 'x', state: 'dry_run' },
				]),
			],
			'2026-11',
		);
		expect(pieces.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
			'linkedin failed',
			'wordpress published',
		]);
		const costs = pieces.flatMap(({ costUsd }) => costUsd ?? []);
		expect(costs).toEqual([1.25]);
		expect(pieces.find(({ channel }) => channel === 'linkedin')?.note).toBe('Token expired');
		expect(pieces[0]).toMatchObject({ figures: 12, figuresVerified: 12, sources: 8 });
	});

	it('plans rows of later months, leaves other months out and counts them', () => {
		const { pieces, plan, left, unread } = monthOfItems(
			[
				{ title: 'Now', channel: 'LinkedIn', status: 'published', date: '2026-11-09' },
				{ title: 'Next', channel: 'LinkedIn', status: 'planned', date: '2026-12-01' },
				{ title: 'Old', status: 'published', date: '2026-10-30' },
				{ nothing: true },
				'text',
				null,
			],
			'2026-11',
		);
		expect(pieces.map(({ title }) => title)).toEqual(['Now']);
		expect(plan.map(({ title }) => title)).toEqual(['Next']);
		expect(left).toBe(1);
		expect(unread).toBe(3);
	});

	it('reads the time of a database as the day it is', () => {
		const row = { title: 'Old', status: 'published', date: new Date('2026-09-02T08:00:00Z') };
		expect(monthOfItems([row], '2026-11')).toMatchObject({ pieces: [], left: 1 });
	});

	it('is empty for no items', () => {
		expect(monthOfItems([], '2026-11')).toEqual({ pieces: [], plan: [], left: 0, unread: 0 });
	});
});
