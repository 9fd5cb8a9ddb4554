/** Create, Get, Get Many, Update and Delete of one kind of record: every resource of records has the same five, with fields of its own. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	createRecord,
	deleteRecord,
	findClientByName,
	findRecord,
	getRecord,
	listRecords,
	updateRecord,
	type RecordKind,
} from '../../../core/store';
import {
	filters,
	locator,
	pagesOf,
	readLocator,
	readPaging,
	returnAllAndLimit,
	simplified,
	simplifyField,
	type SearchName,
} from '../fields';
import type { RecordField } from '../fields/record-fields';
import { optionalText } from '../../shared/parameters';
import { defineOperation, type ResourceId, type StoreDoor, type StoreOperation } from './operation';

/** How a kind of record is offered. */
export interface RecordResource {
	resource: ResourceId;
	kind: RecordKind;
	/** What one and many are called in the panel, small letters. */
	one: string;
	many: string;
	/** What it is good for, in half a sentence that follows "Stores a new … :". */
	about: string;
	/** List of the locator that chooses one. */
	search: SearchName;
	/** Fields without which there is none, in order. */
	needed: RecordField[];
	optional: RecordField[];
	/** Fields of the simplified result, besides id and times. */
	shown: string[];
	/** Leaves an operation to a file of its own. */
	without?: ('create' | 'update' | 'delete')[];
}

type Values = Record<string, unknown>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The operations of a resource of records. */
export function recordOperations(resource: RecordResource): StoreOperation[] {
	const { without = [] } = resource;
	return [
		create(resource),
		get(resource),
		getMany(resource),
		update(resource),
		remove(resource),
	].filter(({ value }) => !without.includes(value as never));
}

function create(given: RecordResource): StoreOperation {
	const { resource, kind, one, about, needed, optional } = given;
	return defineOperation({
		resource,
		value: 'create',
		name: 'Create',
		action: `Create ${article(one)}`,
		description: `Stores a new ${one}: ${about}`,
		fields: [
			...needed.map(({ property }) => ({ ...property, required: true })),
			collection('additionalFields', 'Additional Fields', optional),
		],
		async run(door) {
			const own = needed.map(
				(field) =>
					[
						field,
						door.read(field.property.name, field.property.displayName, z.unknown(), ''),
					] as const,
			);
			const more = read(door, 'additionalFields', 'Additional Fields', optional);
			const input = { ...valuesOf(own), ...more };
			const made = await createRecord(
				door.sql,
				door.agencyId,
				kind,
				await named(door, kind, input),
			);
			return made as unknown as IDataObject;
		},
	});
}

function get(given: RecordResource): StoreOperation {
	const { resource, kind, one } = given;
	return defineOperation({
		resource,
		value: 'get',
		name: 'Get',
		action: `Get ${article(one)}`,
		description: `Gives out one ${one} with everything that is stored of it`,
		fields: [chosen(given)],
		run: async (door) =>
			(await findRecord(
				door.sql,
				door.agencyId,
				kind,
				which(door, given),
			)) as unknown as IDataObject,
	});
}

function getMany(given: RecordResource): StoreOperation {
	const { resource, kind, many, needed, optional, shown } = given;
	const fields = [...needed, ...optional].filter(({ property }) =>
		kind.filters.includes(property.name),
	);
	return defineOperation({
		resource,
		value: 'getAll',
		name: 'Get Many',
		action: `Get many ${many}`,
		description: `Gives out ${many}, ${kind.newest === true ? 'newest first' : 'by name'}`,
		fields: [
			...returnAllAndLimit(),
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Letters the name or title holds, upper or lower case',
			},
			filters(fields.map(({ property }) => property)),
			simplifyField,
		],
		async run(door) {
			const set = read(door, 'filters', 'Filters', fields, true);
			const search = door.read('search', 'Search', optionalText(200), '');
			const narrowed = await named(door, kind, set);
			const rows = await pagesOf(
				readPaging(door),
				async (page) =>
					await listRecords(door.sql, door.agencyId, kind, { filters: narrowed, search, ...page }),
			);
			return rows.map((row) =>
				simplified(door, row, ['id', ...shown, 'rowVersion', 'createdAt', 'updatedAt']),
			);
		},
	});
}

function update(given: RecordResource): StoreOperation {
	const { resource, kind, one, needed, optional } = given;
	const fields = [...needed, ...optional];
	return defineOperation({
		resource,
		value: 'update',
		name: 'Update',
		action: `Update ${article(one)}`,
		description: 'Changes the fields that are given and leaves the others as they are',
		fields: [
			chosen(given),
			collection('updateFields', 'Update Fields', fields),
			{
				displayName: 'Read Version',
				name: 'rowVersion',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'Row version this change was made on; a change by somebody else in between is refused then. 0 does not ask.',
			},
		],
		async run(door) {
			const rowVersion = door.read('rowVersion', 'Read Version', z.number().int().min(0), 0);
			const input = await named(door, kind, read(door, 'updateFields', 'Update Fields', fields));
			const { id } = await findRecord(door.sql, door.agencyId, kind, which(door, given));
			return (await updateRecord(door.sql, door.agencyId, kind, {
				id,
				input,
				rowVersion: rowVersion === 0 ? undefined : rowVersion,
			})) as unknown as IDataObject;
		},
	});
}

function remove(given: RecordResource): StoreOperation {
	const { resource, kind, one } = given;
	return defineOperation({
		resource,
		value: 'delete',
		name: 'Delete',
		action: `Delete ${article(one)}`,
		description: `Takes the ${one} out of every list; what was made with it stays`,
		fields: [chosen(given)],
		async run(door) {
			const id = which(door, given);
			const found = UUID.test(id)
				? await getRecord(door.sql, door.agencyId, kind, id)
				: await findRecord(door.sql, door.agencyId, kind, id);
			await deleteRecord(door.sql, door.agencyId, kind, found.id);
			return { id: found.id, deleted: true };
		},
	});
}

function chosen({ resource, one, search, kind }: RecordResource) {
	return locator({
		name: `${resource}Id`,
		label: titleOf(one),
		search,
		byName: kind.newest !== true,
		from: '={{ $json.id }}',
	});
}

function which(door: StoreDoor, { resource, one }: RecordResource): string {
	return readLocator(door, `${resource}Id`, titleOf(one));
}

function collection(name: string, displayName: string, fields: RecordField[]) {
	return {
		displayName,
		name,
		type: 'collection' as const,
		placeholder: 'Add field',
		default: {},
		options: fields
			.map(({ property }) => ({ ...property, required: false }))
			.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** What a collection holds, as values of the store; of filters, those that were left empty narrow nothing. */
function read(
	door: StoreDoor,
	name: string,
	label: string,
	fields: RecordField[],
	skipEmpty = false,
): Values {
	const given = door.read(name, label, z.record(z.string(), z.unknown()), {});
	const known = fields
		.filter(({ property }) => property.name in given)
		.map((field) => [field, given[field.property.name]] as const);
	const values = valuesOf(known);
	if (!skipEmpty) return values;
	return Object.fromEntries(
		Object.entries(values).filter(
			([, value]) => value !== null && value !== '' && value !== undefined,
		),
	);
}

const valuesOf = (given: (readonly [RecordField, unknown])[]): Values =>
	Object.fromEntries(given.map(([field, value]) => [field.property.name, field.value(value)]));

/** A client may be given by its name; every other link is an ID, which a list or a row before gives. */
async function named(door: StoreDoor, { parents }: RecordKind, input: Values): Promise<Values> {
	const client = input.clientId;
	if (parents.clientId === undefined || typeof client !== 'string' || UUID.test(client))
		return input;
	return { ...input, clientId: (await findClientByName(door.sql, door.agencyId, client)).id };
}

const article = (one: string): string => `${/^[aeiou]/i.test(one) ? 'an' : 'a'} ${one}`;
const titleOf = (one: string): string => one.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
