/** Rates and breakers of a channel through the node: what a vendor asks for holds for every run, and nothing goes out twice. */
import { findPublication } from '../../core/store';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { ordered, publish } from './publish-item';
import { publishWorld } from './publish-world';

describe('publishing at a closed gate', () => {
	const { desk, service, linkedInHolds, sent } = publishWorld();
	beforeEach(
		async () => void (await asSuperuser(desk().store, 'DELETE FROM content_agency.rate_bucket')),
	);

	it('waits where the channel asks for it: the row is held, no other worker sends, and later it goes out once', async () => {
		const { sql, agencyId } = desk().store;
		const item = await ordered(desk(), 'A document that has to wait');
		const impatient = { patienceSeconds: 0 };
		const post = async () => await publish({ linkedin: {} }, desk().credentials(), item, impatient);
		await service('linkedin', { do: 'fault', kind: 'rate_limit' });
		const before = Date.now();
		const [first] = await post();
		expect(first).toMatchObject({
			state: 'not_sent',
			problem: { code: 'DIST_008', retryable: true },
		});
		expect(Date.parse(first!.problem!.retryAt!)).toBeGreaterThan(before + 800_000);
		const rows = async () =>
			await asSuperuser(
				desk().store,
				`SELECT state, held_reason, due_at > clock_timestamp() + interval '5 minutes' AS later,
					problem ->> 'code' AS code FROM content_agency.publication WHERE idem_key = $1`,
				[first!.key],
			);
		const waiting = { state: 'scheduled', held_reason: 'rate', later: true, code: 'DIST_008' };
		expect(await rows()).toEqual([waiting]);
		const tried = (await sent('linkedin', '/rest/posts')).length;
		expect((await post())[0]).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_008' } });
		expect(await sent('linkedin', '/rest/posts')).toHaveLength(tried);
		expect(await rows()).toEqual([waiting]);
		await asSuperuser(
			desk().store,
			'UPDATE content_agency.rate_bucket SET blocked_until = NULL, tokens = 10',
		);
		expect((await post())[0]).toMatchObject({ state: 'published', key: first!.key });
		expect(await rows()).toMatchObject([{ state: 'published', held_reason: null, code: null }]);
		expect((await linkedInHolds()).posts).toHaveLength(1);
		expect(await findPublication(sql, agencyId, first!.key)).toMatchObject({ attempts: 2 });
	});

	it('leaves a channel alone that fails five times, and tries it once when its time is over', async () => {
		const credentials = { ...desk().credentials() };
		await asSuperuser(desk().store, 'DELETE FROM content_agency.rate_bucket');
		for (let time = 0; time < 5; time += 1) {
			await service('linkedin', { do: 'fault', kind: 'fail_after_accept' });
			const item = await ordered(desk(), `Lost answer ${time}`);
			await publish({ linkedin: {} }, credentials, item);
			// Five in two minutes open it: a slow machine needs more for five documents.
			await asSuperuser(
				desk().store,
				'UPDATE content_agency.circuit_breaker SET first_failure_at = clock_timestamp()',
			);
		}
		// Where it is open, for longer than the next document takes.
		await asSuperuser(
			desk().store,
			`UPDATE content_agency.circuit_breaker SET open_until = open_until + interval '1 hour'`,
		);
		const item = await ordered(desk(), 'Behind an open breaker');
		const tried = (await sent('linkedin', '/rest/posts')).length;
		const [closed] = await publish({ linkedin: {} }, credentials, item, { patienceSeconds: 0 });
		expect(closed).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_008' } });
		expect(await sent('linkedin', '/rest/posts')).toHaveLength(tried);
		await asSuperuser(
			desk().store,
			`UPDATE content_agency.circuit_breaker SET open_until = clock_timestamp() - interval '1 second'`,
		);
		await asSuperuser(desk().store, 'DELETE FROM content_agency.rate_bucket');
		await publish({ linkedin: {} }, credentials, item, { patienceSeconds: 0 });
		expect(await sent('linkedin', '/rest/posts')).toHaveLength(tried + 1);
		const left = await asSuperuser(desk().store, 'SELECT 1 FROM content_agency.circuit_breaker');
		expect(left).toEqual([]);
	});
});
