/** Who orders something that cannot be made hears why, as code, message and hint, from every door that answers itself. */
import type { IDataObject } from 'n8n-workflow';
import { runWorkflow } from '../harness/engine';
import { openDesk, type Desk } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

const EDIT = { client: 'Nobody Ltd', draft: 'We utilise vans.', final: 'We use vans.' };
const YES = { client: 'Nobody Ltd', rule: '0123456789abcdef', by: 'Mara', decision: 'accept' };

describe('an order that cannot be taken', () => {
	let desk: Desk;
	let sandbox: MetSandbox;
	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
	});
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});

	it.each<[string, string, IDataObject, string, string]>([
		['06-outline-first', 'Order arrives', { topic: '' }, 'Answer what is wrong', 'CFG_001'],
		['08-learn-from-edits', 'Edit arrives', EDIT, 'Answer what is wrong', 'NOT_FOUND'],
		['08-learn-from-edits', 'Decision arrives', YES, 'Say Why Not', 'NOT_FOUND'],
		[
			'08-learn-from-edits',
			'Decision arrives',
			{ ...YES, decision: 'retire' },
			'Say Why Not',
			'NOT_FOUND',
		],
		['10-profile-company', 'Company arrives', { website: '' }, 'Answer what is wrong', 'CFG_001'],
	])('by %s, %s, is answered', async (workflow, start, body, answer, code) => {
		const result = await runWorkflow({
			workflow: `workflows/${workflow}.json`,
			credentials: desk.credentials(),
			start,
			input: [{ body }],
		});
		expect(result.errorOf()).toBeUndefined();
		const [refused] = result.itemsOf(answer);
		expect(refused?.json['error']).toEqual(expect.any(String));
		expect(refused?.json['details']).toMatchObject({
			problem: { code, message: expect.stringMatching(/./), hint: expect.stringMatching(/./) },
		});
	});
});
