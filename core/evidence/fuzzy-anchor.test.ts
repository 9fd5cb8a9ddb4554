/** A page that changed between two readings: what is found again, and what must not be. */
import fc from 'fast-check';
import { anchorOf, type Anchor } from './anchor';
import { editedPlaces, editsByEnd } from './approximate';
import { findAgain } from './fuzzy-anchor';

const PAGE = [
	'The workshop counted 14 visits per van in the diesel years, and fewer afterwards.',
	'Drivers were asked to write down every stop for six weeks during the autumn.',
	'The council did not approve the second depot, whatever the papers wrote about it.',
	'Maria Lindqvist said that the cables mattered rather less than the planners had thought.',
].join(' ');

const anchorFor = (exact: string): Anchor => {
	const start = PAGE.indexOf(exact);
	return anchorOf(PAGE, start, start + exact.length);
};
const DRIVERS = anchorFor(
	'Drivers were asked to write down every stop for six weeks during the autumn.',
);

describe('findAgain', () => {
	it('finds by position, by words and by normalised words without calling it fuzzy', () => {
		expect(findAgain(PAGE, DRIVERS)).toMatchObject({ how: 'position', fuzzy: false });
		expect(findAgain(`New first sentence. ${PAGE}`, DRIVERS)).toMatchObject({ how: 'exact' });
		const typeset = PAGE.replace('write down every', 'write\u00a0down eve\u00adry');
		expect(findAgain(`More. ${typeset}`, DRIVERS)).toMatchObject({ how: 'normalised' });
	});

	it('finds a sentence the site has corrected, and says so', () => {
		const changed = `Updated. ${PAGE.replace('every stop', 'each stop')}`;
		const found = findAgain(changed, DRIVERS);
		expect(found).toMatchObject({ how: 'fuzzy', fuzzy: true });
		expect(changed.slice(found!.start, found!.end)).toBe(
			'Drivers were asked to write down each stop for six weeks during the autumn.',
		);
	});

	it.each([
		['a digit', 'The workshop counted 14 visits per van in the diesel years', '14', '11'],
		['a negation', 'The council did not approve the second depot, whatever', ' not', ''],
		[
			'a negation that came',
			'Drivers were asked to write down every stop for six weeks',
			'were',
			'were not',
		],
		[
			'a name',
			'Maria Lindqvist said that the cables mattered rather less',
			'Lindqvist',
			'Lindquist',
		],
		['a direction', 'mattered rather less than the planners had thought', 'less', 'more'],
		['a number word', 'write down every stop for six weeks during the autumn', 'six', 'five'],
	])('does not find it again when %s differs', (_what, exact, from, to) => {
		const changed = PAGE.replace(exact, exact.replace(from, to));
		expect(changed).not.toBe(PAGE);
		expect(findAgain(changed, anchorFor(exact))).toBeUndefined();
	});

	it('does not choose between two places that fit alike, nor guess short or very different spans', () => {
		const sentence = 'Drivers were asked to write down every stop for six weeks during the autumn.';
		const twice = `${sentence.replace('every', 'evry')} ${sentence.replace('write', 'wrte')}`;
		expect(findAgain(twice, DRIVERS)).toBeUndefined();
		expect(
			findAgain(PAGE.replace('every stop', 'evry stop'), anchorFor('every stop for six')),
		).toBeUndefined();
		expect(
			findAgain('Nothing of the kind stands here at all.'.repeat(20), DRIVERS),
		).toBeUndefined();
	});
});

describe('editsByEnd', () => {
	it('agrees with the table of all edits, for patterns of one block and of several', () => {
		const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 90 });
		fc.assert(
			fc.property(
				letters.filter((text) => text !== ''),
				letters,
				(pattern, text) => {
					expect([...editsByEnd(text, pattern)]).toEqual(tableEdits(text, pattern));
				},
			),
			{ numRuns: 200, seed: 4 },
		);
	});

	it('tells where two texts differ', () => {
		expect(editedPlaces('each stop', 'every stop')).toEqual({
			before: [3, 2, 1],
			after: [4, 3, 2, 1],
		});
	});
});

/** The same by the textbook table: any start is free. */
function tableEdits(text: string, pattern: string): number[] {
	let column = Array.from({ length: pattern.length + 1 }, (_, row) => row);
	return [...text].map((letter) => {
		const next = [0];
		for (let row = 1; row <= pattern.length; row += 1) {
			next[row] = Math.min(
				column[row - 1]! + (pattern[row - 1] === letter ? 0 : 1),
				column[row]! + 1,
				next[row - 1]! + 1,
			);
		}
		column = next;
		return next[pattern.length]!;
	});
}
