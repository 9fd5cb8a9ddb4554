/** What the gate finds about hedges, the writer mends before it hands over. */
import { checkDocument } from '../../core/quality';
import { seeded } from '../../core/quality/seeded.exam';
import { repairByCode } from '../../core/writing';
import { gateMeasure } from './gate-measure';

const SOURCE = 'Frequent fast charging could shorten the life of a battery by a fifth.';

async function repaired(sentence: string, span = SOURCE) {
	const input = seeded({ sources: [{ spans: [span] }], paragraphs: [sentence] });
	const only = ['modality'];
	const { findings } = checkDocument({ ...input, only });
	const measure = gateMeasure(input);
	const made = await repairByCode({ ...input, findings, measure });
	const left = checkDocument({ ...input, document: made.document, only }).findings;
	return { input, findings, made, left };
}

test('a possibility told as a fact is told as a possibility, and nothing else changes', async () => {
	const sentence = 'Frequent fast charging shortens the life of a battery by a fifth [[E1]].';
	const { input, findings, made, left } = await repaired(sentence);
	expect(findings).toMatchObject([
		{ auto: true, suggestion: expect.stringContaining('could shorten the life') as string },
	]);
	expect(left).toEqual([]);
	expect(JSON.stringify(made.document).replace('could shorten', 'shortens')).toBe(
		JSON.stringify(input.document),
	);
});

test('where no rule is safe there is advice, and the text stays', async () => {
	const sentence = 'Frequent fast charging takes a fifth off the life of a battery [[E1]].';
	const { input, findings, made } = await repaired(sentence);
	expect(findings).toMatchObject([
		{ auto: false, suggestion: expect.stringMatching(/^Keep/) as string },
	]);
	expect(findings[0]).not.toHaveProperty('repair');
	expect(made.document).toBe(input.document);
});
