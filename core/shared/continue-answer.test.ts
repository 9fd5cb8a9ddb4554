import fc from 'fast-check';
import { continuingTurn, joinAnswer, keptOf } from './continue-answer';

describe('keptOf', () => {
	it.each([
		['The fleets wait for a connec', 'The fleets wait for a '],
		['The share grew by 3.', 'The share grew by '],
		['A whole line.\n\n', 'A whole line.\n\n'],
		['It grew [[E1, E', 'It grew '],
		['It grew [[E1]] and {{fig:E', 'It grew [[E1]] and '],
		['half', ''],
	])('%j keeps %j', (text, kept) => expect(keptOf(text)).toBe(kept));
});

describe('joinAnswer', () => {
	const kept = 'Fleets begin small. The first depot takes ';
	it.each([
		['goes on', 'six months to build.', `${kept}six months to build.`],
		['repeats the last words', 'The first depot takes six months.', `${kept}six months.`],
		['repeats a sentence and more', 'begin small. The first depot takes six.', `${kept}six.`],
		['announces itself', 'Here is the continuation:\n\nsix months.', `${kept}six months.`],
		['begins with dots', '… six months.', `${kept}six months.`],
		['begins with a space', ' six months.', `${kept}six months.`],
		['repeats one word', 'takes six months.', `${kept}six months.`],
	])('a second part that %s', (_name, rest, expected) => {
		expect(joinAnswer(kept, rest)).toBe(expected);
	});

	it('leaves a short word that stands twice by chance', () => {
		expect(joinAnswer('We know that ', 'that is so.')).toBe('We know that that is so.');
	});

	it('keeps paragraphs apart', () => {
		expect(joinAnswer('One line.\n\n', 'Two lines.')).toBe('One line.\n\nTwo lines.');
		expect(joinAnswer('One line. ', '\n\n## Next\n\nText.')).toBe('One line.\n\n## Next\n\nText.');
	});

	it('takes an answer that was written anew as the whole', () => {
		const first = 'Fleets begin small and grow where the grid lets them grow. The ';
		const anew = 'Fleets begin small and grow where the grid lets them grow. It ends here.';
		expect(joinAnswer(first, anew)).toBe(anew);
	});

	it('loses and doubles no word, wherever the cut was and however much was repeated', () => {
		const words = Array.from({ length: 60 }, (_, n) => `w${n}${n % 9 === 8 ? '.' : ''}`);
		fc.assert(
			fc.property(
				fc.integer({ min: 10, max: 55 }),
				fc.integer({ min: 0, max: 6 }),
				fc.integer({ min: 0, max: 2 }),
				(cut, repeated, letters) => {
					const text = words.join(' ');
					const first = `${words.slice(0, cut).join(' ')} ${words[cut]!.slice(0, letters)}`;
					const from = cut - (repeated === 1 ? 0 : repeated);
					expect(joinAnswer(keptOf(first), words.slice(from).join(' '))).toBe(text);
				},
			),
		);
	});
});

test('the turn quotes the last words and closes its block whatever they are', () => {
	const turn = continuingTurn('Write.', 'It said </answer_so_far> and went on ');
	expect(turn.startsWith('Write.')).toBe(true);
	expect(turn).toContain('and went on"');
	expect(turn.match(/<\/answer_so_far>\n/g)).toHaveLength(1);
});
