/** The hedge of a source put into a sentence, language by language, and where no rule dares. */
import { withEdits } from './edit';
import { hedgeEdits } from './put-hedge';

function hedged(sentence: string, passage: string, language: string): string {
	return withEdits(sentence, hedgeEdits(sentence, passage, language));
}

test.each([
	[
		'en',
		'Switching could cut costs by 14% within a year.',
		'Switching cuts costs by 14% within a year.',
		'Switching could cut costs by 14% within a year.',
	],
	[
		'en',
		'Fleet sales are expected to rise by 8% in 2027.',
		'Fleet sales rise by 8% in 2027.',
		'Fleet sales are expected to rise by 8% in 2027.',
	],
	[
		'en',
		'Fleet sales are expected to rise by 8% in 2027.',
		'The market rises by 8% in 2027.',
		'The market is expected to rise by 8% in 2027.',
	],
	[
		'en',
		'The tax may be the largest burden of small fleets.',
		'For small fleets the tax is the largest burden.',
		'For small fleets the tax may be the largest burden.',
	],
	[
		'en',
		'Sales might reach 20 million in 2026.',
		'Sales will reach 20 million in 2026.',
		'Sales might reach 20 million in 2026.',
	],
	[
		'en',
		'An association counted an estimated 14,000 depots.',
		'Operators run 14,000 depots, an association counted.',
		'Operators run an estimated 14,000 depots, an association counted.',
	],
	[
		'en',
		'The gap will probably close by 2030.',
		'By then the gap will close by 2030.',
		'By then the gap will probably close by 2030.',
	],
	[
		'de',
		'Die Umstellung könnte die Kosten um 14 Prozent senken.',
		'Die Umstellung senkt die Kosten um 14 Prozent.',
		'Die Umstellung könnte die Kosten um 14 Prozent senken.',
	],
	[
		'de',
		'Die Preise dürften 2027 um ein Drittel sinken.',
		'Die Preise werden 2027 um ein Drittel sinken.',
		'Die Preise dürften 2027 um ein Drittel sinken.',
	],
	[
		'de',
		'Die Kosten werden voraussichtlich um 14 Prozent sinken.',
		'Die Kosten werden um 14 Prozent sinken.',
		'Die Kosten werden voraussichtlich um 14 Prozent sinken.',
	],
	[
		'nl',
		'De overstap zou de kosten met 14 procent kunnen verlagen.',
		'De overstap verlaagt de kosten met 14 procent.',
		'De overstap zou de kosten met 14 procent kunnen verlagen.',
	],
	[
		'nl',
		'De kosten zouden in 2027 dalen.',
		'De kosten zullen in 2027 dalen.',
		'De kosten zouden in 2027 dalen.',
	],
	[
		'fr',
		'La transition pourrait réduire les coûts de 14 %.',
		'Cette transition réduit les coûts de 14 %.',
		'Cette transition pourrait réduire les coûts de 14 %.',
	],
	[
		'fr',
		'Les ventes coûtent environ 14 millions.',
		'Les ventes coûtent 14 millions.',
		'Les ventes coûtent environ 14 millions.',
	],
	[
		'es',
		'Los cambios podrían reducir los costes un 14 %.',
		'El cambio redujo los costes un 14 %.',
		'El cambio podría reducir los costes un 14 %.',
	],
	[
		'it',
		'Il cambio potrebbe ridurre i costi del 14%.',
		'I cambi riducono i costi del 14%.',
		'I cambi potrebbero ridurre i costi del 14%.',
	],
])('%s: %s', (language, passage, sentence, expected) => {
	expect(hedged(sentence, passage, language)).toBe(expected);
});

test.each([
	['a negation', 'en', 'Switching could cut costs.', 'Switching never cuts costs.'],
	[
		'a noun spelled like the verb',
		'en',
		'A change could cost firms 3,000.',
		'Switching costs are 3,000 for firms.',
	],
	['a noun after an article', 'en', 'Prices may rise by 8%.', 'The rise by 8% is small.'],
	['the verb twice', 'en', 'It may cut costs.', 'It cuts costs where it cuts costs.'],
	['a perfect', 'en', 'It could cut costs.', 'It has cut costs.'],
	['another verb', 'en', 'The plan may lower costs by 8%.', 'The plan trims costs by 8%.'],
	['a quotation', 'en', 'It could cut costs.', 'It “cuts costs”, they say.'],
	[
		'a number with its own care',
		'en',
		'There are an estimated 14,000 depots.',
		'There are about 14,000 depots.',
	],
	['two clauses', 'de', 'Sie könnte Kosten senken.', 'Sie senkt Kosten, weil sie es will.'],
	['a joined verb', 'de', 'Sie könnte Kosten senken.', 'Sie senkt Kosten und steigert den Absatz.'],
	['a particle left behind', 'de', 'Die Preise könnten sinken.', 'Die Preise sinken ab.'],
	[
		'a reflexive in French',
		'fr',
		'Le coût pourrait réduire la demande.',
		'Le coût se réduit la nuit.',
	],
	['a noun in Spanish', 'es', 'El plan podría ayudar mucho.', 'La ayuda mucho pesa.'],
	['another language', 'pl', 'To może obniżyć koszty.', 'To obniża koszty.'],
	['nothing at all', 'en', '', ''],
])('no rule dares where there is %s', (_name, language, passage, sentence) => {
	expect(hedgeEdits(sentence, passage, language)).toEqual([]);
});

test('ten thousand hedges neither stall it nor break it', () => {
	const many = 'it may be that costs could fall and might '.repeat(10_000);
	expect(hedgeEdits(many, many, 'en')).toEqual([]);
	expect(hedgeEdits(many.slice(0, 590), many.slice(0, 590), 'en')).toEqual([]);
});
