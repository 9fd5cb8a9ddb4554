/** Finds pairs of figures that stand in each other's place. */
import type { Figure } from '../../contracts';
import type { Cue } from './cues';
import type { DisagreementReason } from './figures-agree';
import { isInOrder, namesInOrder, type Name } from './in-order';
import { isDate, type FigureMatch, type Scene } from './passage';
import { isExchanged } from './roles';
import { splitUnit } from './units';

/** Marks pairs of figures that stand in each other's place: "A sold 17 and B 14" for "A 14 and B 17". */
export function exchangedApart(matches: FigureMatch[], scene: Scene): FigureMatch[] {
	if (matches.length < 2) return matches;
	if (isInOrder(scene.sentence)) return outOfOrder(matches, scene);
	const result = [...matches];
	for (let one = 0; one < matches.length; one += 1) {
		for (let two = one + 1; two < Math.min(matches.length, one + 4); two += 1) {
			const pair = [matches[one], matches[two]] as const;
			if (!isPair(pair[0], pair[1])) continue;
			const sources = pair.map((match) => sourceCue(match, scene));
			const stated = [scene.cues[one], scene.cues[two]];
			if (!sources[0] || !sources[1] || !stated[0] || !stated[1]) continue;
			if (!isExchanged([stated[0], stated[1]], [sources[0], sources[1]])) continue;
			for (const at of [one, two]) {
				const match = result[at];
				if (match?.agreesWith) result[at] = refused(match, 'role', match.agreesWith);
			}
		}
	}
	return result;
}

/** Marks figures of a row whose source gives them to another name of that row: "A and B … 17 and 14 respectively". */
function outOfOrder(matches: FigureMatch[], scene: Scene): FigureMatch[] {
	const names = namesInOrder(scene.sentence, scene.stated, scene.options.language);
	const rows = matches.flatMap((match, index) => {
		const name = names.get(index);
		const source = name && sourceOf(match, scene);
		return name && source ? [{ index, name, source }] : [];
	});
	const nearness = (name: Name, other: (typeof rows)[number]): number =>
		[...name]
			.filter(([stem]) => other.source.words.has(stem))
			.filter(([stem]) =>
				rows.every(
					({ source }) => source.figure === other.source.figure || !source.words.has(stem),
				),
			)
			.reduce((sum, [, weight]) => sum + weight, 0);
	const displaced = rows.filter((row) => {
		const own = nearness(row.name, row);
		return rows.some(
			(other) => other.source.figure !== row.source.figure && nearness(row.name, other) > own,
		);
	});
	if (displaced.length < 2) return matches;
	const result = [...matches];
	for (const { index } of displaced) {
		const match = result[index];
		if (match?.agreesWith) result[index] = refused(match, 'role', match.agreesWith);
	}
	return result;
}

/** What a figure agrees with, and the words its passage ties it to: by order where the passage does so, else by nearness. */
function sourceOf(
	match: FigureMatch,
	scene: Scene,
): { figure: Figure; words: ReadonlySet<string> } | undefined {
	const figure = match.agreesWith?.figure;
	for (const passage of scene.passages) {
		const at = figure ? passage.figures.indexOf(figure) : -1;
		if (!figure || at === -1) continue;
		const ordered = namesInOrder(passage.text, passage.figures, passage.language).get(at);
		const year = figure.period.slice(0, 4);
		const near = ordered?.keys() ?? passage.cues[at]?.words ?? [];
		return { figure, words: new Set([...near, ...(year === '' ? [] : [year])]) };
	}
	return undefined;
}

function isPair(one: FigureMatch | undefined, two: FigureMatch | undefined): boolean {
	if (!one?.agreesWith || !two?.agreesWith || isDate(one.figure) || isDate(two.figure))
		return false;
	const [a, b] = [one.agreesWith.figure, two.agreesWith.figure];
	const isSameKind = a.kind === b.kind && splitUnit(a.unit)[0] === splitUnit(b.unit)[0];
	if (isDated(one) && isDated(two) && a.period !== b.period) return false;
	const isOnePassage = one.agreesWith.cardId === two.agreesWith.cardId;
	return isSameKind && isOnePassage && one.agreesWith.figure !== two.agreesWith.figure;
}

/** Whether a figure and what carries it are of one stated period: then nothing else has to tell them apart. */
function isDated({ figure, agreesWith }: FigureMatch): boolean {
	return (
		figure.period !== '' && agreesWith !== undefined && agreesWith.figure.period === figure.period
	);
}

function sourceCue(match: FigureMatch | undefined, scene: Scene): Cue | undefined {
	const wanted = match?.agreesWith?.figure;
	for (const passage of scene.passages) {
		const at = wanted ? passage.figures.indexOf(wanted) : -1;
		if (at !== -1) return passage.cues[at];
	}
	return undefined;
}

function refused(
	match: FigureMatch,
	reason: DisagreementReason,
	nearest: { figure: Figure; cardId: string },
): FigureMatch {
	return { figure: match.figure, isChecked: match.isChecked, agrees: false, reason, nearest };
}
