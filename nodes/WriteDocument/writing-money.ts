/** The money a text is planned by: what is left, what writing ordinarily costs, and a cheaper model that could do it. */
import { estimateWriting } from '../../core/operations';
import type { ModelRole } from '../../core/shared/ports';
import type { WritingMoney } from '../../core/writing';
import { askedAs, type ReadyModel } from '../shared/model';

/** Where the money does not reach for the writer, the model that reads pages writes. */
const CHEAPER: ModelRole = 'reader';

/** The money of a model; without a cheaper one where the models are one, named for the step, or without a price. */
export function writingMoney({ port, modelOf, prices, budget }: ReadyModel): WritingMoney {
	const priceOf = (role: ModelRole) =>
		prices.models[modelOf({ operation: 'writing.section', role })]?.output;
	const [dear, cheap] = [priceOf('writer'), priceOf(CHEAPER)];
	return {
		remainingUsd: () => budget.remainingUsd(),
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
