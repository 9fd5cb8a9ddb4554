/** Keywords for the tests of plans. */
import type { Keyword } from '../keyword';
import { normaliseKeywords } from '../normalise-keywords';

/** English keywords as a plan takes them; names of brands stay in. */
export function keywords(...texts: string[]): Keyword[] {
	return normaliseKeywords(
		texts.map((text) => ({ text })),
		{ language: 'en', brands: [], keepBrands: true },
	).keywords;
}
