/** Finds sources that carry the same text and keeps one of them. */
import { sha256 } from '../shared/hash';
import type { Gathered, Rejected } from './gathered';
import { breathe } from './read/dom';
import {
	bandsOf,
	containment,
	fingerprintOf,
	isSameText,
	resemblance,
	type Fingerprint,
} from './similarity';
import { sourceClassOf } from './source-class';
import { canonicalUrl } from './url';

/** Share of five-word shingles from which a text is a syndicated copy. */
const SYNDICATED = 0.5;

/** A text that is nearly all contained in another is a cut copy of it, if it shares at least that much. */
const CUT = { contained: 0.85, shared: 0.25, words: 80 };

/** What was kept. */
export interface Unique {
	sources: Gathered[];
	rejected: Rejected[];
}

/** Keeps the most primary, then the earliest of each group of copies, and remembers where the others are. */
export async function withoutCopies(sources: readonly Gathered[]): Promise<Unique> {
	const prints: Fingerprint[] = [];
	for (const source of sources) {
		prints.push(fingerprintOf(source.reading.text));
		await breathe();
	}
	const groups = groupsOf(sources, prints);
	const unique: Unique = { sources: [], rejected: [] };
	for (const group of groups) {
		const members = group.map((index) => sources[index]!).sort(byRank);
		const kept = members[0]!;
		const others = members.slice(1).filter((member) => member.finalUrl !== kept.finalUrl);
		unique.sources.push({
			...kept,
			questionIds: [...new Set(members.flatMap((member) => member.questionIds))],
			alsoAt: [...new Set(others.map((member) => member.finalUrl))],
			flags: others.length > 0 ? [...kept.flags, 'syndicated'] : kept.flags,
		});
		for (const member of members.slice(1)) {
			unique.rejected.push({
				url: member.url,
				code: 'COPY',
				reason: `same text as ${kept.finalUrl}`,
			});
		}
	}
	return unique;
}

/**
 * Groups of copies in the order of their first members. Only texts that meet under a key are compared,
 * so that the work grows with the number of texts and not with its square.
 */
function groupsOf(sources: readonly Gathered[], prints: readonly Fingerprint[]): number[][] {
	const parents = sources.map((_, index) => index);
	const rootOf = (index: number): number => {
		let root = index;
		while (parents[root] !== root) root = parents[root]!;
		parents[index] = root;
		return root;
	};
	const met = new Map<string, number[]>();
	for (const [index, source] of sources.entries()) {
		const compared = new Set<number>();
		for (const key of exactKeys(source)) {
			for (const other of met.get(key) ?? []) join(parents, rootOf(other), rootOf(index));
			put(met, key, index);
		}
		for (const key of bandsOf(prints[index]!)) {
			for (const other of met.get(key) ?? []) {
				if (compared.has(other)) continue;
				compared.add(other);
				if (rootOf(other) === rootOf(index)) continue;
				if (isCopy(prints[other]!, prints[index]!)) join(parents, rootOf(other), rootOf(index));
			}
			put(met, key, index);
		}
	}
	const groups = new Map<number, number[]>();
	for (const index of sources.keys()) {
		const root = rootOf(index);
		const group = groups.get(root);
		if (group === undefined) groups.set(root, [index]);
		else group.push(index);
	}
	return [...groups.values()];
}

function join(parents: number[], one: number, other: number): void {
	parents[Math.max(one, other)] = Math.min(one, other);
}

function put(met: Map<string, number[]>, key: string, index: number): void {
	const list = met.get(key);
	if (list === undefined) met.set(key, [index]);
	else list.push(index);
}

/** One page by its address, by the address it names as its own, or by its very words. */
function exactKeys(source: Gathered): string[] {
	return [
		`u${addressOf(source)}`,
		`u${canonicalUrl(source.finalUrl)}`,
		`t${sha256(source.reading.text)}`,
	];
}

/** Whether two texts are one: the same but for trifles, syndicated, or one a cut of the other. */
export function isCopy(one: Fingerprint, other: Fingerprint): boolean {
	if (isSameText(one, other)) return true;
	const shared = resemblance(one, other);
	if (shared >= SYNDICATED) return true;
	if (shared < CUT.shared || Math.min(one.words, other.words) < CUT.words) return false;
	return containment(one, other) >= CUT.contained;
}

function addressOf(source: Gathered): string {
	return canonicalUrl(source.reading.canonical || source.finalUrl);
}

function byRank(one: Gathered, other: Gathered): number {
	const difference = classOf(one) - classOf(other);
	if (difference !== 0) return difference;
	const [a, b] = [one.reading.published || '9', other.reading.published || '9'];
	return a < b ? -1 : a > b ? 1 : 0;
}

function classOf(source: Gathered): number {
	const { title, publisher, author, text } = source.reading;
	return sourceClassOf({ url: source.finalUrl, title, publisher, author, text });
}
