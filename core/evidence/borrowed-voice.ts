/** Sees a text say "I" in the words of somebody else: what a person said is quoted with the name, or told. */
import type { Card, Voice } from '../contracts';
import { primaryLanguage } from './figures/number-words';
import { findQuotations } from './quotes';
import type { PlacedRun } from './runs';

/** Words in which a person speaks of oneself, by language. */
const SELF: Record<string, RegExp> = {
	en: /(?<![\p{L}\p{N}’'])(?:I|I['’](?:m|ve|d|ll)|me|my|mine|myself)(?![\p{L}\p{N}])/u,
	de: /(?<!\p{L})(?:ich|mich|mir|mein(?:e[mnrs]?)?)(?!\p{L})/iu,
	fr: /(?<!\p{L})(?:je|j['’]\p{L}+|moi|mon|ma|mes)(?!\p{L})/iu,
	es: /(?<!\p{L})(?:yo|mí|mis?|conmigo)(?!\p{L})/iu,
	it: /(?<!\p{L})(?:io|mi[oae]|miei)(?!\p{L})/iu,
	nl: /(?<!\p{L})(?:ik|mij|mijn)(?!\p{L})/iu,
};

/** Who the text may speak as: the person of the voice card, and its author. */
export function ownVoices(voice: Voice | undefined): string[] {
	return [voice?.card?.name, voice?.author?.name, voice?.card?.consent?.person]
		.map((name) => (name ?? '').trim().toLowerCase())
		.filter((name) => name !== '');
}

/**
 * The speaker whose words a sentence says as its own; undefined when it quotes them, tells them, or the
 * text is that person's.
 *
 * @param placed the sentence with its runs; quotations in it are left out
 * @param cards  what it cites
 */
export function borrowedVoice(
	placed: { text: string; runs: readonly PlacedRun[] },
	cards: readonly Card[],
	options: { own: readonly string[]; language: string },
): string | undefined {
	const speakers = cards.map(({ speaker }) => speaker.trim()).filter((name) => name !== '');
	if (cards.length === 0 || speakers.length < cards.length) return undefined;
	const foreign = speakers.find((name) => !options.own.includes(name.toLowerCase()));
	if (foreign === undefined) return undefined;
	const pattern = SELF[primaryLanguage(options.language)];
	return pattern?.test(withoutQuotes(placed)) ? foreign : undefined;
}

function withoutQuotes({ text, runs }: { text: string; runs: readonly PlacedRun[] }): string {
	const quoted = [...runs.filter(({ run }) => run.kind === 'quote'), ...findQuotations(text)];
	return quoted.reduce(
		(left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
		text,
	);
}
