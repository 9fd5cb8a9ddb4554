/** Runs the chosen operation of the Content Store for every item. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { AgencyError } from '../../core/shared/errors';
import { carriesProblem, failedItem, passedOn, problemFrom } from '../shared/failed-item';
import { fittingItem } from '../shared/item-size';
import { parameter } from '../shared/parameters';
import { noteRun } from '../shared/note-run';
import { openDesk, openPostgres } from '../shared/setting';
import { checkActingUser } from './acting-user';
import { audited, leaveTrail } from './audit-trail';
import * as registered from './actions';
import type { StoreDoor, StoreOperation, StoreResult } from './actions/operation';

/** Every operation, in the order of the registry. */
export const OPERATIONS: StoreOperation[] = Object.values(registered).flat();

/** Runs the operation; items with a problem are passed on untouched. */
export async function runStore(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const value = context.getNodeParameter('operation', 0) as string;
	const operation = OPERATIONS.find((one) => one.resource === resource && one.value === value);
	const made: INodeExecutionData[] = [];
	for (const [itemIndex, item] of context.getInputData().entries()) {
		const takesProblems = operation?.takesProblems === true || value === 'needsAttention';
		if (carriesProblem(item) && !takesProblems) {
			made.push(passedOn(item, itemIndex));
			continue;
		}
		try {
			if (operation === undefined) throw unknownOperation(resource, value);
			const door = await doorOf(context, operation, { item, itemIndex });
			const watching = audited(await checkActingUser(door, operation), operation);
			const result = await operation.run(watching.door);
			await noteRun(context, door, `${resource}.${value}`);
			if (!watching.wroteLine()) await leaveTrail(door, operation, result);
			const given = itemsOf(result, itemIndex);
			if (takesProblems) made.push(...given);
			else {
				for (const one of given) {
					// What is passed on as it came is in the execution already, and its reader wants it whole.
					const isAsItCame = one.json === item.json;
					made.push(isAsItCame ? one : await roomFor(context, operation, rowOf(one)));
				}
			}
		} catch (error) {
			const problem = problemFrom(context, error, itemIndex);
			made.push(failedItem(context, item, { problem, itemIndex }));
		}
	}
	return [made];
}

async function doorOf(
	context: IExecuteFunctions,
	operation: StoreOperation,
	{ item, itemIndex }: { item: INodeExecutionData; itemIndex: number },
): Promise<StoreDoor> {
	const desk =
		operation.beforeAgency === true
			? { sql: await openPostgres(context), agencyId: await agencyOf(context) }
			: await openDesk(context);
	if (desk === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_001',
			message: 'No store is connected',
			hint: 'Choose a Postgres and a Content Agency credential on this node.',
		});
	}
	return {
		context,
		item,
		itemIndex,
		...desk,
		read: (name, label, schema, fallback) =>
			parameter(context, { name, label, schema, fallback }, itemIndex),
	};
}

async function agencyOf(context: IExecuteFunctions): Promise<string> {
	if (context.getNode().credentials?.contentAgencyApi === undefined) return '';
	return String((await context.getCredentials('contentAgencyApi')).agencyId ?? '').trim();
}

function itemsOf(result: StoreResult, itemIndex: number): INodeExecutionData[] {
	if (Array.isArray(result))
		return result.map((json) => ({ json: plain(json), pairedItem: { item: itemIndex } }));
	if ('item' in result && isItem(result.item)) return [result.item];
	const isList = 'items' in result && Object.keys(result).length === 1;
	if (isList && isItems(result.items)) return result.items;
	return [{ json: plain(result as IDataObject), pairedItem: { item: itemIndex } }];
}

/**
 * A row of the store keeps what went wrong with it as `lastProblem`: an item with a `problem` would be passed on untouched
 * by every node after it, also by the one that is to mend it.
 */
function rowOf(item: INodeExecutionData): INodeExecutionData {
	if (!('problem' in item.json)) return item;
	const { problem, ...json } = item.json;
	return { ...item, json: { ...json, lastProblem: problem } };
}

/** A row in the room an item has. A dossier holds references already, and the body of a page is what a browser gets. */
async function roomFor(
	context: IExecuteFunctions,
	{ resource }: StoreOperation,
	item: INodeExecutionData,
): Promise<INodeExecutionData> {
	if (resource === 'page' || item.json.kind === 'dossier') return item;
	return await fittingItem(context, item);
}

const isItem = (value: unknown): value is INodeExecutionData =>
	typeof value === 'object' && value !== null && 'json' in value;

const isItems = (value: unknown): value is INodeExecutionData[] =>
	Array.isArray(value) && value.every(isItem);

const plain = (json: IDataObject): IDataObject => JSON.parse(JSON.stringify(json)) as IDataObject;

function unknownOperation(resource: string, value: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `There is no operation "${value}" on "${resource}"`,
		hint: 'Choose resource and operation on this node again.',
	});
}
