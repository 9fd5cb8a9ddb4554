/** Tells a date that names when a source appeared ("a 2026 report") from one that says when something was so. */
import type { Figure } from '../../contracts';

/** Words for what appears as an edition: its year is the one of the source, never that of the facts. */
const EDITION =
	'report|outlook|edition|issue|yearbook|handbook|bericht|ausgabe|jahrbuch|auflage|rapport|édition|annuaire|informe|edición|anuario|rapporto|edizione|annuario|relazione|editie|uitgave|jaarboek|jaarbericht|jahresbericht|bulletin|monitor|barometer|factbook';
/** Words for what is published; its year may also be that of the data. */
const WORK =
	`${EDITION}|study|survey|paper|publication|review|index|analysis|article|guide|release|update|page|` +
	'briefing|brief|assessment|census|statistics|dataset|database|factsheet|fact sheet|' +
	'ranking|overview|note|post|roadmap|whitepaper|white paper|data set|dossier|' +
	'studie|umfrage|erhebung|étude|enquête|estudio|encuesta|studio|indagine|sondaggio|onderzoek|peiling|enquête';

/** "a 2026 report", "its March 2026 market outlook". */
const behind = (words: string): RegExp =>
	new RegExp(`^[’']?s?[\\s-]+(?:[\\p{L}-]+\\s+){0,3}(?:${words})(?:s|es)?(?![\\p{L}\\d])`, 'iu');
/** "the report of 2026", "Outlook 2026", "Ausgabe 2026", "a survey, done in March 2026". */
const ahead = (words: string): RegExp =>
	new RegExp(
		`(?<![\\p{L}\\d])(?:${words})s?,?\\s*\\(?(?:(?:of|from|for|dated|done|made|run|dating from|von|aus|vom|de|del|di|van|uit|du)\\s+)?(?:early|late|mid|in)?[\\s-]*$`,
		'iu',
	);
const WORK_BEHIND = behind(WORK);
const WORK_BEFORE = ahead(WORK);
const EDITION_BEHIND = behind(EDITION);
const EDITION_BEFORE = ahead(EDITION);
/** "published in 2026", "the agency said in March 2026", "veröffentlicht im März 2026". */
const TOLD_BEFORE =
	/(?<![\p{L}\d])(?:published|released|issued|dated|updated|revised|reported|reporting|said|says|wrote|writing|writes|announced|printed|accessed|retrieved|checked|appeared|presented|surveyed|erschienen|erschien|veröffentlicht|veröffentlichte|vorgelegt|publiée?s?|parue?s?|publicad[oa]s?|publicó|pubblicat[oaie]|gepubliceerd|verschenen|verscheen)(?:\s+(?:in|on|during|as of|im|am|en|el|le|nel|il|op))?(?:\s+(?:early|late|mid))?[\s-]*$/iu;
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

/** Whether a date names the edition of a source ("the 2024 edition", "Jahresbericht 2024"). */
export function speaksOfEdition(sentence: string, date: Figure): boolean {
	const before = sentence.slice(Math.max(0, date.start - AROUND), date.start);
	const after = sentence.slice(date.end, date.end + AROUND);
	return EDITION_BEHIND.test(after) || EDITION_BEFORE.test(before);
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
