/** Compares a stated figure with one of a passage, minding what stands around both. */
import type { Figure } from '../../contracts';
import { figuresAgree, type Agreement } from './figures-agree';
import { otherReading } from './other-reading';
import type { Passage, Scene, Stated } from './passage';
import { roleConflict } from './roles';

/**
 * As `figuresAgree`, with the part both figures play. One end of a source range is fine when the sentence
 * also names the other ("from 10 to 15 %").
 */
export function judge(
	stated: Stated,
	candidate: Figure,
	passage: Passage,
	scene: Scene,
): Agreement {
	const { figure, cue } = stated;
	const options = { bare: scene.options.bare === true };
	const result = agreementOf(figure, candidate, options, passage);
	if (result.agrees) {
		const sourceCue = passage.cues[passage.figures.indexOf(candidate)];
		const conflict =
			cue && sourceCue && roleConflict({ figure, cue }, { figure: candidate, cue: sourceCue });
		if (conflict) return { agrees: false, reason: conflict };
		return isOtherYears(figure, candidate, passage, scene)
			? { agrees: false, reason: 'period' }
			: result;
	}
	if (result.reason !== 'range' || candidate.high === undefined) return result;
	const ends = [candidate.value, candidate.high].map((value) => {
		const { high: _high, ...end } = candidate;
		return { ...end, value };
	});
	const all = ends.every((end) => scene.stated.some((other) => figuresAgree(other, end).agrees));
	return all ? { agrees: true } : result;
}

/**
 * Whether a figure is given the year of its neighbour: "4.6 percent in 2020" for "4.6 percent, compared with
 * 5.3 percent in 2020".
 */
function isOtherYears(figure: Figure, candidate: Figure, passage: Passage, scene: Scene): boolean {
	if (figure.period === '' || candidate.period !== '') return false;
	const owner = passage.figures.find(
		(other) =>
			other !== candidate &&
			other.period === figure.period &&
			other.kind === candidate.kind &&
			other.unit === candidate.unit &&
			other.value !== candidate.value &&
			!/[.;!?]\s/.test(between(passage.text, other, candidate)),
	);
	if (!owner) return false;
	const isBoth = scene.stated.some(
		(other) => other.period === figure.period && figuresAgree(other, owner).agrees,
	);
	return !isBoth;
}

function between(text: string, one: Figure, two: Figure): string {
	return one.start < two.start ? text.slice(one.end, two.start) : text.slice(two.end, one.start);
}

/** "127 litres a day" beside "127 litres of water a day": the source says its "per" further on. */
function withPer(
	figure: Figure,
	candidate: Figure,
	options: { bare: boolean },
	passage: Passage,
): Agreement | undefined {
	if (candidate.unit === '') return withLentUnit(figure, candidate, options, passage);
	const per = passage.cues[passage.figures.indexOf(candidate)]?.per ?? '';
	if (per === '' || candidate.unit.includes('/')) return undefined;
	const again = figuresAgree(figure, { ...candidate, unit: `${candidate.unit}/${per}` }, options);
	return again.agrees ? again : undefined;
}

/** "30 million tonnes, of which Chile holds 9.3 million": the unit is said once. */
function withLentUnit(
	figure: Figure,
	candidate: Figure,
	options: { bare: boolean },
	passage: Passage,
): Agreement | undefined {
	const lender = passage.figures.find(
		({ unit, kind }) => unit === figure.unit && kind === figure.kind,
	);
	const isBare = /^\s*(?:[.,;)]|$|(?:and|in|und|et|y|e|en)\s)/.test(
		passage.text.slice(candidate.end),
	);
	if (!lender || !isBare) return undefined;
	const again = figuresAgree(
		figure,
		{ ...candidate, unit: lender.unit, kind: lender.kind },
		options,
	);
	return again.agrees ? again : undefined;
}

/** Tries a number whose separator may mean two things ("1,234" in German) the other way as well. */
function agreementOf(
	figure: Figure,
	candidate: Figure,
	options: { bare: boolean },
	passage: Passage,
): Agreement {
	const result = figuresAgree(figure, candidate, options);
	if (result.agrees) return result;
	if (result.reason === 'unit') return withPer(figure, candidate, options, passage) ?? result;
	if (result.reason !== 'value') return result;
	const other = otherReading(candidate, passage.language);
	if (!other || candidate.kind === 'cardinal') return result;
	const again = figuresAgree(figure, other, options);
	return again.agrees ? again : result;
}
