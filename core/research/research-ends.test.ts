/** Runs that end early: what was found is kept, said to be partial, and gone on with. */
import { AgencyError } from '../shared/errors';
import type { Clock, ModelPort, ModelRequest } from '../shared/ports';
import { briefOf, fetchFrom, modelThat, readNumbers, stillClock } from './__fixtures__/fake-world';
import { extracts, pagesTo, portsFor, refusingAfter, run } from './__fixtures__/many-pages';

const noMoney = new AgencyError({
	kind: 'config',
	code: 'BUDGET_001',
	message: 'The cap of $0.10 is reached',
	hint: 'x',
});

describe('ending early keeps what was found', () => {
	it('at the budget, within what was under way', async () => {
		const ports = portsFor(pagesTo(30), { model: refusingAfter(10, noMoney) });
		const { evidence, archive } = await run(ports);
		expect(evidence.sources).toHaveLength(10);
		expect(archive.snapshots).toHaveLength(10);
		expect(evidence.partial).toEqual({
			code: 'BUDGET_001',
			message: 'The cap of $0.10 is reached',
			hint: 'Raise the budget and run again; what was paid for is not paid again.',
		});
		expect(evidence.notes[0]).toMatch(/^Research ended early/);
	});

	it('throws when there is nothing to keep', async () => {
		const ports = portsFor(pagesTo(3), { model: refusingAfter(0, noMoney) });
		await expect(run(ports)).rejects.toMatchObject({ code: 'BUDGET_001' });
	});

	it('lands softly before the cap: fewer pages, no second wave, and says so', async () => {
		let left = 1;
		const inner = modelThat(readNumbers);
		const model: ModelPort = {
			complete: async (request) => {
				if (request.operation === 'research.extract') left -= 0.06;
				return await inner.complete(request);
			},
		};
		const brief = briefOf({ minSources: 40, maxSources: 60 });
		const budget = { remainingUsd: () => left };
		const { evidence } = await run(portsFor(pagesTo(60), { model, budget }), { brief });
		expect(evidence.sources.length).toBeGreaterThan(8);
		expect(evidence.sources.length).toBeLessThanOrEqual(16);
		expect(left).toBeGreaterThanOrEqual(0);
		expect(evidence.degraded?.[0]).toMatch(/^page cap lowered from 60 to 1\d$/);
		expect(['pages', 'budget']).toContain(evidence.stopped?.rule);
	});

	it('at the time limit, as an outcome of its own', async () => {
		let now = 0;
		const clock: Clock = { ...stillClock, monotonicMs: () => now };
		const inner = modelThat(readNumbers);
		const model: ModelPort = {
			complete: async (request) => {
				now += 10_000;
				return await inner.complete(request);
			},
		};
		const ports = portsFor(pagesTo(30), { clock, model });
		const { evidence } = await run(ports, { limits: { timeLimitMinutes: 1 } });
		expect(evidence.partial).toMatchObject({ code: 'GEN_007' });
		expect(evidence.stopped).toMatchObject({ rule: 'time' });
		expect(evidence.sources.length).toBeLessThan(10);
		expect(evidence.sources.length).toBeGreaterThan(0);
	});

	it('when cancelled between pages', async () => {
		const stop = new AbortController();
		const inner = modelThat(readNumbers);
		let read = 0;
		const model: ModelPort = {
			complete: async (request) => {
				if (request.operation === 'research.extract') read += 1;
				if (read === 5) stop.abort(new Error('cancelled'));
				stop.signal.throwIfAborted();
				return await inner.complete(request);
			},
		};
		const { evidence } = await run(portsFor(pagesTo(12), { model }), { signal: stop.signal });
		expect(evidence.sources).toHaveLength(4);
		expect(evidence.partial).toMatchObject({ code: 'MODEL_CANCELLED' });
	});

	it('and is gone on with: nothing that was read is read again', async () => {
		const pages = pagesTo(14);
		const brief = briefOf({ minSources: 14, maxSources: 14 });
		const model = refusingAfter(6, noMoney);
		const earlier = await run(portsFor(pages, { model }), { brief });
		const requests: ModelRequest[] = [];
		const asked: string[] = [];
		const ports = portsFor(pages, {
			model: modelThat(readNumbers, requests),
			fetch: fetchFrom(pages, asked),
		});
		const { evidence, archive } = await run(ports, { brief, resume: earlier });
		expect(evidence.cards.slice(0, 6)).toEqual(earlier.evidence.cards);
		expect(evidence.sources).toHaveLength(14);
		expect(new Set(evidence.sources.map(({ id }) => id)).size).toBe(14);
		expect(new Set(evidence.cards.map(({ id }) => id)).size).toBe(14);
		expect(archive.snapshots).toHaveLength(14);
		expect(asked).toHaveLength(8);
		expect(requests.some(({ operation }) => operation === 'research.plan')).toBe(false);
		expect(extracts(requests)).toHaveLength(8);
		expect(evidence.partial).toBeUndefined();
	});
});
