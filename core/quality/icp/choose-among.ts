/** Chooses among texts of the same order for a reader: every pair in both orders, and what decides where nobody wins. */
import type { Icp } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import type { ModelPort } from '../../shared/ports';
import { cell, inline } from '../report/inline';
import { chooseVariant, MOST_CHARACTERS, type Variant } from './choose-variant';

/** A text to choose from, with the name a person knows it by. */
export interface NamedVariant extends Variant {
	title: string;
}

/** One pair, asked in both orders. */
export interface ComparedPair {
	/** Numbers of the texts, from 1. */
	a: number;
	b: number;
	/** Number of the winner of both orders; 0 for a tie. */
	winner: number;
	/** What spoke for each, once per order; empty where the texts are the same. */
	reasons: { a: string[]; b: string[] };
}

/** The choice with everything it rests on. */
export interface ChosenVariant {
	/** Number of the text that is kept, from 1. */
	kept: number;
	of: number;
	/** `reader`: it won more than every other. Else what a tie was broken by. */
	decidedBy: 'reader' | 'cost' | 'length' | 'order';
	/** Points of each text: 1 for a pair won, a half for a tie. */
	points: number[];
	pairs: ComparedPair[];
	profile: string;
	model: string;
	/** The choice as Markdown, for a person. */
	report: string;
}

/** Texts that are compared at most: fifteen pairs, thirty small calls. */
export const MOST_VARIANTS = 6;

/**
 * Compares every pair of texts and keeps the one with most points. Among those with equally many it is the cheapest,
 * else the shortest, else the first.
 *
 * @throws {AgencyError} `CFG_001` fewer than two texts · `CFG_002` too many, or one without words; nothing is paid then
 */
export async function chooseAmong(
	variants: readonly NamedVariant[],
	options: { icp: Icp; model: ModelPort; signal?: AbortSignal | undefined },
): Promise<ChosenVariant> {
	needVariants(variants);
	const numbers = variants.map((_, index) => index + 1);
	const places = numbers.flatMap((a) => numbers.filter((b) => b > a).map((b) => ({ a, b })));
	const choices = await Promise.all(
		places.map(async ({ a, b }) => {
			const pair = { a: variants[a - 1]!, b: variants[b - 1]! };
			return await chooseVariant(pair, options);
		}),
	);
	const pairs = places.map(({ a, b }, index): ComparedPair => {
		const { winner, reasons } = choices[index]!;
		return { a, b, winner: winner === 'tie' ? 0 : winner === 'a' ? a : b, reasons };
	});
	const points = numbers.map((number) => pointsOf(number, pairs));
	const best = numbers.filter((number) => points[number - 1] === Math.max(...points));
	const { kept, decidedBy } = decided(best, variants);
	const profile = options.icp.name || options.icp.role || 'reader';
	const model = choices.map((choice) => choice.model).find(Boolean) ?? '';
	const made = { kept, of: variants.length, decidedBy, points, pairs, profile, model };
	return { ...made, report: reportOf(made, variants) };
}

/** @throws {AgencyError} `CFG_001` fewer than two texts · `CFG_002` too many, or one without words */
export function needVariants(variants: readonly NamedVariant[]): void {
	const count = variants.length;
	if (count < 2) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message: `There ${count === 1 ? 'is only one text' : 'is no text'} to choose from${count === 1 ? `: "${variants[0]!.title}"` : ''}`,
			hint: 'Write the order at least twice, for example with two Write Document nodes, and bring the texts together with a Merge node before this one.',
		});
	}
	if (count > MOST_VARIANTS) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `There are ${count} texts of one order; at most ${MOST_VARIANTS} are compared, every pair twice`,
			hint: 'Choose among fewer texts, or in rounds: the winners of groups against each other.',
		});
	}
	const empty = variants.findIndex(({ text }) => text.trim() === '');
	if (empty < 0) return;
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `Text ${empty + 1} of ${count}, "${variants[empty]!.title}", has no words to compare`,
		hint: 'Pass on written documents only.',
	});
}

function pointsOf(number: number, pairs: readonly ComparedPair[]): number {
	return pairs
		.filter(({ a, b }) => a === number || b === number)
		.reduce((sum, { winner }) => sum + (winner === number ? 1 : winner === 0 ? 0.5 : 0), 0);
}

/** The one to keep of those with most points. A cost nobody knows compares with nothing. */
function decided(
	best: readonly number[],
	variants: readonly NamedVariant[],
): Pick<ChosenVariant, 'kept' | 'decidedBy'> {
	if (best.length === 1) return { kept: best[0]!, decidedBy: 'reader' };
	const costs = best.map((number) => variants[number - 1]!.costUsd);
	const known = costs.every((cost) => cost !== undefined);
	const cheapest = known ? least(best, costs) : best;
	if (cheapest.length === 1) return { kept: cheapest[0]!, decidedBy: 'cost' };
	const lengths = cheapest.map((number) => variants[number - 1]!.text.trim().length);
	const shortest = least(cheapest, lengths);
	return { kept: shortest[0]!, decidedBy: shortest.length === 1 ? 'length' : 'order' };
}

const least = (numbers: readonly number[], values: readonly number[]): number[] =>
	numbers.filter((_, index) => values[index] === Math.min(...values));

const BROKEN_BY: Record<ChosenVariant['decidedBy'], string> = {
	reader: 'it won more pairs than every other, each in both orders',
	cost: 'nobody won in both orders often enough; it is the cheapest of those level',
	length: 'nobody won in both orders often enough; it is the shortest of those level',
	order: 'nobody won in both orders often enough; it is the first of those level',
};

function reportOf(made: Omit<ChosenVariant, 'report'>, variants: readonly NamedVariant[]): string {
	const { kept, of, decidedBy, points, pairs, profile, model } = made;
	const isCut = variants.some(({ text }) => text.length > MOST_CHARACTERS);
	const said = (reasons: string[]): string => reasons.map((one) => `“${one}”`).join(' · ');
	return [
		`# Choice among ${of} texts for ${inline(profile)}`,
		'',
		`**Text ${kept} is kept**: ${BROKEN_BY[decidedBy]}.`,
		'',
		'| Text | Title | Points |',
		'|---|---|---|',
		...variants.map(({ title }, i) => `| ${i + 1} | ${cell(title)} | ${points[i]} |`),
		'',
		'| Pair | Fits better | For the first | For the second |',
		'|---|---|---|---|',
		...pairs.map(
			({ a, b, winner, reasons }) =>
				`| ${a} and ${b} | ${winner === 0 ? 'neither in both orders' : `text ${winner}`} | ${cell(said(reasons.a))} | ${cell(said(reasons.b))} |`,
		),
		'',
		`_Every pair asked in both orders${model === '' ? '' : ` of ${inline(model)}`}; a win counts only when both agree.${isCut ? ` Of long texts the first ${MOST_CHARACTERS} characters are compared.` : ''}_`,
		'',
	].join('\n');
}
