/** Edits and style rules in the store: nothing is active before a person said yes. */
import { EDIT, PROPOSED_RULE } from './__fixtures__/fill';
import { openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { listEdits, recordEdit } from './edits';
import {
	acceptStyleRule,
	keepProposals,
	listStyleRules,
	noteRuleUse,
	retireStyleRule,
} from './style-rules';

describe('edits and style rules', () => {
	let store: TestStore;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
		({ clientId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	it('keeps an edit once and lets its outcome change', async () => {
		const first = await recordEdit(store.sql, store.agencyId, clientId, EDIT);
		const again = await recordEdit(store.sql, store.agencyId, clientId, {
			...EDIT,
			outcome: 'rejected',
		});
		expect(first.isNew).toBe(true);
		expect(again).toMatchObject({ id: first.id, isNew: false });
		const edits = await listEdits(store.sql, store.agencyId, clientId);
		expect(edits).toMatchObject([
			{ id: first.id, outcome: 'rejected', editedAt: '2026-11-01T09:00:00.000Z' },
		]);
	});

	it.each([
		[{ ...EDIT, editor: '' }, 'editor'],
		[{ ...EDIT, outcome: 'liked' }, 'outcome'],
		[{ ...EDIT, editedAt: 'yesterday' }, 'editedAt'],
		[{ ...EDIT, draft: '' }, 'draft'],
	])('refuses an edit that does not fit and names the field', async (edit, field) => {
		await expect(
			recordEdit(store.sql, store.agencyId, clientId, edit as typeof EDIT),
		).rejects.toMatchObject({ code: 'CFG_002', field });
	});

	it('refuses an edit of a client of another agency', async () => {
		await expect(recordEdit(store.sql, store.otherId, clientId, EDIT)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	it('makes a validated rule active only with the name of a person', async () => {
		const { id } = PROPOSED_RULE;
		await keepProposals(store.sql, store.agencyId, clientId, [PROPOSED_RULE]);
		await expect(
			acceptStyleRule(store.sql, store.agencyId, { clientId, id, by: '  ' }),
		).rejects.toMatchObject({ code: 'CFG_001', field: 'by' });
		await expect(
			acceptStyleRule(store.sql, store.otherId, { clientId, id, by: 'Eve' }),
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
		const active = await acceptStyleRule(store.sql, store.agencyId, { clientId, id, by: 'Mara' });
		expect(active).toMatchObject({ state: 'active', acceptedBy: 'Mara' });
	});

	it('keeps what a person decided when the rule is proposed again', async () => {
		await keepProposals(store.sql, store.agencyId, clientId, [
			{ ...PROPOSED_RULE, state: 'candidate', precision: 0.7 },
		]);
		const [rule] = await listStyleRules(store.sql, store.agencyId, clientId, ['active']);
		expect(rule).toMatchObject({ id: PROPOSED_RULE.id, precision: 0.7, acceptedBy: 'Mara' });
		await noteRuleUse(store.sql, store.agencyId, clientId, [
			{ id: PROPOSED_RULE.id, hitAt: '2027-01-01T00:00:00Z', reversals: 2 },
		]);
		const [used] = await listStyleRules(store.sql, store.agencyId, clientId);
		expect(used).toMatchObject({ reversals: 2, lastHitAt: '2027-01-01T00:00:00.000Z' });
		const retired = await retireStyleRule(store.sql, store.agencyId, {
			clientId,
			id: PROPOSED_RULE.id,
			by: 'Mara',
			reason: 'New style guide',
		});
		expect(retired).toMatchObject({ state: 'retired', retiredReason: 'New style guide' });
	});

	it('does not accept a candidate, and takes back a proposal that is made no more', async () => {
		const other = { ...PROPOSED_RULE, id: 'aaaaaaaaaaaaaaaa' };
		await keepProposals(store.sql, store.agencyId, clientId, [other]);
		await keepProposals(store.sql, store.agencyId, clientId, []);
		await expect(
			acceptStyleRule(store.sql, store.agencyId, { clientId, id: other.id, by: 'Mara' }),
		).rejects.toMatchObject({ code: 'STYLE_001' });
	});
});
