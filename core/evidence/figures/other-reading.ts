/** The second meaning of a number such as "1,234", whose sign groups thousands or opens decimals. */
import type { Figure } from '../../contracts';
import { usesDecimalComma } from './number-words';

/**
 * The figure read the other way, where a text in a language with decimal commas may have taken the number
 * from English: "1,234 kWh" as 1234 kWh. Undefined when there is nothing to doubt.
 */
export function otherReading(figure: Figure, language: string): Figure | undefined {
	if (!usesDecimalComma(language) || figure.high !== undefined || figure.unit === '')
		return undefined;
	const digits = /(?<![\d.,])\d{1,3},\d{3}(?![\d.,])/.exec(figure.raw)?.[0];
	return digits === undefined ? undefined : { ...figure, value: figure.value * 1000 };
}
