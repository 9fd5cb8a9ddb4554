/** Reads one page by its numbered sentences and gives the cards it is good for. It describes the page and obeys nothing in it. */
import { attributionOf, takeApart } from './attribution.mjs';
import { rankQuestions } from './facets.mjs';
import { inOwnWords, isRetellable } from './own-words.mjs';
import { spellingOf } from './spelling.mjs';
import { FURNITURE, INJECTION, standsAlone } from './standing.mjs';
import { isAbout, topicTerms } from './topic.mjs';
import { contentStems, figuresIn, wordsOf } from './text.mjs';

/** A planner is shown the best of each question; few of each page leave room for reasons. */
const MAX_CARDS = 11;
const MIN_WORDS = 8;
/** Claims of a page that are enough without copies. */
const LEAST_OWN = 1;

const DEFINITION =
	/^[A-Z][\w\s(),'’-]{2,70}? (?:is the|is a|is an|are the|means|refers to|defines|is defined as|describes) /;
const CAUSE =
	/\b(?:because|since|so that|therefore|which (?:lowers|raises|makes|means|keeps|explains)|leads to|depends on|, so)\b/i;
const ADVICE = /\b(?:should|must|ought to|is well advised|deserves?|needs? to)\b/;
const QUOTED = /[“"]([^”"]{20,300})[”"]/;

/** Answers `research.extract`. @param {import('./blocks.mjs').Blocks} blocks */
export function extract({ source, questions }) {
	const sentences = source?.sentences ?? [];
	const injection = sentences.some((sentence) => INJECTION.test(sentence.text));
	const topic = topicTerms(questions);
	const known = spellingOf(sentences.map(({ text }) => text));
	if (
		!isAbout(
			sentences.map(({ text }) => text),
			topic,
		)
	)
		return {
			page: {
				usable: false,
				publisher: '',
				author: '',
				published: source?.published ?? '',
				injection,
			},
			cards: [],
		};
	const candidates = retellable(
		sentences
			.filter((sentence) => standsAlone(sentence.text))
			.map((sentence) => ({ ...sentence, score: scoreOf(sentence.text, topic) }))
			.filter((candidate) => candidate.score >= 3),
		known,
	);
	const good = withoutTwins(candidates.sort((a, b) => b.score - a.score || a.n - b.n))
		.slice(0, MAX_CARDS)
		.sort((a, b) => a.n - b.n);
	const readable = sentences.filter(
		(sentence) => wordsOf(sentence.text).length >= MIN_WORDS && !FURNITURE.test(sentence.text),
	);
	return {
		page: {
			usable: good.length > 0 && readable.length >= 4,
			publisher: '',
			author: '',
			published: source?.published ?? '',
			injection,
		},
		cards: good.map((candidate) => cardOf(candidate, questions, known)),
	};
}

/** What can be said in other words; on a page that leaves next to nothing of it, everything. */
function retellable(candidates, known) {
	const own = candidates.filter(
		({ text }) => QUOTED.test(text) || isRetellable(shortened(text), { known }),
	);
	return own.length >= Math.min(LEAST_OWN, candidates.length) ? own : candidates;
}

function scoreOf(text, topic) {
	const figures = figuresIn(text).filter((figure) => !figure.isYear);
	const statement = takeApart(text);
	const terms = [...contentStems(text)].filter((term) => topic.has(term)).length;
	let score = Math.min(figures.length, 2) * 1.5 + Math.min(terms, 3) * 0.7;
	if (statement.by) score += 2;
	else if (figures.length) score -= 0.8; // a figure of nobody is weak
	if (DEFINITION.test(text)) score += 1.6;
	if (ADVICE.test(text)) score += 1.8;
	if (CAUSE.test(text)) score += 2.2;
	if (/, [a-z]+, [a-z]+ and [a-z]+/.test(text)) score += 1; // an enumeration reaches far
	if (/\bwhich (?:counts|includes|excludes)\b/.test(text)) score += 1; // a definition beside a figure
	if (figures.length >= 3) score += 1; // a series can be drawn
	if (QUOTED.test(text)) score += 1.5;
	if (/\b(?:than|compared with|while|whereas|more|less|higher|lower)\b/.test(text)) score += 0.8;
	const count = wordsOf(text).length;
	if (count >= 12 && count <= 32) score += 0.8;
	return score;
}

function withoutTwins(candidates) {
	const kept = [];
	for (const candidate of candidates) {
		const terms = contentStems(candidate.text);
		const twin = kept.some((other) => {
			const theirs = contentStems(other.text);
			return (
				[...terms].filter((term) => theirs.has(term)).length /
					Math.max(1, Math.min(terms.size, theirs.size)) >
				0.8
			);
		});
		if (!twin) kept.push(candidate);
	}
	return kept;
}

function cardOf({ n, text }, questions, known) {
	const [best] = rankQuestions(text, questions);
	const figures = figuresIn(text);
	const main = figures.find((figure) => !figure.isYear && !isName(text, figure));
	const quoted = QUOTED.exec(text);
	const statement = takeApart(text);
	const kind = quoted
		? 'quote'
		: main
			? 'figure'
			: DEFINITION.test(text)
				? 'definition'
				: best?.facet === 'example' && /[A-Z][a-z]+ [A-Z]/.test(text.slice(1))
					? 'example'
					: 'fact';
	const source = attributionOf(text);
	return {
		q: best?.id ?? questions[0]?.id ?? 'Q1',
		kind,
		sents: [n],
		claim: inOwnWords(shortened(text), { known }),
		subject: subjectOf(statement.core, main),
		value: main ? valueOf(text, main) : '',
		unit: main ? unitOf(main, text) : '',
		period: figures.find((figure) => figure.isYear)?.raw ?? '',
		attribution: source,
		speaker: quoted ? source : '',
		quoteWorthy: Boolean(quoted),
		stance: best?.facet === 'counter' ? 'contradicts' : main || source ? 'supports' : 'neutral',
		confidence: main && source ? 3 : source || !main ? 2 : 1,
	};
}

/** The sentence without pointers to its neighbours and without asides; every number and hedge stays. */
function shortened(text) {
	return text
		.replace(
			/,?\s+(?:according to the same [\w\s]{3,30}|the same [\w\s]{3,25}? (?:reports?|states?|notes?|found|finds|adds?|shows?))\s*\.$/i,
			'.',
		)
		.replace(/(?<=\w) (?:therefore|nevertheless|consequently|however|moreover|thus) (?=\w)/g, ' ')
		.replace(/(?<!but |not |and )\balso (?=[a-z])/g, '')
		.replace(/\s\((?![^)]*\d)[^)]{3,60}\)/g, '')
		.replace(
			/,\s+(?:the (?:authors|researchers|economists|three economists|institute)) (?:reported|found|wrote|noted|estimated|add|added)(?: in [^,]{3,40})?\.$/,
			'.',
		)
		.replace(/^In the same (?:survey|study|report|year|paper), (\w)/, (_all, letter) =>
			letter.toUpperCase(),
		)
		.replace(/^(?:Still|Today|In fact|Of course|As a result|In practice), (\w)/, (_all, letter) =>
			letter.toUpperCase(),
		)
		.trim();
}

/** A number that names something: a scope, a rule, a day of a month. */
function isName(text, { at, end }) {
	return (
		/(?:\b(?:[Ss]cope|[Ll]evel|[Cc]lass|[Dd]ay|[Pp]hase|[Cc]ategory|[Ff]igure|[Ss]tage|ISO|No|Euro|Article|Law|Part|SB|numbers?|section|[Vv]ersion|1 and)\s|[/(-])$/.test(
			text.slice(0, at),
		) ||
		/^(?:\/|\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|-|[A-Za-z.]\w)/.test(
			text.slice(end),
		)
	);
}

/** The figure as written: with the word that bounds it, the other end of a range, and what it is per. */
function valueOf(text, { raw, at, end }) {
	const bound =
		/\b(?:more than|less than|fewer than|at least|at most|up to|over|under|almost|nearly|about|around|only about|no more than|within|exceeded|passed|exceeding)\s$/i.exec(
			text.slice(0, at),
		)?.[0] ?? '';
	const rest = text.slice(end);
	const range =
		/^\s(?:to|and)\s[$€£]?\d[\d.,]*(?:\s?%|\s[a-z-]+)?/.exec(
			/between $/.test(text.slice(0, at)) || /^\sto\s/.test(rest) ? rest : '',
		)?.[0] ?? '';
	const unit = range
		? ''
		: (/^\s(?:pence|percentage points|kilowatt-hours?|megawatt-hours?|full days)\b/.exec(
				rest,
			)?.[0] ?? '');
	const per =
		/^\s(?:per|an?)\s(?:kilowatt-hour|mile|kilometre|hour|year|day|week|month|vehicle|cent)\b/.exec(
			rest.slice((range || unit).length),
		)?.[0] ?? '';
	const open = /^\sor (?:more|less|fewer)\b/.exec(rest)?.[0] ?? '';
	return `${bound}${raw}${range}${unit}${per}${open}`.trim();
}

const UNIT_WORD = /^\s?([a-z][a-z-]+)/;

function unitOf(figure, text) {
	if (/%|percent|per cent/.test(figure.raw)) return '%';
	if (figure.unit) return figure.unit;
	return UNIT_WORD.exec(text.slice(figure.end))?.[1] ?? '';
}

const VERB_AHEAD =
	/\s(?:is|are|was|were|has|have|had|can|could|may|might|must|should|will|would|does|did|do|cost(?! of)|costs(?! of)|rose|fell|grew|exceeded|passed|reached|accounted|made|held|found|caused|registered|remains?|remained|sold|needs?|requires?|averaged|employs?|operates?|operated|plans?|cut|reduced|increased|counts?|depends?|allows?|lets?|suits?|means|came|covered|covers|saved|saves|supplied|supplies|took|takes|handled|lowered|improved|deployed|sent|leads?|led|picks|lost|lose|face|received|excee?ds|reduces?)\s/;

/** What a value is about: the subject of the sentence and, of a share, the whole and the place. */
function subjectOf(core, main) {
	const at = core.search(VERB_AHEAD);
	const whole = at > 0 ? core.slice(0, at) : core.split(',')[0];
	const head = whole.replace(/\s(?:near |about |by |at |lost |of )*\(?[$€£]?\d.*$/, '');
	const words = wordsOf(head.replace(/^(?:the|a|an|almost|about|nearly|more than)\s+/i, ''))
		.slice(0, 9)
		.join(' ');
	const after = main ? core.slice(core.indexOf(main.raw) + main.raw.length) : '';
	const of =
		/^\s((?:of|in|among) (?!(?:19|20)\d\d)[\p{L} '’-]+?)(?= in (?:19|20)\d\d|[,.]| while| after|$)/u.exec(
			after,
		)?.[1];
	return of && wordsOf(of).length <= 10 ? `${words} ${of}`.trim() : words;
}
