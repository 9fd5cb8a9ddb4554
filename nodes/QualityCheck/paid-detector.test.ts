import { detectors } from '../../core/quality';
import type { ServiceCalls, ServiceOrder, ServiceUse } from '../../core/shared/service-calls';
import { paidDetector } from './paid-detector';

it('books a reading by the vendor’s count, under the key that paid', async () => {
	const orders: ServiceOrder[] = [];
	const used: (ServiceUse | undefined)[] = [];
	const services: ServiceCalls = {
		async pay(order, work) {
			orders.push(order);
			const done = await work();
			used.push(done.used);
			return done.value;
		},
	};
	const detector = Object.values(detectors).find(({ id }) => id === 'winston')!;
	const answer = { status: 200, headers: {}, json: { score: 80, credits_used: 212 }, text: '' };
	const ready = { detector, http: () => Promise.resolve(answer) };
	const keys = {
		own: () => ({ level: 'agency' as const, id: '1', open: () => Promise.reject(new Error()) }),
	};
	const { http } = paidDetector({ services }, ready, keys);
	await http({ method: 'POST', url: 'https://a/', json: { text: 'some words' } });
	expect(orders).toMatchObject([
		{ kind: 'detection', provider: 'winston', unit: 'credits', keyLevel: 'agency' },
	]);
	expect(used).toEqual([{ units: 212, costUsd: null }]);
});
