/** The money a text is planned by: what is left, what writing ordinarily costs, and a cheaper model that could do it. */
import { z } from 'zod/v4';
import { estimateWriting } from '../../core/operations';
import { hashOf } from '../../core/shared/hash';
import type { ModelRole } from '../../core/shared/ports';
import type { WritingMoney } from '../../core/writing';
import { askedAs, type ReadyModel } from '../shared/model';
import type { Station } from '../shared/run-items';

/** Where the money does not reach for the writer, the model that reads pages writes. */
const CHEAPER: ModelRole = 'reader';
/** Kept apart from the work of the station, so that writing again asks for no other text than was paid. */
const KEPT_AS = 'money:write';

const KeptSchema = z.object({ leftUsd: z.number(), capUsd: z.number() });

/** The money of a model; without a cheaper one where the models are one, named for the step, or without a price. */
export function writingMoney(
	ready: ReadyModel,
	station: Pick<Station, 'booked' | 'results'>,
): WritingMoney {
	const { port, modelOf, prices } = ready;
	const priceOf = (role: ModelRole) =>
		prices.models[modelOf({ operation: 'writing.section', role })]?.output;
	const [dear, cheap] = [priceOf('writer'), priceOf(CHEAPER)];
	return {
		leftFor: async (outline) => await leftAtFirst(ready, station, hashOf(outline)),
		likelyUsd: ({ cheaper, ...order }) =>
			estimateWriting(order, {
				prices,
				modelOf: ({ name, role }) =>
					modelOf({ operation: name, role: cheaper && role === 'writer' ? CHEAPER : role }),
			}),
		...(dear !== undefined && cheap !== undefined && cheap < dear
			? { cheaper: askedAs(port, 'writer', CHEAPER) }
			: {}),
	};
}

/** What was left when the outline was new; a cap that was raised or lowered since counts. */
async function leftAtFirst(
	{ budget }: ReadyModel,
	{ booked, results }: Pick<Station, 'booked' | 'results'>,
	outline: string,
): Promise<number | undefined> {
	const leftUsd = budget.remainingUsd();
	const { capUsd } = booked;
	if (leftUsd === undefined || capUsd === undefined || results === undefined) return leftUsd;
	const kept = KeptSchema.safeParse(await results.find(KEPT_AS, outline));
	if (kept.success) return Math.max(0, kept.data.leftUsd + capUsd - kept.data.capUsd);
	await results.keep(KEPT_AS, outline, { leftUsd, capUsd });
	return leftUsd;
}
