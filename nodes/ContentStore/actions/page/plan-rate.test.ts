/** The requests an agency's plan allows in an hour hold for all its pages together, whoever looks. */
import { makeLinkToken } from '../../../../core/links';
import { createLink } from '../../../../core/store';
import {
	asSuperuser,
	openTestStore,
	seedJob,
	type TestStore,
} from '../../../../core/store/__fixtures__/store';
import { answerPage } from './answer-page';

describe('pages under a plan', () => {
	let store: TestStore;
	let tokens: string[];
	beforeAll(async () => {
		store = await openTestStore();
		tokens = [];
		for (let link = 0; link < 3; link += 1) {
			const { token, tokenSha256 } = makeLinkToken();
			const { jobId } = await seedJob(store);
			const order = { tokenSha256, scope: 'progress' as const, jobId, expiresInDays: 1 };
			await createLink(store.sql, store.agencyId, order);
			tokens.push(token);
		}
	});
	afterAll(async () => await store.close());

	const look = async (index: number) => {
		const call = { page: 'progress', token: tokens[index]!, query: {}, agencyId: '' };
		const { answer } = await answerPage(store.sql, { ...call, address: `192.0.2.${index}` });
		return answer.status;
	};

	it('are answered as often as the plan says, over all links and addresses', async () => {
		expect([await look(0), await look(1), await look(2)]).toEqual([200, 200, 200]);
		await asSuperuser(
			store,
			`UPDATE content_agency.agency SET limit_overrides = '{"requests_per_hour": 2}' WHERE agency_id = $1`,
			[store.agencyId],
		);
		expect([await look(0), await look(1), await look(2)]).toEqual([200, 429, 429]);
	});
});
