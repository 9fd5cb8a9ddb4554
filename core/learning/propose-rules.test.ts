import { EDITS, UNUSABLE } from '../../test/corpus/edits/edits';
import type { Edit } from './edit';
import { proposeRules, type Proposal } from './propose-rules';

const find = (proposals: Proposal[], key: string): Proposal | undefined =>
	proposals.find(({ rule }) => rule.key === key);

describe('rules from the edits of a desk', () => {
	it.each(['replace-term|utilise→use', 'delete-hedge', 'dash-to-comma', 'delete-closing-question'])(
		'finds and validates the habit %s for the whole client',
		async (key) => {
			const { proposals } = await proposeRules(EDITS);
			const found = find(proposals, key);
			expect(found).toMatchObject({ state: 'validated', rule: { scope: 'client' } });
			expect(found!.validation.precision).toBeGreaterThanOrEqual(0.6);
			expect(found!.validation.interval[1]).toBeLessThan(0);
			expect(found!.diffs.length).toBeGreaterThanOrEqual(5);
		},
	);

	it('binds a habit of one channel to that channel', async () => {
		const { proposals } = await proposeRules(EDITS);
		expect(find(proposals, 'remove-emoji')).toMatchObject({
			state: 'validated',
			rule: { scope: 'channel', scopeValue: 'linkedin_post' },
		});
	});

	it('does not offer a habit the newer edits no longer show, and says so', async () => {
		const { proposals } = await proposeRules(EDITS);
		const old = find(proposals, 'replace-term|clients→customers');
		expect(old?.state).toBe('candidate');
		expect(old?.validation.reasons.join(' ')).toMatch(/Editors made the change in 0 %/);
	});

	it('keeps corrections of fact apart from style', async () => {
		const { proposals, corrections } = await proposeRules(EDITS);
		expect(corrections.map(({ after }) => after)).toEqual([
			'The charger delivers 11 kilowatts.',
			'The charger delivers 11 kilowatts.',
		]);
		expect(proposals.every(({ rule }) => rule.tag !== 'fact-correction')).toBe(true);
	});

	it('makes no rule of once-off rewording', async () => {
		const { proposals } = await proposeRules(EDITS);
		expect(
			proposals
				.filter(({ state }) => state === 'validated')
				.map(({ rule }) => rule.key)
				.sort(),
		).toEqual([
			'dash-to-comma',
			'delete-closing-question',
			'delete-hedge',
			'remove-emoji',
			'replace-term|utilise→use',
		]);
	});

	it('learns nothing from texts that were rejected or never went out', async () => {
		const { proposals, leftOut } = await proposeRules([...EDITS, ...UNUSABLE]);
		expect(leftOut).toBe(8);
		expect(find(proposals, 'replace-term|use→leverage')).toBeUndefined();
	});

	it('would have seen the pattern in published ones: the outcome decides', async () => {
		const published = UNUSABLE.map((edit, index): Edit => ({
			...edit,
			outcome: 'published',
			at: `2025-0${index + 1}-01T00:00:00.000Z`,
		}));
		const { proposals } = await proposeRules([...published, ...EDITS]);
		expect(find(proposals, 'replace-term|use→leverage')?.rule.support.documents).toBe(8);
	});

	it('needs a second editor or the owner', async () => {
		const one = EDITS.map((edit): Edit => ({ ...edit, editor: 'Mara' }));
		expect((await proposeRules(one)).proposals).toEqual([]);
		const owner = one.map((edit): Edit => ({ ...edit, owner: true }));
		expect((await proposeRules(owner)).proposals.length).toBeGreaterThan(0);
	});

	it('validates nothing on too few newer documents', async () => {
		const { proposals, notes } = await proposeRules(EDITS.slice(0, 5));
		expect(proposals.every(({ state }) => state === 'candidate')).toBe(true);
		expect(notes[0]).toMatch(/too few/);
		const none = await proposeRules([]);
		expect(none.notes[0]).toMatch(/no edit/);
	});

	it('gives the same proposals for the same edits in any order', async () => {
		expect(await proposeRules([...EDITS].reverse())).toEqual(await proposeRules(EDITS));
	});

	it('leaves rules of prose candidates without a model, and tries them with one', async () => {
		const long =
			'The depot was surveyed by the network operator in March and the report was sent to the manager a week later by post.';
		const active =
			'The network operator surveyed the depot in March and sent the manager the report a week later by post.';
		const edits = EDITS.map((edit): Edit => ({
			...edit,
			draft: `${edit.draft} ${long} It is dated.`,
			final: `${edit.final} ${active} It is dated.`,
		}));
		const without = find((await proposeRules(edits)).proposals, 'passive-to-active');
		expect(without?.state).toBe('candidate');
		expect(without?.validation.reasons.join(' ')).toMatch(/needs a model/);
		const obedient = await proposeRules(edits, (_rule, draft) =>
			Promise.resolve(draft.replace(long, active)),
		);
		expect(find(obedient.proposals, 'passive-to-active')?.state).toBe('validated');
		const harmful = await proposeRules(edits, (_rule, draft) =>
			Promise.resolve(`${draft} ${draft}`),
		);
		const refused = find(harmful.proposals, 'passive-to-active');
		expect(refused?.state).toBe('candidate');
		expect(refused?.validation.reasons.join(' ')).toMatch(/away from their final text/);
	});
});
