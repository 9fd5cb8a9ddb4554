/** Chooses between two texts for a reader: asked in both orders, because the order sways a judge. */
import type { Icp } from '../../contracts';
import { askForJson } from '../../shared/ask-model';
import { sha256 } from '../../shared/hash';
import type { ModelPort } from '../../shared/ports';
import { dataBlock } from '../../shared/prompt-blocks';
import { VARIANT_OPERATION, VariantAnswerSchema } from '../prompts/variant';
import { withoutOrders } from '../support/instructions';
import { profileBlock } from './take-sample';

/** A text to choose from. */
export interface Variant {
	text: string;
	/** What it cost; of equal texts the cheaper one is kept. */
	costUsd?: number;
}

/** The choice. */
export interface VariantChoice {
	/** The same in both orders, else a tie. */
	winner: 'a' | 'b' | 'tie';
	/** Which one to keep: the winner, of a tie the cheaper one, else the first. */
	keep: 'a' | 'b';
	/** What spoke for each, once per order. */
	reasons: { a: string[]; b: string[] };
	model: string;
}

/** Characters of a text that are compared. */
export const MOST_CHARACTERS = 40_000;

/**
 * Asks twice, in both orders; a winner wins both times. Sentences that speak to a model are not shown, and of equal
 * texts nobody is asked.
 */
export async function chooseVariant(
	variants: { a: Variant; b: Variant },
	options: { icp: Icp; model: ModelPort; signal?: AbortSignal | undefined },
): Promise<VariantChoice> {
	const { language } = options.icp;
	const shown = {
		a: withoutOrders(variants.a.text, language).slice(0, MOST_CHARACTERS),
		b: withoutOrders(variants.b.text, language).slice(0, MOST_CHARACTERS),
	};
	if (shown.a === shown.b) {
		return { winner: 'tie', keep: cheaper(variants), reasons: { a: [], b: [] }, model: '' };
	}
	const orders = [
		['a', 'b'],
		['b', 'a'],
	] as const;
	const answers = await Promise.all(
		orders.map(async ([first, second]) => {
			const texts = [shown[first], shown[second]];
			const token = sha256(`variant:${texts.join('\n')}`).slice(0, 20);
			const { value, answer } = await askForJson(options.model, VARIANT_OPERATION, {
				turn: [
					dataBlock('run', JSON.stringify({ token })),
					profileBlock(options.icp),
					dataBlock('first', texts[0]!),
					dataBlock('second', texts[1]!),
				].join('\n\n'),
				title: 'better_variant',
				schema: VariantAnswerSchema,
				signal: options.signal,
			});
			const better = answer.text.includes(token) ? 'neither' : value.better;
			return {
				better: better === 'neither' ? 'tie' : better === 'first' ? first : second,
				[first]: value.first,
				[second]: value.second,
				model: answer.model,
			} as { better: 'a' | 'b' | 'tie'; a: string; b: string; model: string };
		}),
	);
	const [one, other] = answers;
	const winner = one!.better === other!.better ? one!.better : 'tie';
	return {
		winner,
		keep: winner === 'tie' ? cheaper(variants) : winner,
		reasons: { a: answers.map(({ a }) => a), b: answers.map(({ b }) => b) },
		model: one!.model,
	};
}

function cheaper({ a, b }: { a: Variant; b: Variant }): 'a' | 'b' {
	return (b.costUsd ?? Number.POSITIVE_INFINITY) < (a.costUsd ?? Number.POSITIVE_INFINITY)
		? 'b'
		: 'a';
}
