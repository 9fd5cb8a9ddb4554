/**
 * Takes secrets out of text that leaves the domain: problems, notes, logs, kept payloads. A net, not a plan: what
 * is written is chosen by allow-lists; this catches what a vendor or a library put into its own words.
 */

/** What stands in place of a secret. */
export const SCRUBBED = '[secret]';

/** Shorter values are words as well as secrets; taking them out would eat ordinary text. */
const SHORTEST_KNOWN = 8;
/** A shorter value may be a word of somebody's text. */
const SHORTEST_UNMISTAKABLE = 16;
/** Parts of a name are words of so many letters on the average; in a key letters turn into digits and capitals sooner. */
const WORD_LETTERS = 5;
/** The same where all letters are of one case. */
const WORD_LETTERS_OF_ONE_CASE = 8;
/** Values remembered at most; the oldest are forgotten first. */
const MOST_KNOWN = 2_000;

/** Ends of names of parameters, fields and headers whose value is a secret, without signs between their words. */
const SECRET_NAME =
	/(?:token|apikey|accesskey|secretkey|privatekey|vaultkey|secret|signature|password|passwd|pwd|passphrase|credentials?|authorization|cookie|sessionid)$/u;

interface Pattern {
	find: RegExp;
	put: string;
}

/** Shapes of secrets, each bounded so that a long text costs its length and no more. */
const SHAPES: Pattern[] = [
	{
		find: /-----BEGIN [A-Z0-9 ]{1,40}-----(?:(?!-----)[\s\S]){0,20000}(?:-----END [A-Z0-9 ]{1,40}-----)?/gu,
		put: SCRUBBED,
	},
	// Everything behind the question mark of an address.
	{ find: /(\b(?:https?|wss?|ftp):\/\/[^\s?#"'<>]{1,2000})\?[^\s#"'<>]{1,8000}/giu, put: '$1?…' },
	// User and password in an address.
	{ find: /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@"'<>]{1,500}@/giu, put: `$1${SCRUBBED}@` },
	{
		find: /\b(bearer|basic|digest|negotiate|apikey|token)(\s+)(?=[\w.~+/=-]{0,500}[\d.~+/=_-])[\w.~+/=-]{8,8000}/giu,
		put: `$1$2${SCRUBBED}`,
	},
	// header.payload.signature, each part Base64 for addresses.
	{ find: /\beyJ[\w-]{8,8000}\.[\w-]{4,8000}(?:\.[\w-]{0,8000})?/gu, put: SCRUBBED },
	// Prefixes vendors give their keys.
	{
		find: /\b(?:sk|pk|rk|whsec|xox[abeoprs]|gh[opsru]|github_pat|glpat|shpat|tvly|pplx|AIza|ya29|EAA|AKIA|ASIA|AQX|SG)[-_.]?(?=[\w-]{0,500}\d)[\w-]{12,500}(?:\.[\w-]{8,500}){0,2}/gu,
		put: SCRUBBED,
	},
];

/** name=value, name: value, "name":"value", in JSON, forms, headers and the prose of vendors. */
const PAIR =
	/(?<![\w-])(["']?)([a-z][\w.-]{1,80})\1(\s{0,3}(?:=>|[=:]|%3D)\s{0,3})("(?:[^"\\]|\\.){1,8000}"|'[^']{1,8000}'|[^\s"',;&<>{}]{4,8000})/giu;

/** Values that are known to be secrets in this process, with the forms they are written in. */
const known = new Map<string, readonly string[]>();

/**
 * Remembers a value as a secret of this process: from now on no scrubbed text shows it, as it is, in Base64, in hex,
 * for addresses or in JSON. Values shorter than eight characters are left to the shapes.
 */
export function rememberSecret(value: string): void {
	const plain = value.trim();
	if (plain.length < SHORTEST_KNOWN || known.has(plain)) return;
	if (known.size >= MOST_KNOWN) {
		const [oldest] = known.keys();
		if (oldest !== undefined) known.delete(oldest);
	}
	known.set(plain, formsOf(plain));
}

/** Remembers every text of a credential or of an opened secret that is no address. */
export function rememberSecrets(values: unknown): void {
	if (typeof values === 'string') {
		if (!/^(?:https?|wss?):\/\/[^?@]*$/iu.test(values)) rememberSecret(values);
		return;
	}
	if (values === null || typeof values !== 'object') return;
	for (const value of Object.values(values)) rememberSecrets(value);
}

/** The text without anything that looks like a secret or is known to be one. */
export function scrub(text: string): string {
	if (text === '') return text;
	let clean = text;
	for (const forms of known.values()) {
		for (const form of forms) {
			if (clean.includes(form)) clean = clean.replaceAll(form, SCRUBBED);
		}
	}
	for (const { find, put } of SHAPES) clean = clean.replace(find, put);
	return clean.replace(
		PAIR,
		(all: string, quote: string, name: string, sign: string, value: string) =>
			isSecretName(name) && !value.startsWith(SCRUBBED.slice(0, 4)) && !/^\d{1,6}$/u.test(value)
				? `${quote}${name}${quote}${sign}${SCRUBBED}`
				: all,
	);
}

/**
 * Whether a text shows a known secret in any form. Only values that nobody writes by chance count: names of accounts,
 * addresses and words stand in credentials, too, and may well stand in a text.
 */
export function holdsSecret(text: string): boolean {
	for (const [value, forms] of known) {
		if (isUnmistakable(value) && forms.some((form) => text.includes(form))) return true;
	}
	return false;
}

/** Letters and digits in both cases, or twenty and more without a break; and neither words nor names with a year. */
function isUnmistakable(value: string): boolean {
	if (value.length < SHORTEST_UNMISTAKABLE || /\s/u.test(value) || !/\d/u.test(value)) return false;
	if (/^[^@]+@[\w-]+\.[\w.-]+$/u.test(value) || /^urn:/u.test(value)) return false;
	const isMixed = /[a-z]/u.test(value) && /[A-Z]/u.test(value);
	if (!isMixed && !/(?=\d*[a-z])[a-z\d]{20}/iu.test(value)) return false;
	const parts = value.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/gu) ?? [];
	return parts.join('').length < parts.length * (isMixed ? WORD_LETTERS : WORD_LETTERS_OF_ONE_CASE);
}

/** Whether a parameter, field or header of this name holds a secret. */
function isSecretName(name: string): boolean {
	return SECRET_NAME.test(name.toLowerCase().replace(/[-_.\s]/gu, ''));
}

/** A copy of a JSON value with every text in it scrubbed, and every field whose name says that it is a secret. */
export function scrubbed<T>(value: T): T {
	return cleaned(value) as T;
}

function cleaned(value: unknown): unknown {
	if (typeof value === 'string') return scrub(value);
	if (Array.isArray(value)) return value.map(cleaned);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [
			scrub(name),
			typeof entry === 'string' && entry !== '' && isSecretName(name) ? SCRUBBED : cleaned(entry),
		]),
	);
}

/** The value and the ways in which others write it down. */
export function formsOf(value: string): string[] {
	const bytes = Buffer.from(value, 'utf8');
	const url = encodeURIComponent(value);
	const json = JSON.stringify(value).slice(1, -1);
	// Base64 of a text that holds it begins at one of three places of it; what does not depend on its neighbours is enough.
	const inBase64 = [0, 1, 2].map((before) => {
		const padded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const from = before === 0 ? 0 : before + 1;
		return padded.slice(from, padded.length - (padded.endsWith('=') ? 4 : 0));
	});
	const forms = [
		value,
		bytes.toString('base64'),
		...inBase64,
		...inBase64.map((one) => one.replaceAll('+', '-').replaceAll('/', '_')),
		bytes.toString('hex'),
		bytes.toString('hex').toUpperCase(),
		url,
		url.replaceAll('%20', '+'),
		json,
		JSON.stringify(json).slice(1, -1),
		[...value].map((letter) => HTML[letter] ?? letter).join(''),
	];
	// Longest first, so that no part of a longer form is left.
	return [...new Set(forms)]
		.filter((form) => form.length >= SHORTEST_KNOWN)
		.sort((a, b) => b.length - a.length);
}

const HTML: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};
