/** Finds sources that carry the same text and keeps one of them. */
import { sha256 } from '../shared/hash';
import type { Gathered, Rejected } from './gathered';
import { breathe } from './read/dom';
import { fingerprintOf, isSameText, resemblance, type Fingerprint } from './similarity';
import { sourceClassOf } from './source-class';
import { canonicalUrl } from './url';

/** Share of five-word shingles from which a text is a syndicated copy. */
const SYNDICATED = 0.5;

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
	const groups: number[][] = [];
	for (const index of sources.keys()) {
		const group = groups.find((members) =>
			members.some((member) => isCopy(sources, prints, [member, index])),
		);
		if (group === undefined) groups.push([index]);
		else group.push(index);
	}
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

function isCopy(
	sources: readonly Gathered[],
	prints: readonly Fingerprint[],
	[one, other]: [number, number],
): boolean {
	const a = sources[one]!;
	const b = sources[other]!;
	if (addressOf(a) === addressOf(b)) return true;
	if (sha256(a.reading.text) === sha256(b.reading.text)) return true;
	const [p, q] = [prints[one]!, prints[other]!];
	return isSameText(p, q) || resemblance(p, q) >= SYNDICATED;
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
