import { IcpSchema, IcpScoreSchema, KnowledgePassageSchema } from '../../contracts';
import type { ModelRequest } from '../../shared/ports';
import { honestInput, judge, linesOf } from '../__fixtures__/judge';
import { checkDocument } from '../check-document';
import { contextOf } from '../context';
import { judgeDocument } from '../judge-document';
import { scoreIcp } from './score-icp';

const ICP = IcpSchema.parse({ name: 'Depot managers', vocabulary: ['depot', 'vans'] });
const sampleOf = (request: ModelRequest) => linesOf<{ sample: number }>(request, 'task')[0]!.sample;

describe('reader score beside known readers', () => {
	const passage = (id: string, text: string) =>
		KnowledgePassageSchema.parse({
			id,
			text,
			title: `Call ${id}`,
			origin: `${id}.vtt`,
			score: 0.8,
		});
	const READERS = [
		passage('A', 'Our vans stand still when the grid connection is late.'),
		passage('B', 'I never read anything that says synergy.'),
	];
	const compare = async (readers: (id: string, sample: number) => number[], given = READERS) => {
		const model = judge((request) => ({
			items: linesOf<{ id: string }>(request, 'criteria').map(({ id }) => ({
				...{ id, quotes: [1], missing: '', reason: 'so it reads', level: 3 },
				readers: readers(id, sampleOf(request)),
			})),
		}));
		const input = honestInput();
		const { scores } = checkDocument(input);
		const made = await scoreIcp(contextOf(input), { icp: ICP, model, scores, readers: given });
		return { made, model };
	};

	it('shows them to every sample as numbered data, and gives their words out per dimension', async () => {
		const { made, model } = await compare((id, sample) =>
			id === 'tone' ? [sample === 1 ? 1 : 2] : id === 'pain' ? [1] : [],
		);
		for (const { prefix } of model.requests) {
			expect(prefix.join()).toContain(
				'[1] Call A: Our vans stand still when the grid connection is late.',
			);
			expect(prefix.join()).toContain('[2] Call B: I never read');
		}
		const of = (id: string) => made.dimensions.find((one) => one.id === id)?.readers;
		expect(of('pain')).toEqual([{ text: READERS[0]!.text, origin: 'A.vtt', score: 0.8 }]);
		expect(of('tone')?.map(({ text }) => text)).toEqual([READERS[1]!.text, READERS[0]!.text]);
		expect(of('technical')).toBeUndefined();
		expect(IcpScoreSchema.parse(made)).toEqual(made);
	});

	it('a passage nobody gave is not shown as one', async () => {
		const { made } = await compare(() => [9, 0, -1]);
		expect(made.dimensions.filter(({ readers }) => readers !== undefined)).toEqual([]);
	});

	it('without passages the judge is neither shown nor asked for any', async () => {
		const { model } = await compare(() => [1], []);
		expect(model.requests[0]!.prefix.join()).not.toContain('<readers>');
		expect(JSON.stringify(model.requests[0]!.format)).not.toContain('readers');
	});

	it('scores against passages alone where the order brings no profile', async () => {
		const input = honestInput();
		const model = judge((request) => ({
			items: linesOf<{ id: string }>(request, 'criteria').map(({ id }) => ({
				...{ id, quotes: [1, 2], missing: '', reason: 'so it reads', level: 3 },
			})),
		}));
		const profile = IcpSchema.parse({ name: 'Attached reader profiles' });
		const quality = await judgeDocument(checkDocument(input), input, {
			icp: { model, profile, readers: [] },
		});
		expect(quality.scores?.icp?.profile).toBe('Attached reader profiles');
	});
});
