/** Mends named blocks with the least change: what a finding names is corrected from the ledger or taken out. */
import { inOwnWords } from './own-words.mjs';
import { materialOf } from './material.mjs';
import { capital, sentencesOf } from './text.mjs';

/** Plain words for worn ones. */
const PLAIN = new Map(
	Object.entries({
		delve: 'look',
		crucial: 'important',
		pivotal: 'important',
		intricate: 'detailed',
		tapestry: 'mix',
		testament: 'sign',
		vibrant: 'lively',
		underscore: 'show',
		underscores: 'shows',
		showcase: 'show',
		showcases: 'shows',
		garner: 'get',
		bolster: 'support',
		foster: 'support',
		meticulous: 'careful',
		multifaceted: 'varied',
		interplay: 'relation',
		realm: 'field',
		landscape: 'field',
		leverage: 'use',
		leverages: 'uses',
		seamless: 'smooth',
		transformative: 'large',
		groundbreaking: 'new',
		unparalleled: 'rare',
		unlock: 'open',
		harness: 'use',
		elevate: 'raise',
		embark: 'start',
		nuanced: 'fine',
		comprehensive: 'full',
		robust: 'strong',
		holistic: 'whole',
		paradigm: 'model',
		synergy: 'joint effect',
		invaluable: 'useful',
		myriad: 'many',
		plethora: 'number',
		enduring: 'lasting',
		empower: 'help',
		streamline: 'simplify',
		spearhead: 'lead',
		revolutionize: 'change',
		profound: 'deep',
		noteworthy: 'worth a look',
		'cutting-edge': 'new',
		'game-changer': 'change',
	}),
);
const OPENINGS =
	/^(?:furthermore|moreover|additionally|notably|ultimately|in conclusion|in today['’]s [\w -]+?|it is (?:important|worth) (?:to note|noting) that),?\s+/i;

const ABOUT_EVIDENCE =
	/cite|claim|marker|evidence|support|quote|link|url|residue|injection|entit|unknown|span|attribut/i;
const ABOUT_FIGURES = /figure|number|digit|unit|value|agree/i;
const ABOUT_WORDS = /slop|word|phrase|style|construct|participle|copula|opening|hedge/i;
const ABOUT_LENGTH = /long|length/i;
const ABOUT_COPYING = /overlap|verbatim|copied|copy|plagiar|patch/i;

/** Answers `writing.revise`. @param {import('./blocks.mjs').Blocks} blocks */
export function revise(blocks) {
	const material = materialOf(blocks);
	return {
		blocks: blocks.blocks.map(({ id, markdown, findings }) => ({
			id,
			markdown: mended(markdown ?? '', findings ?? [], material),
		})),
	};
}

function mended(markdown, findings, material) {
	let text = markdown;
	for (const finding of findings) {
		const kind = `${finding.check ?? ''} ${finding.message ?? ''}`;
		if (/figures?-agree|number/i.test(finding.check ?? ''))
			text = eachHit(text, finding, (sentence) => refigured(sentence, material));
		else if (ABOUT_WORDS.test(finding.check ?? '')) text = eachHit(text, finding, plainer);
		else if (ABOUT_LENGTH.test(finding.check ?? '')) text = eachHit(text, finding, split);
		else if (ABOUT_COPYING.test(kind))
			text = eachHit(text, finding, (sentence) => reworded(sentence, material));
		else if (ABOUT_EVIDENCE.test(kind)) text = eachHit(text, finding, () => '');
		else if (ABOUT_FIGURES.test(kind))
			text = eachHit(text, finding, (sentence) => refigured(sentence, material));
		else if (ABOUT_WORDS.test(kind)) text = eachHit(text, finding, plainer);
		else text = eachHit(text, finding, () => '');
	}
	return text.replace(/[ \t]+\n/g, '\n').trim();
}

/** Applies a change to the sentences an excerpt touches; with no match, to none when others can be told apart, else to all. */
function eachHit(markdown, finding, change) {
	const excerpt = bare(finding.excerpt ?? '');
	return markdown
		.split('\n')
		.map((line) => {
			const [, prefix, body] = /^((?:>\s?|!\s|-\s|\d+\.\s|#+\s|\[!note\]\s)*)(.*)$/.exec(line);
			const sentences = sentencesOf(body);
			const hits = sentences.map((sentence) => excerpt !== '' && touches(bare(sentence), excerpt));
			if (!hits.some(Boolean) && (sentences.length !== 1 || markdown.includes('\n'))) return line;
			const kept = sentences
				.map((sentence, i) => (hits[i] || sentences.length === 1 ? change(sentence) : sentence))
				.filter(Boolean);
			return kept.length ? prefix + kept.join(' ') : '';
		})
		.filter((line, i, all) => line !== '' || all[i - 1] !== '')
		.join('\n');
}

/** Text as a check sees it: figures are printed, markers are gone. Both sides are cut to words. */
const bare = (text) =>
	text
		.replace(/\{\{[^}]*\}\}/g, ' ')
		.replace(/\[\[[^\]]*\]\]/g, ' ')
		.replace(/[^\p{L}\s]+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();

function touches(sentence, excerpt) {
	if (sentence.includes(excerpt) || (sentence.length > 12 && excerpt.includes(sentence)))
		return true;
	const words = new Set(excerpt.split(' '));
	const own = sentence.split(' ');
	return own.length >= 5 && own.filter((word) => words.has(word)).length / own.length >= 0.75;
}

/** Typed digits that no cited card has are replaced by the card's only figure of that form, or the sentence goes. */
function refigured(sentence, { byId }) {
	const ids = [...sentence.matchAll(/\[\[([^\]]+)\]\]/g)].flatMap((match) =>
		match[1].split(/[,\s]+/),
	);
	const pieces = ids.map((id) => byId.get(id)).filter(Boolean);
	if (pieces.length === 0) return '';
	const exact = pieces.map((piece) => piece.card.exact ?? piece.claim).join(' ');
	let failed = false;
	const text = sentence.replace(
		/(?<![\w.:{[])(?:[$€£]\s?)?\d[\d., ]*\d(?!\w)\s?%?|(?<![\w.:{[])\d\s?%?(?![\w.}\]])/g,
		(typed) => {
			const digits = typed.trim();
			if (exact.includes(digits)) return typed;
			const percent = /%/.test(digits);
			const fitting = pieces.flatMap((piece) =>
				(piece.card.figures ?? [])
					.filter(
						(figure) =>
							(percent ? figure.kind === 'percent' : figure.kind !== 'percent') &&
							figure.kind !== 'year',
					)
					.map((figure) => ({ piece, figure })),
			);
			if (fitting.length !== 1) {
				failed = true;
				return typed;
			}
			const [{ piece, figure }] = fitting;
			return `{{fig:${piece.card.id}.${figure.i}}}`;
		},
	);
	if (!failed && text !== sentence) return text;
	// Nothing typed could be mended: the claim of the card stands in for the sentence, else it goes.
	const [piece] = pieces;
	return pieces.length === 1 ? `${piece.claim.replace(/\.$/, '')} [[${piece.card.id}]].` : '';
}

function plainer(sentence) {
	const opened = sentence.replace(OPENINGS, '');
	const text = opened
		.replace(/[\p{L}][\p{L}-]*/gu, (word) => {
			const plain = PLAIN.get(word.toLowerCase());
			if (!plain) return word;
			return /^\p{Lu}/u.test(word) ? capital(plain) : plain;
		})
		.replace(/\b(?:serves|stands|acts|functions) as (?=an?\b|the\b)/gi, 'is ')
		.replace(/\brepresents a\b/gi, 'is a')
		.replace(/\bboasts\b/gi, 'has')
		.replace(
			/,\s+(?:highlight|underscor|emphasiz|reflect|demonstrat|showcas|ensur|enabl|creat|foster|reinforc|signal)ing\b[^.[]*/gi,
			'',
		);
	return capital(text);
}

const split = (sentence) =>
	sentence
		.replace(/,? (?:and|while|whereas) (?=(?:the|a|an) [^,]{20,}\.)/, '. ')
		.replace(/\. (\p{Ll})/u, (_all, letter) => `. ${letter.toUpperCase()}`);

/** A sentence found to follow its source too closely is said in other words, or goes. */
function reworded(sentence, material) {
	const marker = /\s*\[\[[^\]]+\]\]/.exec(sentence)?.[0] ?? '';
	const plain = sentence.replace(marker, '');
	const words = inOwnWords(plain, { known: material.known });
	return words === plain ? '' : words.replace(/([.!?])$/, `${marker}$1`);
}
