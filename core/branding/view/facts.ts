/** The case in a few facts: who it is about, in which trade, where to find them. */
import type { Brief } from '../../contracts';
import type { ResolvedBrand } from '../resolve-brand';
import { printedAddress } from './sources';

/** Letters of a fact that stands in a margin. */
const LETTERS = 60;

/** A fact: what is said, and the word over it. */
export interface Fact {
	label: string;
	value: string;
}

/** Name, trade and address of the client, as far as they are known and short enough. */
export function viewFacts(
	{ client }: Pick<Brief, 'client'>,
	brand: Pick<ResolvedBrand, 'name' | 'website'>,
): Fact[] {
	return [
		{ label: client.industry.trim(), value: brand.name.trim() },
		{ label: '', value: printedAddress(brand.website) },
	].filter(({ label, value }) => value !== '' && Math.max(label.length, value.length) <= LETTERS);
}
