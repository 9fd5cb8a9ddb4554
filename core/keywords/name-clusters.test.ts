/** What a model says about groups, and what a careless one may not do to them. */
import type { ModelPort } from '../shared/ports';
import { keywords } from './__fixtures__/keywords';
import { nameClusters } from './name-clusters';

describe('naming by a model', () => {
	const answer = (value: unknown): ModelPort => ({
		complete: async () =>
			await Promise.resolve({
				callId: 'c1',
				text: JSON.stringify(value),
				stop: 'end' as const,
				stopDetail: '',
				model: 'm',
				requestId: '',
				usage: {
					inputTokens: 1,
					outputTokens: 1,
					cacheReadTokens: 0,
					cacheWriteTokens: 0,
					estimated: false,
				},
			}),
	});
	const groups = () => [
		{ keywords: keywords('van cost', 'van lease', 'depot plan'), confidence: 0.6 },
	];
	const naming = { language: 'en', audience: '', ideasPerCluster: 2 };

	it('keeps every keyword exactly once, whatever ids come back', async () => {
		const model = answer({
			clusters: [
				{ name: 'Van money', keywords: ['K1', 'K9', 'K2', 'K1'], ideas: [] },
				{ name: 'Again', keywords: ['K2'], ideas: [] },
			],
			intents: [],
		});
		const { clusters } = await nameClusters(groups(), { ...naming, model });
		expect(clusters.map(({ name, keywords: list }) => [name, list.map(({ id }) => id)])).toEqual([
			['Van money', ['K1', 'K2']],
			['depot plan', ['K3']],
		]);
	});

	it('takes no name without a word of its keywords, no figure and no link', async () => {
		const idea = (title: string) => ({ title, angle: '', format: 'poem' });
		const model = answer({
			clusters: [
				{
					name: 'Buy Acme now',
					keywords: ['K1', 'K2', 'K3'],
					ideas: [
						idea('73 % save on vans'),
						idea('See https://x.example'),
						idea('Van cost, plainly'),
					],
				},
			],
			intents: [
				{ id: 'K1', intent: 'navigational' },
				{ id: 'K2', intent: 'commercial' },
			],
		});
		const [cluster] = (await nameClusters(groups(), { ...naming, model })).clusters;
		expect(cluster).toMatchObject({
			name: 'van cost',
			ideas: [{ title: 'Van cost, plainly', format: 'blog_post' }],
		});
		// "cost" gave the first intent by rule: a model does not overrule it.
		expect(cluster!.keywords.map(({ intent }) => intent)).toEqual(['commercial', 'commercial', '']);
	});

	it('goes on without the model when its answer is no answer', async () => {
		const { clusters, notes } = await nameClusters(groups(), { ...naming, model: answer('no') });
		expect(clusters).toHaveLength(1);
		expect(notes[0]).toMatch(/3 keywords were not reviewed/);
	});
});
