import { findFigures } from '../evidence';
import { card, evidenceOf } from './__fixtures__/fleet';
import { openLedger, printedFigure } from './ledger';

describe('printedFigure', () => {
	const exact = 'The grid cost €3.2 billion, and 12.5% of it was for depots.';
	const figures = findFigures(exact);
	const evidence = evidenceOf([card({ id: 'E1', exact, figures })]);
	const source = evidence.sources[0]!;
	const inLanguage = (language: string, from = 'en') => {
		const known = { ...evidence, sources: [{ ...source, language: from }] };
		const ledger = openLedger(known, language);
		const one = ledger.cards.get('E1')!;
		return figures.map((figure) => printedFigure(ledger, one, figure).replaceAll('\u00a0', ' '));
	};

	it('keeps the spelling of the source in its own language, or where that is unknown', () => {
		expect(inLanguage('en-GB')).toEqual(['€3.2 billion', '12.5%']);
		expect(inLanguage('de', '')).toEqual(['€3.2 billion', '12.5%']);
		expect(inLanguage('')).toEqual(['€3.2 billion', '12.5%']);
	});

	it('prints in the manner of the text where its language is another', () => {
		expect(inLanguage('de')).toEqual(['3,2 Milliarden €', '12,5 %']);
	});
});
