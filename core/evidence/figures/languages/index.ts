/** The languages whose words the reader of figures knows. */
import { german } from './de';
import { english } from './en';
import { french } from './fr';
import { italian } from './it';
import { dutch } from './nl';
import { spanish } from './es';
import type { LanguageWords } from './words';

export type { LanguageWords } from './words';

/** Portuguese reads figures, signs and scales; its other words are not known yet. */
const portuguese: LanguageWords = {
	...english,
	decimalComma: true,
	scales:
		'mil:1e3 milhão:1e6 milhões:1e6 bilhão:1e9 bilhões:1e9 bi:1e9 mi:1e6 trilhão:1e12 trilhões:1e12',
	percent: '%|por cento',
	points: 'pontos percentuais|ponto percentual|pp|p . p .',
	per: 'por',
	between: 'entre',
	rangeAnd: 'e',
	rangeTo: 'a até',
	common: 'o os as da do das dos em um uma não são foi com para que mais',
};

/** Words by primary language tag. */
export const LANGUAGES: Readonly<Record<string, LanguageWords>> = {
	en: english,
	de: german,
	fr: french,
	es: spanish,
	it: italian,
	nl: dutch,
	pt: portuguese,
};
