/** What a searcher wants, by the words that give it away; what no word gives away is left to the model. */
import type { Intent } from './keyword';

const RULES: readonly [Exclude<Intent, ''>, RegExp][] = [
	[
		'navigational',
		/\b(?:log ?in|sign ?in|account|portal|hotline|anmelden|connexion|iniciar sesión)\b/,
	],
	['local', /\b(?:near me|nearby|in der nähe|près de|cerca de)\b/],
	[
		'transactional',
		/\b(?:buy|order|shop|quote|coupon|discount|hire|book|demo|free trial|for sale|subscription|kaufen|bestellen|mieten|angebot|acheter|devis|comprar)\b/,
	],
	[
		'commercial',
		/\b(?:best|top|vs|versus|compare|comparison|reviews?|alternatives?|price|prices|pricing|cost|costs|cheap|cheapest|provider|providers|vendors?|software|agency|tools?|roi|kosten|preise?|vergleich|anbieter|beste[rns]?|prix|meilleure?s?|coûts?|precios?|mejores)\b/,
	],
	[
		'informational',
		/^(?:how|what|why|when|who|which|where|can|does|is|are|should|wie|was|warum|wann|wer|welche\w*|wo|comment|pourquoi|quel\w*|cómo|qué)\b|\b(?:guide|tutorial|template|checklist|example|examples|definition|meaning|statistics|trends?|explained|ideas|tips|benefits|types|anleitung|vorlage|beispiele?|bedeutung|exemple|modèle|guía|ejemplos)\b/,
	],
];
const QUESTION =
	/^(?:how|what|why|when|who|which|where|can|does|do|is|are|should|will|wie|was|warum|wann|wer|welche\w*|wo|comment|pourquoi|quel\w*|cómo|qué|por qué)\b/;

/** The intent, or empty when no word gives it away. */
export function intentByRule(text: string): Intent {
	return RULES.find(([, pattern]) => pattern.test(text))?.[0] ?? '';
}

/** Whether somebody asks. */
export function isQuestion(text: string): boolean {
	return QUESTION.test(text);
}
