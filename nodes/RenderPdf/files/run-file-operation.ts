/** Runs an operation on PDF files for every item: pairs items, passes problems on, keeps what an item carried. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { AgencyError } from '../../../core/shared/errors';
import { carriesProblem, failedItem, passedOn, problemFrom } from '../../shared/failed-item';
import { parameter } from '../../shared/parameters';
import type { FileDoor, FileOperation } from './file-operation';

/** Runs an operation. */
export async function runFileOperation(
	context: IExecuteFunctions,
	operation: FileOperation,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (operation.runAll !== undefined) {
		try {
			return [await operation.runAll(items.map((item, index) => doorOf(context, item, index)))];
		} catch (error) {
			const problem = problemFrom(context, error, 0);
			const first = items[0] ?? { json: {} };
			return [[failedItem(context, first, { problem, itemIndex: 0 })]];
		}
	}
	const made: INodeExecutionData[] = [];
	for (const [itemIndex, item] of items.entries()) {
		if (carriesProblem(item)) {
			made.push(passedOn(item, itemIndex));
			continue;
		}
		try {
			const results = [await operation.run!(doorOf(context, item, itemIndex))].flat();
			for (const { json, binary, dropsFiles = false } of results) {
				const files = { ...(dropsFiles ? {} : item.binary), ...binary };
				made.push({
					json: { ...item.json, ...json },
					...(Object.keys(files).length === 0 ? {} : { binary: files }),
					pairedItem: { item: itemIndex },
				});
			}
		} catch (error) {
			const problem = problemFrom(context, error, itemIndex);
			made.push(failedItem(context, item, { problem, itemIndex }));
		}
	}
	return [made];
}

function doorOf(context: IExecuteFunctions, item: INodeExecutionData, itemIndex: number): FileDoor {
	return {
		context,
		item,
		itemIndex,
		signal: context.getExecutionCancelSignal(),
		read: (name, label, schema, fallback) =>
			parameter(context, { name, label, schema, fallback }, itemIndex),
		async file(property) {
			const there = item.binary?.[property];
			if (there === undefined) {
				const fields = Object.keys(item.binary ?? {});
				throw new AgencyError({
					kind: 'input',
					code: 'FILE_008',
					message: `The item has no file "${property}"`,
					hint:
						fields.length === 0
							? 'It has no files at all: nodes in between have to keep binary data.'
							: `It has ${fields.map((name) => `"${name}"`).join(', ')}.`,
					field: 'inputField',
				});
			}
			const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, property);
			return { bytes: new Uint8Array(bytes), name: there.fileName ?? `${property}.pdf` };
		},
		made: async (bytes, fileName, mimeType) =>
			await context.helpers.prepareBinaryData(Buffer.from(bytes), fileName, mimeType),
	};
}
