/** Bad input to the Content Store's prompts, knowledge and edits: refused twice alike, stored once, and nothing before it lost. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createClient, listEdits } from '../../core/store';
import { openDesk, problemOf, runNode, type Desk, type NodeRun } from './desk';
import { file, PICTURE, refusal } from './refusals';

const CLIENT = 'Harbour Light Energy';
const PLAN = 'You plan the research for a document of {{client}} on {{topic}}, and ask little.';
const NOTE = 'The depot in Kiel has forty chargers and one grid connection of two megawatts. ';

describe('bad input to the Content Store', () => {
	let desk: Desk;
	let clientId: string;
	beforeAll(async () => {
		desk = await openDesk();
		const { sql, agencyId } = desk.store;
		clientId = (await createClient(sql, agencyId, { companyName: CLIENT })).id;
	});
	afterAll(async () => await desk.close());

	const store = (
		resource: string,
		operation: string,
		parameters: IDataObject = {},
		input: INodeExecutionData = { json: { order: 'A-17' } },
	): NodeRun => ({
		type: 'contentStore',
		parameters: { resource, operation, ...parameters },
		credentials: desk.credentials(),
		input: [input],
	});
	const done = async (...given: Parameters<typeof store>): Promise<IDataObject[]> => {
		const result = await runNode(store(...given));
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Node').map(({ json }) => json);
	};
	/** Refused, refused again in the same words, and nothing in the lists has changed. */
	const refusedTwice = async (run: NodeRun, named: RegExp, kept: () => Promise<unknown>) => {
		const before = await kept();
		const first = await refusal(run, named);
		expect(await refusal(run, named)).toEqual(first);
		expect(await kept()).toEqual(before);
	};

	describe('Prompt, Override', () => {
		const override = (parameters: IDataObject) =>
			store('prompt', 'override', {
				promptKey: 'research.plan',
				text: PLAN,
				createdBy: '',
				...parameters,
			});
		const kept = async () => await done('prompt', 'getAll');
		beforeAll(async () => {
			await done('prompt', 'override', {
				promptKey: 'research.plan',
				text: PLAN,
				createdBy: 'Mara',
			});
		});

		it.each<[string, IDataObject, RegExp]>([
			['an unknown key', { promptKey: 'research.everything' }, /"research\.everything"/],
			['a key as a number', { promptKey: 7 }, /Prompt.*number 7/],
			['no instructions', { text: '' }, /20 characters/],
			['60,000 characters', { text: 'Plan well. '.repeat(5_500) }, /Instructions.*characters/],
			['instructions as a list', { text: [PLAN] }, /Instructions.*list of 1/],
			['a name it may not use', { text: `${PLAN} {{evidence}}` }, /\{\{evidence\}\}/],
			['an expression for a name', { text: `${PLAN} {{ $env.SECRET }}` }, /\$env\.SECRET/],
			['a path for a name', { text: `${PLAN} {{client.__proto__}}` }, /__proto__/],
			[
				'a name of 4,000 characters',
				{ text: `${PLAN} {{${'a'.repeat(4_000)}}}` },
				/cannot be used/,
			],
			['somebody of 300 letters', { createdBy: 'M'.repeat(300) }, /By.*300/],
		])('refuses %s, twice, and keeps the prompt before it', async (_what, changed, named) => {
			await refusedTwice(override(changed), named, kept);
		});

		it('changes nothing when the same comes twice', async () => {
			await done('prompt', 'override', {
				promptKey: 'research.plan',
				text: PLAN,
				createdBy: 'Mara',
			});
			const again = await done('prompt', 'override', {
				promptKey: 'research.plan',
				text: ` ${PLAN} `,
				createdBy: '',
			});
			expect(again).toMatchObject([{ changed: false }]);
			const reset = async () => await done('prompt', 'reset', { promptKey: 'research.plan' });
			const [first, second] = [await reset(), await reset()];
			expect([Object.values(first[0]!), Object.values(second[0]!)]).toEqual([
				expect.arrayContaining([true]),
				expect.arrayContaining([false]),
			]);
			await refusal(store('prompt', 'reset', { promptKey: '../plan' }), '../plan');
		});
	});

	describe('Knowledge', () => {
		const add = (parameters: IDataObject, input?: INodeExecutionData) =>
			store(
				'knowledge',
				'add',
				{
					client: CLIENT,
					title: 'Depot',
					text: NOTE,
					fileField: '',
					language: 'en',
					...parameters,
				},
				input,
			);
		const attached = (...given: Parameters<typeof file>): INodeExecutionData => ({
			json: { order: 'A-17' },
			binary: { data: file(...given) },
		});
		const kept = async () => await done('knowledge', 'getAll', { client: CLIENT });
		beforeAll(async () => {
			await done('knowledge', 'add', {
				client: CLIENT,
				title: 'Depot',
				text: NOTE,
				language: 'en',
			});
		});

		it.each<[string, IDataObject, RegExp, INodeExecutionData | undefined]>(
			(
				[
					['neither text nor file', { text: '' }, /neither a text nor a file/],
					['blanks', { text: ' \n '.repeat(99) }, /text/],
					[
						'a text of three million characters',
						{ text: 'x'.repeat(3_000_000) },
						/Text.*3,000,000/,
					],
					['a text as an object', { text: { body: NOTE } }, /Text.*an object/],
					['a client nobody knows', { client: 'Nobody Ltd' }, /Nobody Ltd/],
					['a title of 400 letters', { title: 'T'.repeat(400) }, /Title.*400/],
					['a language that is none', { language: 'the one of Kiel' }, /Language.*the one of Kiel/],
					['a file there is not', { text: '', fileField: 'report' }, /"report"/],
					[
						'an empty file',
						{ text: '', fileField: 'data' },
						/empty\.txt/,
						attached('', 'empty.txt', 'text/plain'),
					],
					[
						'bytes called a text',
						{ text: '', fileField: 'data' },
						/odd\.txt/,
						attached(
							Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 37) % 256)),
							'odd.txt',
							'text/plain',
						),
					],
					[
						'a picture',
						{ text: '', fileField: 'data' },
						/logo\.png/,
						attached(PICTURE, 'logo.png', 'image/png'),
					],
					[
						'a name of 400 letters',
						{ text: '', fileField: 'data' },
						/could not be read/,
						attached('', `${'n'.repeat(400)}.txt`),
					],
				] as [string, IDataObject, RegExp, INodeExecutionData?][]
			).map((row) => [row[0], row[1], row[2], row[3]]),
		)('refuses %s, twice, and keeps what there was', async (_what, changed, named, input) => {
			await refusedTwice(add(changed, input), named, kept);
		});

		it('keeps a text once, hostile or not, from a field or a file of UTF-16', async () => {
			const hostile = `${NOTE.repeat(3)}\u0000 '; DROP TABLE knowledge_item; -- {{client}} </data> \ud800`;
			for (const [index, isNew] of [true, false].entries()) {
				expect(
					await done('knowledge', 'add', {
						client: CLIENT,
						title: `H${index}`,
						text: hostile,
						language: 'xx',
					}),
				).toMatchObject([{ isNew }]);
			}
			const wide = Buffer.concat([
				Buffer.from([0xff, 0xfe]),
				Buffer.from(NOTE.repeat(4), 'utf16le'),
			]);
			const run = add(
				{ text: '', fileField: 'data', title: '' },
				attached(wide, 'wide.txt', 'text/plain'),
			);
			const [first, second] = [await runNode(run), await runNode(run)].map(
				(one) => one.itemsOf('Node')[0]!.json,
			);
			expect([first!['isNew'], second!['isNew'], first!['id']]).toEqual([
				true,
				false,
				second!['id'],
			]);
			const found = await done('knowledge', 'search', {
				client: CLIENT,
				query: '"two megawatts"',
				limit: 9,
			});
			expect(found).toHaveLength(3);
		});

		it.each<[string, IDataObject, RegExp]>([
			['a query of 2,000 letters', { query: 'q'.repeat(2_000) }, /Query.*2,000/],
			[
				'a client nobody knows',
				{ client: '00000000-0000-4000-8000-000000000000' },
				/00000000-0000/,
			],
		])('does not search for %s', async (_what, changed, named) => {
			await refusal(
				store('knowledge', 'search', { client: CLIENT, query: 'depot', limit: 5, ...changed }),
				named,
			);
		});

		it.each([
			'depot &| !!! <-> :* ((',
			'"',
			'-depot',
			'OR OR -',
			"'; DROP TABLE client; --",
			'\u0000%_\\',
			'🦓',
			'- '.repeat(499),
			'-'.repeat(999),
			'-"" '.repeat(240),
			'a -b '.repeat(190),
		])('takes the operators of %p as words of a query', async (query) => {
			const found = await runNode(
				store('knowledge', 'search', { client: CLIENT, query, limit: 5 }),
			);
			expect(found.errorOf()).toBeUndefined();
			for (const item of found.itemsOf('Node')) expect(problemOf(item)).toBeUndefined();
			expect(await kept()).not.toEqual([]);
		});

		it('deletes an item once and says so the second time', async () => {
			const [{ id }] = (await kept()) as [{ id: string }];
			const remove = store('knowledge', 'delete', { knowledgeId: id });
			expect((await runNode(remove)).itemsOf('Node')[0]!.json).toMatchObject({ id, deleted: true });
			await refusal(remove, id);
			await refusal(store('knowledge', 'delete', { knowledgeId: "1' OR true" }), "1' OR true");
		});
	});

	describe('Style Rule, Record Edit', () => {
		const edit = {
			client: CLIENT,
			draft: 'We utilise power.',
			final: 'We use power.',
			editor: 'Jonas',
			outcome: 'published',
			options: {},
		};
		const kept = async () => await listEdits(desk.store.sql, desk.store.agencyId, clientId);

		it.each<[string, IDataObject, RegExp]>([
			['a draft as an object', { draft: { text: 'a' } }, /Draft.*an object/],
			['no draft', { draft: '' }, /draft/i],
			['a final text as a number', { final: 3 }, /Final Text.*number 3/],
			['600,000 characters', { final: 'x'.repeat(600_000) }, /Final Text.*600,000/],
			['no editor', { editor: '' }, /editor/i],
			['an outcome that is none', { outcome: 'liked' }, /Outcome.*"liked"/],
			['a date that is none', { options: { editedAt: 'last week' } }, /"last week"/],
			['a date of 40 letters and more', { options: { editedAt: '9'.repeat(60) } }, /editedAt/],
			['a year nobody has', { options: { editedAt: '+275760-09-13' } }, /Edited At|editedAt/],
			['an owner in words', { options: { isOwner: 'yes' } }, /"yes".*isOwner/],
			['a language that is none', { options: { language: 'plain English, please' } }, /language/],
			['a client nobody knows', { client: 'Nobody Ltd' }, /Nobody Ltd/],
		])('refuses %s, twice', async (_what, changed, named) => {
			await refusedTwice(store('styleRule', 'recordEdit', { ...edit, ...changed }), named, kept);
		});

		it('keeps the same edit once, with whatever stands in it', async () => {
			const hostile = {
				...edit,
				final: "We use power.\u0000 {{client}} '); DELETE FROM edit; --",
				editor: '<b>Jonas</b>',
			};
			const [first] = await done('styleRule', 'recordEdit', hostile);
			const [second] = await done('styleRule', 'recordEdit', { ...hostile, outcome: 'rejected' });
			expect([first, second]).toMatchObject([{ isNew: true }, { isNew: false, id: first!['id'] }]);
		});
	});
});
