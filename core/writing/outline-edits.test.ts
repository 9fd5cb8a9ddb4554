import { OutlineSchema } from '../contracts';
import { OutlineEditsSchema, editedOutline } from './outline-edits';

const OUTLINE = OutlineSchema.parse({
	title: 'What electric vans cost',
	thesis: 'They pay back on short routes',
	sections: [
		{ number: 1, title: 'Cost', evidence: ['E1', 'E2'], words: 500, exhibits: ['X1'] },
		{ number: 2, title: 'Charging', evidence: ['E3'], words: 600 },
		{ number: 3, title: 'Risks', evidence: ['E4'], words: 300 },
	],
});

describe('an outline a person changed', () => {
	it('takes order, titles and lengths, drops what is gone, and keeps the evidence', () => {
		const edited = editedOutline(OUTLINE, {
			sections: [
				{ number: 3, title: 'What can go wrong' },
				{ number: 1, words: 900 },
			],
		});
		expect(edited.approved).toBe(true);
		expect(edited.sections).toMatchObject([
			{ number: 1, title: 'What can go wrong', evidence: ['E4'], words: 300 },
			{ number: 2, title: 'Cost', evidence: ['E1', 'E2'], words: 900, exhibits: ['X1'] },
		]);
	});

	it('takes a new section, whose evidence is looked up when it is written', () => {
		const edited = editedOutline(OUTLINE, {
			sections: [{ number: 1 }, { title: 'Insurance of the yard' }],
		});
		expect(edited.sections[1]).toMatchObject({
			title: 'Insurance of the yard',
			evidence: [],
			words: 400,
		});
	});

	it('approves an outline nothing was changed in', () => {
		expect(editedOutline(OUTLINE, {})).toEqual({ ...OUTLINE, approved: true });
	});

	it.each([[{ sections: [] }], [{ sections: 'all' }], [{ title: 7 }], [[]]])(
		'refuses %j',
		(edits) => {
			expect(OutlineEditsSchema.safeParse(edits).success).toBe(false);
		},
	);
});
