/** Books a print on its job: pages, and the time from its start to its end. */
import { hashOf } from '../../core/shared/hash';
import { dearestServiceUsd, unitPriceUsd } from '../../core/shared/service-vendors';
import { shippedPrices } from '../../core/shared/usage';
import type { Till } from '../shared/paid-doors';

/** The machine's own browser stands among the vendors: its pages cost what the price table says, as shipped nothing. */
const RENDERER = 'renderer';

/** Prints, and books the pages; without a till it only prints. */
export async function bookedPrint<T extends { rendering: { pages: number } }>(
	till: Till,
	order: { html: string; pageSize: string; signal?: AbortSignal | undefined },
	print: () => Promise<T>,
): Promise<T> {
	if (till === undefined) return await print();
	const prices = shippedPrices();
	const { html, pageSize, signal } = order;
	return await till.pay(
		{
			kind: 'render',
			operation: 'rendering.print',
			provider: RENDERER,
			inputs: hashOf({ html, pageSize }),
			unit: 'pages',
			mostUsd: dearestServiceUsd(RENDERER, undefined, prices),
			pricesAsOf: prices.services?.asOf,
			signal,
		},
		async () => {
			const value = await print();
			const units = value.rendering.pages;
			const price = unitPriceUsd(prices, RENDERER);
			return { value, used: { units, costUsd: price === null ? null : price * units } };
		},
	);
}
