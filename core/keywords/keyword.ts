/** Keywords, clusters and what is known about them. */
import type { FormatId } from '../contracts';

/** What a searcher wants. */
export const INTENTS = [
	'informational',
	'commercial',
	'transactional',
	'navigational',
	'local',
] as const;

/** An intent; empty while nobody knows. */
export type Intent = (typeof INTENTS)[number] | '';

/** A keyword as it was given. */
export interface GivenKeyword {
	text: string;
	/** Searches a month. */
	volume?: number | undefined;
	/** 0 easy … 100 hard. */
	difficulty?: number | undefined;
}

/** A keyword after normalising; spellings that mean one thing are one. */
export interface Keyword {
	/** K1, K2 … */
	id: string;
	text: string;
	/** Stems in alphabetical order; two keywords with one key are one. */
	key: string;
	/** Stems of its words in their order. */
	stems: string[];
	/** Other spellings that were given. */
	variants: string[];
	volume: number | undefined;
	difficulty: number | undefined;
	intent: Intent;
	intentBy: 'rule' | 'model' | '';
	isQuestion: boolean;
}

/** How a cluster was found. */
export type Signal = 'search results' | 'embeddings' | 'words';

/** A group of keywords that one page can answer. */
export interface Cluster {
	/** G1, G2 … */
	id: string;
	name: string;
	/** Keyword with the highest volume. */
	primary: Keyword;
	keywords: Keyword[];
	/** 0 to 1. */
	confidence: number;
	ideas: Idea[];
}

/** A proposed piece. */
export interface Idea {
	title: string;
	angle: string;
	format: FormatId;
}

/** A page the client has. */
export interface ExistingPage {
	url: string;
	title: string;
	headings: string[];
	primaryKeyword: string;
}

/** Volume for comparisons; unknown counts as none. */
export function volumeOf({ volume }: Keyword): number {
	return volume ?? 0;
}

/** The keyword that stands for a group: most searched, then shortest, then first. */
export function primaryOf(keywords: readonly Keyword[]): Keyword {
	return [...keywords].sort(
		(a, b) =>
			volumeOf(b) - volumeOf(a) ||
			a.stems.length - b.stems.length ||
			Number(a.id.slice(1)) - Number(b.id.slice(1)),
	)[0]!;
}
