import type { Card, Run } from '../contracts';
import { borrowedVoice, ownVoices } from './borrowed-voice';
import { placeRuns } from './runs';

const card = (speaker: string): Card => ({ id: 'E1', speaker }) as Card;
const said = (runs: Run[], cards: Card[], own: string[] = [], language = 'en') =>
	borrowedVoice(placeRuns(runs), cards, { own, language });
const text = (words: string): Run[] => [{ kind: 'text', text: words }];

describe('the voice of somebody else', () => {
	it.each<[string, string, string | undefined]>([
		['en', 'I am worried about people on ropes.', 'Douglas Kerr'],
		['en', 'We lost one glove, and that was my own.', 'Douglas Kerr'],
		['en', 'He is worried about people on ropes.', undefined],
		['en', 'He said “I am worried about people on ropes” to the board.', undefined],
		['en', 'The IT crew on line I1 is worried.', undefined],
		['de', 'Ich mache mir Sorgen um die Leute.', 'Douglas Kerr'],
		['fr', 'J’ai peur pour les gens.', 'Douglas Kerr'],
		['nl', 'Ik maak me zorgen.', 'Douglas Kerr'],
	])('%s: %s', (language, words, expected) => {
		expect(said(text(words), [card('Douglas Kerr')], [], language)).toBe(expected);
	});

	it('lets a quotation of the ledger say I', () => {
		const runs: Run[] = [
			{ kind: 'text', text: 'Douglas Kerr is plain: ' },
			{ kind: 'quote', text: 'I am worried', cardId: 'E1', speaker: 'Douglas Kerr' },
		];
		expect(said(runs, [card('Douglas Kerr')])).toBeUndefined();
	});

	it('lets the author tell an own story, and leaves pages without a speaker alone', () => {
		const own = ownVoices({
			persona: '',
			rules: [],
			styleGuide: '',
			author: { name: 'Douglas Kerr', description: '', tone: '', language: '' },
		});
		expect(said(text('I am worried.'), [card('Douglas Kerr')], own)).toBeUndefined();
		expect(said(text('I am worried.'), [card('')])).toBeUndefined();
		expect(said(text('I am worried.'), [])).toBeUndefined();
	});
});
