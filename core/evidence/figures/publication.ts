/** Tells a date that names when a source appeared ("a 2026 report") from one that says when something was so. */
import type { Figure } from '../../contracts';

/** Words for what is published. */
const WORK =
	'report|outlook|edition|study|survey|paper|publication|review|index|analysis|article|guide|release|update|page|' +
	'briefing|brief|bulletin|monitor|yearbook|assessment|census|statistics|dataset|database|factsheet|fact sheet|' +
	'handbook|barometer|ranking|overview|note|post|roadmap|whitepaper|white paper|data set|dossier|' +
	'bericht|studie|umfrage|ausgabe|étude|rapport|édition|informe|estudio|edición';

/** "a 2026 report", "its March 2026 market outlook". */
const WORK_BEHIND = new RegExp(
	`^[’']?s?[\\s-]+(?:[\\p{L}-]+\\s+){0,3}(?:${WORK})(?:s|es)?(?![\\p{L}\\d])`,
	'iu',
);
/** "the report of 2026", "Outlook 2026", "a survey, done in March 2026". */
const WORK_BEFORE = new RegExp(
	`(?<![\\p{L}\\d])(?:${WORK})s?,?\\s*\\(?(?:(?:of|from|dated|done|made|run|dating from)\\s+)?(?:early|late|mid|in)?[\\s-]*$`,
	'iu',
);
/** "published in 2026", "the agency said in March 2026", "as reported in 2026". */
const TOLD_BEFORE =
	/(?<![\p{L}\d])(?:published|released|issued|dated|updated|revised|reported|reporting|said|says|wrote|writing|writes|announced|printed|accessed|retrieved|checked|appeared|presented|surveyed|erschienen|veröffentlicht|publié|publicado)(?:\s+(?:in|on|during|as of|im|am|en|el))?(?:\s+(?:early|late|mid))?[\s-]*$/iu;
/** "(Fleet Outlook, 2026)": a citation in brackets. */
const BRACKET_BEFORE = /\([^()\d]{0,80}\p{Lu}[^()\d]{0,80},\s*$/u;

/** Characters that are looked at on each side of a date. */
const AROUND = 170;

/**
 * Whether a sentence names a date as that of a publication, not as that of its facts.
 *
 * @param names what the cited source is called there, such as "Fleet Outlook 2026"
 */
export function speaksOfPublication(sentence: string, date: Figure, names: string): boolean {
	const before = sentence.slice(Math.max(0, date.start - AROUND), date.start);
	const after = sentence.slice(date.end, date.end + AROUND);
	if (WORK_BEHIND.test(after) || WORK_BEFORE.test(before) || TOLD_BEFORE.test(before)) return true;
	if (BRACKET_BEFORE.test(before) && /^\s*\)/.test(after)) return true;
	return isInName(sentence.slice(date.start, date.end), before, after, names);
}

/** Whether the date stands beside the same word as in the name of the source. */
function isInName(date: string, before: string, after: string, names: string): boolean {
	const known = names.toLowerCase();
	const left = /(\p{L}{3,})\s+$/u.exec(before)?.[1]?.toLowerCase();
	const right = /^\s+(\p{L}{3,})/u.exec(after)?.[1]?.toLowerCase();
	const shown = date.toLowerCase();
	return (
		(left !== undefined && known.includes(`${left} ${shown}`)) ||
		(right !== undefined && known.includes(`${shown} ${right}`))
	);
}
