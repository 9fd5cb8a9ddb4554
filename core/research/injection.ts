/** Finds sentences of a page that speak to a model instead of a reader; one of several layers, never the only one. */
import { cleanText } from './read/clean-text';

/** Patterns are linear and run over one sentence of at most 2,000 characters. */
const SIGNALS: [name: string, pattern: RegExp][] = [
	[
		'override',
		/\b(?:ignore|disregard|forget|override|bypass)\b[^,.;:]{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|your|these|the)\b[^,.;:]{0,25}\b(?:instructions?|prompts?)\b/i,
	],
	[
		'override',
		/\b(?:ignore|disregard|forget|override|bypass)\b[^,.;:]{0,40}\b(?:previous|prior|above|earlier|preceding|your)\b[^,.;:]{0,25}\b(?:rules|guidelines|directions|context)\b/i,
	],
	[
		'override',
		/\b(?:ignorier\w*|vergiss|missachte\w*)\b.{0,60}\b(?:anweisung\w*|vorgaben|regeln|anleitung\w*)\b/i,
	],
	['override', /\b(?:ignore[zr]?|oublie[zr]?)\b.{0,60}\b(?:instructions?|consignes?|règles)\b/i],
	['override', /\b(?:ignora|olvida|descarta)\b.{0,60}\b(?:instrucciones|reglas|indicaciones)\b/i],
	[
		'role',
		/\byou are (?:now|no longer)\b.{0,60}\b(?:ai|assistant|model|bot|agent|dan|chatbot|mode|system)\b/i,
	],
	[
		'role',
		/\b(?:as an? (?:ai|language model)|dear (?:ai|llm|language model|assistant|chatbot))\b/i,
	],
	[
		'address',
		/\b(?:attention|note|message|instructions?) (?:to|for) (?:all |any |the )?(?:ai|llms?|language models?|assistants?|summari[sz]ers?|chatbots?|crawlers?)\b/i,
	],
	[
		'address',
		/\b(?:if you are|when you are) an? (?:ai|llm|language model|assistant|automated|summari[sz]er|agent)\b/i,
	],
	['address', /\bfor the summari[sz]er\b/i],
	['prompt', /\b(?:system|developer|hidden|initial) (?:prompt|message|instructions?)\b/i],
	[
		'markup',
		/<\|[a-z_]{2,30}\|?>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|assistant|source|instructions?|function_calls|tool_use|task|questions|brief)\b[^<>]{0,200}>/i,
	],
	['markup', /^\s*(?:system|assistant|developer|human)\s*:/i],
	[
		'secrecy',
		/\bdo not (?:tell|inform|reveal to|mention (?:this|it) to|disclose)\b.{0,40}\b(?:user|reader|human|anyone|operator|this)\b/i,
	],
	[
		'exfiltration',
		/\b(?:send|post|append|include|submit|leak|reveal|print|repeat|output)\b.{0,60}\b(?:your (?:prompt|instructions|context|api key|configuration)|the (?:brief|system prompt|api key|conversation|client'?s? name))\b/i,
	],
	[
		'push',
		/\b(?:must|always|be sure to|make sure to|you should)\b.{0,30}\b(?:include|insert|mention|cite|add|recommend|link to|promote|praise)\b.{0,60}\b(?:link|url|website|brand|product|company|page|https?:)/i,
	],
	[
		'score',
		/\b(?:rate|score|rank|grade|mark|classify)\b.{0,30}\b(?:this|our|the) (?:page|text|article|site|source|document|company|product)\b.{0,60}\b(?:highest?|best|top|10|100|first|most|trustworthy|reliable|class 1)\b/i,
	],
	['encoded', /(?:[A-Za-z0-9+/]{120,}={0,2}|\b(?:[0-9a-f]{2}){80,}\b)/],
	['encoded', /\bbase64\b.{0,40}\b(?:decode|execute|follow|run)\b/i],
];

/** What was found. */
export interface InjectionScan {
	/** Indexes of sentences that are kept from the model. */
	withheld: Set<number>;
	/** Names of the signals, in the order found. */
	signals: string[];
}

/**
 * Scans sentences. A page that only writes about injections loses its examples too: telling the two apart
 * would be a door for the attacker. For the scan, invisible characters are taken out and letters that only
 * look Latin are folded; the text itself is never changed.
 */
export function scanForInjection(sentences: readonly string[]): InjectionScan {
	const withheld = new Set<number>();
	const signals = new Set<string>();
	for (const [index, sentence] of sentences.entries()) {
		const readings = readingsOf(sentence);
		const hit = SIGNALS.find(([, pattern]) => readings.some((text) => pattern.test(text)));
		if (hit === undefined) continue;
		signals.add(hit[0]);
		withheld.add(index);
	}
	return { withheld, signals: [...signals] };
}

/** Letters of other scripts by the Latin letter they are read as; forms that normalise to it are not listed. */
const LOOKALIKES: Record<string, string> = {
	a: 'аɑαᴀ',
	b: 'Ьʙɓᏼвβ',
	c: 'сϲᴄⅽ',
	d: 'ԁɗᴅժ',
	e: 'еҽєɛεᴇ℮',
	f: 'ẝꜰϝ',
	g: 'ɡցɢԍ',
	h: 'һհʜнη',
	i: 'іıɩιɪӏꭵ',
	j: 'јϳᴊ',
	k: 'кκᴋ',
	l: 'ⅼʟւǀ',
	m: 'мᴍⅿμ',
	n: 'ոռɴп',
	o: 'оοօσᴏө',
	p: 'рρᴘ',
	q: 'ԛզ',
	r: 'гʀᴦɾ',
	s: 'ѕꜱ',
	t: 'тτᴛ',
	u: 'υսᴜц',
	v: 'νѵᴠ',
	w: 'ԝաᴡѡω',
	x: 'хχ',
	y: 'уүγʏ',
	z: 'ᴢ',
};
const LATIN = new Map(
	Object.entries(LOOKALIKES).flatMap(([latin, others]) =>
		[...others].map((other): [string, string] => [other, latin]),
	),
);

/** The sentence as a reader sees it: nothing invisible, no accents, Latin letters for those that look like them. */
function foldLookalikes(text: string): string {
	const plain = cleanText(text).normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC');
	return [...plain]
		.map((letter) => LATIN.get(letter) ?? LATIN.get(letter.toLowerCase()) ?? letter)
		.join('')
		.replace(/\s+/g, ' ');
}

/** Folds only when needed; honest text in another script must not be read as Latin by accident. */
function readingsOf(sentence: string): string[] {
	const head = sentence.slice(0, 4_000);
	const clean = cleanText(head).normalize('NFKC').replace(/\s+/g, ' ').slice(0, 2_000);
	const folded = foldLookalikes(head).slice(0, 2_000);
	return folded === clean ? [clean] : [clean, folded];
}
