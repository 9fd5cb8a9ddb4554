import { abbreviationsIn, knownAbbreviations } from '../../evidence';
import { defineCheck } from '../check';

/** An acronym is spelled out where it is first used (D3). */
export const acronymsExplained = defineCheck({
	id: 'acronyms-explained',
	title: 'Acronyms are spelled out once',
	group: 'house',

	*run(context) {
		const free = knownAbbreviations(context.brief);
		const seen = new Set<string>();
		const text = context.blocks.map((block) => block.text).join('\n');
		for (const block of context.blocks) {
			for (const { abbreviation, start, end } of abbreviationsIn(block.text)) {
				if (seen.has(abbreviation) || free.has(abbreviation)) continue;
				seen.add(abbreviation);
				if (isExplained(abbreviation, text)) continue;
				yield {
					severity: 'info',
					blockId: block.id,
					start,
					end,
					excerpt: block.text.slice(start, end),
					message: `"${abbreviation}" is nowhere spelled out`,
					suggestion: `Write it out at first use, with ${abbreviation} in brackets.`,
				};
			}
		}
	},
});

/** "Society of Motor Manufacturers and Traders (SMMT)", or words whose initials it is somewhere in the text. */
function isExplained(acronym: string, text: string): boolean {
	const at = text.indexOf(`(${acronym}`);
	if (at > 0 && /\p{L}{3,}[\s-]+$/u.test(text.slice(Math.max(0, at - 20), at))) return true;
	if (new RegExp(`${acronym}s? \\(\\p{L}{3,}`, 'u').test(text)) return true;
	const words = [...acronym]
		.map((letter) => `${letter}\\p{L}+`)
		.join('(?: (?:of|the|and|for|in))? ');
	return new RegExp(`(?<!\\p{L})${words}`, 'iu').test(text);
}
