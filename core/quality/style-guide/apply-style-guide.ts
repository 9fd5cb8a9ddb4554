/** Holds a text to a style guide. */
import type { FormatId } from '../../contracts';
import type { TextBlock } from '../../evidence';
import type { Trip } from '../check';
import { linearPattern } from './linear-pattern';
import type { StyleGuide } from './parse-style-guide';
import { respelled } from './spelling';

/** A rule ready to run over a text. */
interface Rule {
	pattern: RegExp;
	except: string[];
	scope: 'text' | 'headings' | 'all';
	severity: Trip['severity'];
	tell(found: string): Pick<Trip, 'message' | 'suggestion'>;
}

/** A stretch of text the guide speaks about; quotations are blanked out. */
export interface GuidedText {
	blockId: string;
	offset: number;
	text: string;
	isHeading: boolean;
}

const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
const AROUND = 60;

/** Hits of the guide in the texts of one format, in reading order of each rule. */
export function* styleTrips(
	guide: StyleGuide,
	texts: readonly GuidedText[],
	format: FormatId,
): Generator<Trip> {
	for (const rule of rulesOf(guide, format)) {
		for (const text of texts) {
			if (rule.scope === (text.isHeading ? 'text' : 'headings')) continue;
			for (const match of text.text.matchAll(rule.pattern)) {
				if (match[0] === '' || isExcepted(text.text, match.index, match[0], rule.except)) continue;
				yield {
					...placeOf(text, match.index, match[0]),
					severity: rule.severity,
					...rule.tell(match[0]),
				};
			}
		}
	}
	yield* spellingTrips(guide, texts);
	yield* numberTrips(guide, texts);
	yield* unexplained(guide, texts, format);
}

function rulesOf(guide: StyleGuide, format: FormatId): Rule[] {
	const fits = (formats: readonly FormatId[] | undefined): boolean =>
		formats === undefined || formats.includes(format);
	const terms = guide.terms
		.filter((term) => fits(term.formats))
		.flatMap((term) =>
			term.avoid.map((word): Rule => ({
				...term,
				pattern: wordPattern(word, term.case),
				tell: (found) => ({
					message: `"${found}" is not a word of the house${term.reason === '' ? '' : `: ${term.reason}`}`,
					suggestion:
						term.use === undefined ? 'Leave it out or say it plainly.' : `Write "${term.use}".`,
				}),
			})),
		);
	const patterns = guide.patterns
		.filter((entry) => fits(entry.formats))
		.flatMap((entry): Rule[] => {
			const { pattern } = linearPattern(entry.match, entry.case);
			if (!pattern) return [];
			const { message, suggestion } = entry;
			return [
				{
					...entry,
					pattern,
					tell: (found) => ({
						message: `${message} ("${found.slice(0, 80)}", rule ${entry.id})`,
						suggestion,
					}),
				},
			];
		});
	return [...terms, ...patterns];
}

/** Whole words; a space also matches a line break or two spaces. */
function wordPattern(word: string, isCaseSensitive: boolean): RegExp {
	const escaped = word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/ +/g, '\\s{1,3}');
	const flags = isCaseSensitive ? 'gu' : 'giu';
	return new RegExp(
		`(?<![\\p{L}\\p{N}])${escaped.replaceAll('\\-', '-')}(?![\\p{L}\\p{N}])`,
		flags,
	);
}

/** A hit that lies within a phrase that is allowed. */
function isExcepted(text: string, at: number, found: string, except: readonly string[]): boolean {
	if (except.length === 0) return false;
	const from = Math.max(0, at - AROUND);
	const around = text.slice(from, at + found.length + AROUND).toLowerCase();
	return except.some((phrase) => {
		const lower = phrase.toLowerCase();
		for (
			let place = around.indexOf(lower);
			place !== -1;
			place = around.indexOf(lower, place + 1)
		) {
			if (from + place <= at && from + place + lower.length >= at + found.length) return true;
		}
		return false;
	});
}

function* spellingTrips(guide: StyleGuide, texts: readonly GuidedText[]): Generator<Trip> {
	const variant = guide.spelling;
	if (variant === '') return;
	for (const text of texts) {
		for (const match of text.text.matchAll(WORD)) {
			// A capital inside a sentence marks a name: "Labor Department".
			if (/^\p{Lu}/u.test(match[0]) && match.index > 0) continue;
			const other = respelled(match[0], variant);
			if (other === undefined) continue;
			yield {
				...placeOf(text, match.index, match[0]),
				severity: 'warn',
				message: `"${match[0]}" is not spelled as in ${variant}`,
				suggestion: `Write "${other}".`,
			};
		}
	}
}

function* numberTrips({ numbers }: StyleGuide, texts: readonly GuidedText[]): Generator<Trip> {
	if (!numbers) return;
	const { severity, decimal, percent, thousands } = numbers;
	const rules: [RegExp, string][] = [];
	if (decimal === '.')
		rules.push([/(?<![\d.,])\d{1,9},\d{1,2}(?![\d,])/gu, 'Use a point before decimals.']);
	if (decimal === ',')
		rules.push([/(?<![\d.,])\d{1,9}\.\d{1,2}(?![\d.])/gu, 'Use a comma before decimals.']);
	if (percent === '%')
		rules.push([
			/\d[\s\u00a0\u202f]%|\d[\s\u00a0](?:percent|per cent)\b/giu,
			'Write the sign right after the figure: 12%.',
		]);
	if (percent === ' %')
		rules.push([
			/\d%|\d[\s\u00a0](?:percent|per cent)\b/giu,
			'Write a space before the sign: 12 %.',
		]);
	if (percent === 'percent')
		rules.push([/\d[\s\u00a0\u202f]?%|\d[\s\u00a0]per cent\b/giu, 'Write "percent".']);
	if (percent === 'per cent')
		rules.push([/\d[\s\u00a0\u202f]?%|\d[\s\u00a0]percent\b/giu, 'Write "per cent".']);
	if (thousands !== undefined) {
		const foreign =
			thousands === ','
				? "[.'\\u00a0\\u202f ]"
				: thousands === '.'
					? "[,'\\u00a0\\u202f ]"
					: thousands === ' '
						? "[.,']"
						: thousands === 'none'
							? "[.,'\\u00a0\\u202f ]"
							: '[.,\\u00a0\\u202f ]';
		rules.push([
			new RegExp(`(?<![\\d.,])\\d{1,3}${foreign}\\d{3}(?![\\d])`, 'gu'),
			thousands === 'none'
				? 'Set no mark between thousands.'
				: `Part thousands with "${thousands}".`,
		]);
	}
	for (const [pattern, suggestion] of rules) {
		for (const text of texts) {
			for (const match of text.text.matchAll(pattern)) {
				yield {
					...placeOf(text, match.index, match[0]),
					severity,
					message: `"${match[0]}" is not how the house writes numbers`,
					suggestion,
				};
			}
		}
	}
}

/** A term to be explained whose explanation stands nowhere. */
function* unexplained(
	guide: StyleGuide,
	texts: readonly GuidedText[],
	format: FormatId,
): Generator<Trip> {
	const all = texts
		.map(({ text }) => text)
		.join('\n')
		.toLowerCase();
	for (const term of guide.terms) {
		if (term.explain === undefined || term.use === undefined) continue;
		if (term.formats && !term.formats.includes(format)) continue;
		const pattern = wordPattern(term.use, term.case);
		const first = texts.find(({ text, isHeading }) => !isHeading && text.search(pattern) !== -1);
		if (!first) continue;
		const words = term.explain.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
		const said = words.filter((word) => all.includes(word)).length;
		if (words.length === 0 || said / words.length >= 0.6) continue;
		const at = first.text.search(pattern);
		yield {
			...placeOf(first, at, term.use),
			severity: term.severity,
			message: `"${term.use}" is not explained`,
			suggestion: `Say at first use: ${term.explain}`,
		};
	}
}

function placeOf(
	{ blockId, offset }: GuidedText,
	at: number,
	found: string,
): Pick<Trip, 'blockId' | 'start' | 'end' | 'excerpt'> {
	const start = offset + at;
	return blockId === ''
		? { blockId, excerpt: found }
		: { blockId, start, end: start + found.length, excerpt: found };
}

/** Roles of text that are headings to a guide. */
export function isHeadingBlock(block: TextBlock): boolean {
	return block.type === 'heading';
}
