/** Reads the data blocks of a request (docs/contracts/model-operations.md): brief, questions, source, ledger, outline, task. */

/**
 * @typedef {object} Blocks
 * @property {any} brief
 * @property {{ id: string, text: string, kind: string }[]} questions
 * @property {{ id: string, host: string, published: string, sentences: { n: number, text: string }[] } | null} source
 * @property {any[]} ledger
 * @property {any} outline
 * @property {any} task
 * @property {string} text
 * @property {any[]} blocks
 * @property {{ id: string, place: string, text: string, cards: string[], told?: boolean }[]} sentences
 * @property {{ id: string, text: string }[]} anecdotes
 * @property {string[]} facts
 * @property {string[]} known
 * @property {any} rule
 * @property {string} draft
 * @property {any} measures
 * @property {{ text: string }[]} samples
 * @property {any[]} passages
 * @property {any[]} sentences
 * @property {any} profile
 * @property {any[]} criteria
 * @property {{ n: number, text: string }[]} numbered
 * @property {{ n: number, text: string }[]} readers
 * @property {string} first
 * @property {string} second
 * @property {any[]} fields
 * @property {any[]} keywords
 */

/** Every block found in a text; what is missing is null or empty. @returns {Blocks} */
export function readBlocks(text) {
	return {
		brief: json(inner(text, 'brief')),
		questions: lines(inner(text, 'questions')),
		source: sourceOf(text),
		ledger: lines(inner(text, 'ledger')),
		outline: json(inner(text, 'outline')),
		task: json(inner(text, 'task')),
		text: inner(text, 'text') ?? '',
		blocks: lines(inner(text, 'blocks')),
		sentences: lines(inner(text, 'sentences')),
		anecdotes: lines(inner(text, 'anecdotes')),
		facts: plainLines(inner(text, 'facts')),
		known: plainLines(inner(text, 'known')),
		rule: json(inner(text, 'rule')),
		draft: inner(text, 'draft') ?? '',
		measures: json(inner(text, 'measures')),
		samples: lines(inner(text, 'samples')),
		passages: lines(inner(text, 'passages')),
		sentences: lines(inner(text, 'sentences')),
		profile: json(inner(text, 'profile')),
		criteria: lines(inner(text, 'criteria')),
		numbered: numberedLines(inner(text, 'document')),
		readers: numberedLines(inner(text, 'readers')),
		first: inner(text, 'first') ?? '',
		second: inner(text, 'second') ?? '',
		fields: lines(inner(text, 'fields')),
		keywords: lines(inner(text, 'keywords')),
	};
}

/** What stands between a tag at the start of a line and its end; the last such block counts. */
function inner(text, tag) {
	const open = [...text.matchAll(new RegExp(`^<${tag}(?:\\s[^>]*)?>`, 'gm'))].at(-1);
	if (!open) return null;
	const from = open.index + open[0].length;
	const to = text.indexOf(`</${tag}`, from);
	return (to < 0 ? text.slice(from) : text.slice(from, to)).trim();
}

function sourceOf(text) {
	const open = [...text.matchAll(/^<source\s([^>]*)>/gm)].at(-1);
	if (!open) return null;
	const attributes = Object.fromEntries(
		[...open[1].matchAll(/([\w-]+)="([^"]*)"/g)].map((match) => [match[1], match[2]]),
	);
	const from = open.index + open[0].length;
	// The tag is made up for each call, so that the text inside cannot close the block itself.
	const end = attributes.tag
		? text.indexOf(`</source tag="${attributes.tag}"`, from)
		: text.indexOf('</source', from);
	const body = end < 0 ? text.slice(from) : text.slice(from, end);
	const sentences = [...body.matchAll(/^\[(\d+)\] (.*)$/gm)].map((match) => ({
		n: Number(match[1]),
		text: match[2].trim(),
	}));
	return {
		id: attributes.id ?? '',
		host: attributes.host ?? attributes['url-host'] ?? '',
		published: attributes.published ?? '',
		sentences,
	};
}

const numberedLines = (text) =>
	[...(text ?? '').matchAll(/^\[(\d+)\] (.*)$/gm)].map((match) => ({
		n: Number(match[1]),
		text: match[2].trim(),
	}));

function json(text) {
	if (text === null) return null;
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

const lines = (text) =>
	text === null
		? []
		: text
				.split('\n')
				.map((line) => json(line.trim()))
				.filter((entry) => entry !== null && typeof entry === 'object');

const plainLines = (text) =>
	(text ?? '')
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
