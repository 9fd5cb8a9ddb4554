/** Isolation battery: every operation of the Content Store × ids of another agency, in every field that takes one. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { AgencyError, isAgencyError } from '../../core/shared/errors';
import { openTestStore, type TestStore } from '../../core/store/__fixtures__/store';
import type { StoreDoor, StoreOperation } from '../../nodes/ContentStore/actions/operation';
import { OPERATIONS } from '../../nodes/ContentStore/run-store';
import type { Table } from './catalogue';
import { markerOf, rowOf, seedEveryTable } from './seed';

const MISSING = '00000000-0000-4000-8000-000000000000';
/** Field → table its ids are of, where the name does not say it. */
const TABLES: Record<string, string> = {
	client: 'client',
	contentItem: 'content_item',
	icpProfile: 'icp_profile',
	item: 'schedule_item',
	knowledge: 'knowledge_item',
	planned: 'schedule_item',
	recording: 'recording_source',
	recordingSource: 'recording_source',
	rule: 'style_rule',
	schedule: 'schedule_item',
	scheduleItem: 'schedule_item',
	user: 'app_user',
	version: 'document_version',
};
/** Ids vendors gave out; the store only keeps them. */
const VENDORS = ['externalId', 'sourceId', 'remoteId', 'executionId', 'deliveryId'];
/** What an operation is given in a text field that is no id. */
const WORDS = 'Words of the attacker';

/** One id in one field of one operation. */
interface Attack {
	operation: StoreOperation;
	/** Path of the field, `filters.clientId` for one in a collection. */
	field: string;
	table: string;
}

const ATTACKS: Attack[] = OPERATIONS.filter(({ beforeAgency }) => beforeAgency !== true).flatMap(
	(operation) =>
		idFields(operation.fields).map((field) => ({ operation, field, table: tableOf(field) })),
);

describe('isolation of operations', () => {
	let store: TestStore;
	let tables: Table[];
	beforeAll(async () => {
		store = await openTestStore();
		tables = await seedEveryTable(store.sql, [store.agencyId, store.otherId]);
	});
	afterAll(async () => await store.close());

	it('attacks every operation that takes an id', () => {
		expect(new Set(ATTACKS.map(({ operation }) => operation)).size).toBeGreaterThan(80);
	});

	it('takes the id of an agency from nobody but the owner of the instance', async () => {
		const naming = OPERATIONS.filter(({ fields }) =>
			allFields(fields).some((name) => /^(?:agency|tenant)(?:_?id)?$/i.test(name)),
		);
		// Over agencies: only with a credential of the platform. Erasing one's own: its id, typed to confirm.
		for (const operation of naming) {
			const told = await answerOf(
				{ operation, field: 'agencyId', table: 'agency' },
				store.agencyId,
			);
			expect([operation.resource, operation.value, told]).toEqual([
				operation.resource,
				operation.value,
				expect.stringMatching(/"AUTH_003"|"CFG_002"|"NOT_FOUND"/),
			]);
		}
	});

	it('answers an id of another agency exactly like one that does not exist', async () => {
		const different: unknown[] = [];
		let notFound = 0;
		for (const attack of ATTACKS) {
			const table = tables.find(({ name }) => name === attack.table);
			const row = table === undefined ? {} : rowOf(tables, table, store.agencyId);
			const foreign = String(row.id ?? row.code ?? MISSING);
			const missing = table?.name === 'template' ? 'MISSING_99' : crypto.randomUUID();
			const answers: string[] = [];
			for (const id of [foreign, missing]) answers.push(await answerOf(attack, id));
			const name = `${attack.operation.resource}.${attack.operation.value} ${attack.field}`;
			if (answers[0] !== answers[1])
				different.push({ name, foreign: answers[0], missing: answers[1] });
			if (answers[0]?.includes(markerOf(store.agencyId)))
				different.push({ name, told: answers[0] });
			if (answers[0]?.includes('NOT_FOUND')) notFound += 1;
		}
		expect(different).toEqual([]);
		// Most of them got as far as looking the id up.
		expect(notFound).toBeGreaterThan(ATTACKS.length / 2);
	}, 900_000);

	it('leaves every row of the other agency as it was', async () => {
		const rows = async () =>
			await store.sql.transaction(async (session) => {
				const sums: unknown[] = [];
				for (const { name } of tables) {
					const [row] = await session.query(
						`SELECT md5(jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text)::text) AS sum
						FROM content_agency.${name} AS t WHERE agency_id = $1`,
						[store.agencyId],
					);
					sums.push([name, row?.sum]);
				}
				return sums;
			});
		const before = await rows();
		for (const attack of ATTACKS) {
			const table = tables.find(({ name }) => name === attack.table);
			const row = table === undefined ? {} : rowOf(tables, table, store.agencyId);
			await answerOf(attack, String(row.id ?? row.code ?? MISSING));
		}
		expect(await rows()).toEqual(before);
	}, 900_000);

	/** What the attacker is answered, with ids, times and secrets of this one answer taken out. */
	async function answerOf({ operation, field }: Attack, id: string): Promise<string> {
		const parameters = parametersOf(operation.fields, field, id);
		const { sql, otherId } = store;
		const door: StoreDoor = {
			context: { getNode: () => ({ credentials: {} }), helpers: {} } as never,
			item: { json: {} },
			itemIndex: 0,
			sql,
			agencyId: otherId,
			read: (name, label, schema, fallback) => {
				const parsed = schema.safeParse(parameters[name] ?? fallback);
				if (parsed.success) return parsed.data;
				const message = `"${label}": ${parsed.error.issues[0]?.message ?? ''}`;
				throw new AgencyError({ kind: 'config', code: 'CFG_002', message, hint: '' });
			},
		};
		const told = await operation.run(door).then(
			(result) => JSON.stringify(result),
			(error: unknown) =>
				isAgencyError(error)
					? JSON.stringify([error.kind, error.code, error.message, error.hint, error.field])
					: String(error),
		);
		return told
			.replaceAll(id, 'ID')
			.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
			.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, 'TIME')
			.replaceAll(/[A-Za-z0-9_-]{40,}/g, 'TOKEN');
	}
});

/** Whether a field holds an id: a locator, or a text called so. */
function isIdField({ type, name }: INodeProperties): boolean {
	if (VENDORS.includes(name)) return false;
	return type === 'resourceLocator' || (type === 'string' && /^(?:client|rule)$|Id$/.test(name));
}

function idFields(fields: INodeProperties[], path = ''): string[] {
	return fields.flatMap((field) => {
		if (field.type === 'collection')
			return idFields(field.options as INodeProperties[], `${field.name}.`);
		return isIdField(field) || field.name === 'after' ? [`${path}${field.name}`] : [];
	});
}

function allFields(fields: INodeProperties[]): string[] {
	return fields.flatMap((field) => [
		field.name,
		...(field.type === 'collection' ? allFields(field.options as INodeProperties[]) : []),
	]);
}

function tableOf(field: string): string {
	const name = field.split('.').at(-1)!.replace(/Id$/, '');
	return TABLES[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Every field filled so that the operation gets as far as it can, and one of them with the forged id. */
function parametersOf(fields: INodeProperties[], attacked: string, id: string): IDataObject {
	const [outer, inner] = attacked.split('.');
	return Object.fromEntries(
		fields.map((field) => {
			if (field.name === outer && inner !== undefined) return [field.name, { [inner]: id }];
			if (field.name === outer) return [field.name, { __rl: true, mode: 'id', value: id }.value];
			return [field.name, ordinary(field)];
		}),
	) as IDataObject;
}

function ordinary({ type, name, default: preset }: INodeProperties): unknown {
	if (type === 'collection' || type === 'fixedCollection') return {};
	if (type === 'resourceLocator') return '';
	if (type === 'number') return typeof preset === 'number' && preset > 0 ? preset : 1;
	if (type === 'boolean' || type === 'options' || type === 'multiOptions') return preset;
	if (isIdField({ type, name } as INodeProperties) || name === 'after') return '';
	if (/date/i.test(name)) return '2026-12-01';
	return typeof preset === 'string' && preset !== '' && !preset.startsWith('=') ? preset : WORDS;
}
