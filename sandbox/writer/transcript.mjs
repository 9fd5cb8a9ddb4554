/** `transcript.mine`: finds what is worth writing about in a conversation, by how people say such things. */
import { INJECTION } from './standing.mjs';
import { wordsOf } from './text.mjs';

const LINE = /^(?:(\d{2}:\d{2}:\d{2}) ?)?([\p{Lu}][\p{L} .'’-]{0,60})?: (.*)$/u;
const MOMENTS = [
	[
		'story',
		/\b(?:last (?:week|month|year|winter|summer)|one (?:customer|client|driver)|we once|when I)\b/i,
	],
	[
		'framework',
		/\b(?:rule of thumb|three steps|first[^.]{0,60}then|the way (?:we|I) do it|always start with)\b/i,
	],
	[
		'hot_take',
		/\b(?:nobody (?:talks|wants)|everyone gets|overrated|nonsense|I disagree|unpopular)\b/i,
	],
	[
		'insight',
		/\b(?:we (?:learned|learnt|found)|it turns out|what (?:surprised|matters)|the real (?:cost|problem|reason))\b/i,
	],
];
const OBJECTIONS = [
	['price', /\b(?:too expensive|can(?:no|')t afford|budget|costs? too much)\b/i],
	['risk', /\b(?:what if|worried|afraid|risk)\b/i],
	['resources', /\b(?:no (?:staff|people|time|capacity)|nobody (?:here|to))\b/i],
	['feasibility', /\b(?:will not work|won't work|not sure (?:it|that)|does(?:n't| not) fit)\b/i],
	['timing', /\b(?:not (?:this|next) year|too early|later)\b/i],
	['roi', /\b(?:pay(?:s)? back|return|worth it)\b/i],
];
const INSIGHTS = [
	['pain', /\b(?:hurts|problem is|struggle|we lose|keeps me awake|annoying)\b/i],
	['trigger', /\b(?:that is why we|since the|after the|because the (?:law|contract|lease))\b/i],
	['goal', /\b(?:we want|we need|our goal|would like to)\b/i],
];
/** A phrase of their own: what stands in quotation marks or after "we call it". */
const PHRASE = /\bwe call (?:it|that|them) (?:the |our )?[“"]?([\p{L}-]+(?: [\p{L}-]+){1,4})/iu;
const SEVERE = /\b(?:cannot|never|no way|stop|deal[- ]breaker|too)\b/i;

/** @param {import('./blocks.mjs').Blocks} blocks */
export function transcriptFindings({ source, task }) {
	const own = new Set((task?.ownSpeakers ?? []).map((name) => name.toLowerCase()));
	const sentences = (source?.sentences ?? []).map(({ n, text }) => {
		const match = LINE.exec(text);
		return { n, speaker: match?.[2] ?? '', words: match?.[3] ?? text };
	});
	const made = {
		injection: sentences.some(({ words }) => INJECTION.test(words)),
		moments: [],
		objections: [],
		insights: [],
	};
	for (const [at, { n, speaker, words }] of sentences.entries()) {
		if (INJECTION.test(words)) continue;
		const kindOf = (list) => list.find(([, pattern]) => pattern.test(words))?.[0];
		const moment = kindOf(MOMENTS);
		if (moment !== undefined && wordsOf(words).length > 7) {
			const next = sentences[at + 1];
			const goesOn = next?.speaker === speaker && next.n === n + 1;
			made.moments.push({
				title: wordsOf(words).slice(0, 9).join(' '),
				kind: moment,
				sents: goesOn ? [n, next.n] : [n],
				why: `It says: ${wordsOf(words).slice(0, 14).join(' ')}.`,
			});
		}
		if (own.has(speaker.toLowerCase())) continue;
		const objection = kindOf(OBJECTIONS);
		if (objection !== undefined)
			made.objections.push({
				text: words,
				sents: [n],
				category: objection,
				severity: SEVERE.test(words) ? 4 : 2,
				stage: objection === 'price' ? 'decision' : 'consideration',
			});
		const insight = kindOf(INSIGHTS);
		if (insight !== undefined) made.insights.push({ kind: insight, text: words, sents: [n] });
		const phrase = PHRASE.exec(words)?.[1];
		if (phrase !== undefined) made.insights.push({ kind: 'vocabulary', text: phrase, sents: [n] });
	}
	return {
		...made,
		moments: made.moments.slice(0, 10),
		insights: made.insights.slice(0, 20),
	};
}
