import { defineCheck, type CheckContext } from '../check';

const ACRONYM = /(?<![\p{L}\p{N}&/.-])\p{Lu}{2,6}s?(?![\p{L}\p{N}&/-])/gu;
/** Acronyms that everybody reads as words. */
const KNOWN = new Set(
	(
		'TODO TBD FIXME INSERT EU US UK UN USA NATO NASA UNESCO IT AI PC TV CEO CFO CTO COO CIO HR PR FAQ PDF USB GPS GDP VAT ID OK DIY ATM SMS URL HTML API SQL ' +
		'MB GB TB KB HM ISO USD EUR GBP CHF AM PM AD BC KW MW GW TW KWH MWH GWH TWH AC DC II III IV VI VII VIII IX XI XII GMBH AG SE LLC LLP PLC INC LTD BMW IBM SAP DHL UPS'
	).split(' '),
);

/** An acronym is spelled out where it is first used (D3). */
export const acronymsExplained = defineCheck({
	id: 'acronyms-explained',
	title: 'Acronyms are spelled out once',
	group: 'house',

	*run(context) {
		const free = freeWords(context);
		const seen = new Set<string>();
		const text = context.blocks.map((block) => block.text).join('\n');
		for (const block of context.blocks) {
			for (const match of block.text.matchAll(ACRONYM)) {
				const acronym = match[0].replace(/s$/, '');
				if (seen.has(acronym) || KNOWN.has(acronym.toUpperCase()) || free.has(acronym)) continue;
				seen.add(acronym);
				if (isShouted(block.text, match.index) || isExplained(acronym, text)) continue;
				yield {
					severity: 'info',
					blockId: block.id,
					start: match.index,
					end: match.index + match[0].length,
					excerpt: match[0],
					message: `"${acronym}" is nowhere spelled out`,
					suggestion: `Write it out at first use, with ${acronym} in brackets.`,
				};
			}
		}
	},
});

/** Acronyms of the order: client, topic, keywords and what the reader is known to know. */
function freeWords({ brief }: CheckContext): Set<string> {
	const words = [
		...[brief.topic, brief.audience, brief.client.name, brief.client.industry],
		...[...brief.keywords, ...brief.client.services],
		...(brief.voice?.icp?.assumedKnowledge ?? []),
		...(brief.voice?.icp?.vocabulary ?? []),
	];
	return new Set(words.join(' ').match(/\p{Lu}{2,6}/gu) ?? []);
}

/** A whole heading in capitals is no acronym. */
function isShouted(text: string, at: number): boolean {
	const around = text.slice(Math.max(0, at - 12), at + 18);
	return (around.match(/\p{Lu}{2,}/gu)?.length ?? 0) > 2;
}

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
