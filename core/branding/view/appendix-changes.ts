/** What changed since the edition before, as the appendix prints it; the comparison itself comes as plain data. */
import type { ContentDocument } from '../../contracts';
import { appendixLabelsFor } from './appendix-labels';
import { labelsFor } from './labels';
import { formatDate, safeLanguage } from './language';

/** The list of changes as it comes from the comparison of two editions. */
export interface ChangeListInput {
	heading: string;
	summary: string;
	isEmpty: boolean;
	renamed: { label: string; from: string; to: string } | undefined;
	entries: {
		kind: string;
		label: string;
		part: string;
		/** `#` and the id of the block; empty for what was removed. */
		href: string;
		words: { isGone: boolean; isNew: boolean; text: string }[];
		figures: { from: string; to: string; fromSource: string; toSource: string }[];
		sourcesGone: string[];
		sourcesNew: string[];
	}[];
}

/** One change; every field is set. */
export interface ChangeView {
	label: string;
	part: string;
	href: string;
	words: { gone: boolean; fresh: boolean; text: string }[];
	figures: { from: string; to: string; fromSource: string; toSource: string }[];
	sourcesGone: string[];
	sourcesNew: string[];
	sourced: boolean;
}

/** The list. */
export interface ChangesView {
	any: boolean;
	anchor: string;
	heading: string;
	summary: string;
	renamed: { label: string; from: string; to: string } | false;
	entries: ChangeView[];
}

/** The words for the list of changes in the language of a document; the date stands in the heading already. */
export function changeLabelsFor(language: string, since: string) {
	const labels = appendixLabelsFor(language);
	return {
		heading: labels.changesSince.replace(
			'{date}',
			formatDate(since, safeLanguage(language), 'day'),
		),
		none: labels.noChanges,
		renamed: labels.renamed,
		source: labelsFor(language).source,
		kinds: labels.changeKinds,
		gone: labels.gone,
		fresh: labels.fresh,
	};
}

/** Kinds whose changed sources are named. */
const SOURCED = new Set(['sources', 'reworded', 'figures']);

/** The changes with links to the parts they stand in. */
export function viewChanges(
	list: ChangeListInput | undefined,
	document: ContentDocument,
): ChangesView {
	const anchors = partAnchors(document);
	return {
		any: list !== undefined,
		anchor: 'appendix-changes',
		heading: list?.heading ?? '',
		summary: list?.summary ?? '',
		renamed: list?.renamed ?? false,
		entries: (list?.entries ?? []).map((entry) => ({
			label: entry.label,
			part: entry.part,
			href: anchors.get(entry.href.slice(1)) ?? '',
			words: entry.words.map(({ isGone, isNew, text }) => ({ gone: isGone, fresh: isNew, text })),
			figures: entry.figures,
			sourcesGone: entry.sourcesGone,
			sourcesNew: entry.sourcesNew,
			sourced: SOURCED.has(entry.kind) && entry.sourcesGone.length + entry.sourcesNew.length > 0,
		})),
	};
}

/** The part each block is printed in, by block id. */
export function partAnchors({ parts, blocks }: ContentDocument): Map<string, string> {
	const index = new Map(parts.map(({ id }, at) => [id, `#part-${at + 1}`]));
	return new Map(blocks.map(({ id, partId }) => [id, index.get(partId) ?? '']));
}
