import { IcpSchema } from '../../contracts';
import { judge, linesOf } from '../__fixtures__/judge';
import { checkExamples } from './check-examples';

const text = (word: string) =>
	`The ${word} stands still at night. Ask your grid operator before you order it.`;
const ICP = IcpSchema.parse({
	name: 'Depot managers',
	examples: [
		{ text: text('van'), levels: { pain: 3, tone: 2 } },
		{ text: text('truck'), levels: { pain: 1 } },
	],
});
/** Answers every criterion asked with one level. */
const giving = (level: number) =>
	judge((request) => ({
		items: linesOf<{ id: string }>(request, 'criteria').map(({ id }) => ({
			...{ id, quotes: [1], missing: '', reason: 'so it reads', level },
		})),
	}));

describe('examples of known levels', () => {
	it('say by how much a judge is off, and raise the alarm above half a level', async () => {
		// Off by -1 and 0 on the first text, by +1 on the second.
		const fair = await checkExamples(ICP, { model: giving(2) });
		expect(fair).toMatchObject({ texts: 2, levels: 3, shift: 0, alarm: false, model: 'judge-1' });
		const kind = await checkExamples(ICP, { model: giving(4) });
		expect(kind).toMatchObject({ shift: 2, alarm: true });
		const strict = await checkExamples(ICP, { model: giving(0) });
		expect(strict).toMatchObject({ shift: -2, alarm: true });
	});

	it('are judged without their own levels in sight, on the criteria a person judged', async () => {
		const model = giving(2);
		await checkExamples(ICP, { model });
		const [first, second] = model.requests.map(({ prefix }) => prefix.join('\n'));
		expect(first).toContain('"levels":{"pain":1}');
		expect(first).not.toContain('"levels":{"pain":3');
		expect(second).toContain('"levels":{"pain":3');
		const asked = model.requests.map((one) => linesOf<{ id: string }>(one, 'criteria').length);
		expect(asked).toEqual([2, 1]);
	});

	it('are wanted', async () => {
		await expect(
			checkExamples(IcpSchema.parse({ name: 'X' }), { model: giving(2) }),
		).rejects.toMatchObject({ code: 'CFG_001' });
	});
});
