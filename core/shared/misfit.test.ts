import { z } from 'zod/v4';
import { inWords, misfitOf } from './misfit';

const Schema = z.looseObject({
	years: z.number().int().min(0).max(50).optional(),
	stage: z.enum(['first', 'last']).optional(),
	sections: z
		.array(z.object({ title: z.string().max(5) }))
		.max(2)
		.optional(),
	names: z.union([z.string(), z.array(z.string())]).optional(),
	own: z.string().max(3, 'three letters at most').optional(),
	comments: z.union([z.array(z.object({ text: z.string() })), z.string().max(4)]).optional(),
});
const misfit = (value: unknown) => {
	const { error } = Schema.safeParse(value, { reportInput: true });
	return Object.values(misfitOf(error!, value));
};

it.each<[unknown, string[]]>([
	[{ years: 'two' }, ['years', '"two"', 'it takes a number']],
	[{ years: -3 }, ['years', 'the number -3', 'at least 0']],
	[{ years: 1.5 }, ['years', 'the number 1.5', 'it takes a whole number']],
	[{ years: Number.NaN }, ['years', 'the number NaN', 'it takes a number']],
	[{ stage: 'love' }, ['stage', '"love"', 'it takes first, last']],
	[
		{ sections: [{ title: 'too long' }] },
		['sections.0.title', '"too long"', 'at most 5 characters'],
	],
	[{ sections: [1, 2, 3] }, ['sections.0', 'the number 1', 'it takes an object']],
	[{ names: 7 }, ['names', 'the number 7', 'it takes a text or a list']],
	[{ names: [7] }, ['names.0', 'the number 7', 'it takes a text']],
	[{ own: 'many' }, ['own', '"many"', 'three letters at most']],
	[{ comments: 'too long' }, ['comments', '"too long"', 'at most 4 characters']],
	[{ comments: [{ text: 7 }] }, ['comments.0.text', 'the number 7', 'it takes a text']],
	['[{"not": "read"}]', ['', '"[{"not": "read"}]"', 'it takes an object']],
])('says what of %j does not fit', (value, [where, given, wanted]) => {
	expect(misfit(value)).toEqual([where, given, wanted]);
});

it('shows no long text, only how long it is', () => {
	expect(inWords('x'.repeat(4_000))).toBe('a text of 4,000 characters');
	expect(inWords([1, 2])).toBe('a list of 2');
	expect(inWords(undefined)).toBe('nothing');
});
