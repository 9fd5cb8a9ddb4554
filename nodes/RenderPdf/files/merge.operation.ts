/** Merge PDFs: several fields of each item, or the files of all items. */
import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { runPdfOperation } from '../../../core/rendering/operations';
import { AgencyError } from '../../../core/shared/errors';
import { carriesProblem } from '../../shared/failed-item';
import { list, optionalText } from '../../shared/parameters';
import { cleanFields, cleaningOf, fieldName } from './file-fields';
import { defineFileOperation, type FileDoor, type FileResult } from './file-operation';

const PDF = 'application/pdf';

/** Merges PDFs into one, with bookmarks for each. */
export const merge = defineFileOperation({
	value: 'mergePdfs',
	name: 'Merge PDFs',
	action: 'Merge PDFs',
	description:
		'Makes one PDF of several; tags, links, bookmarks and page labels are kept, and what cannot be is named',
	subtitle: 'Merge PDFs',
	fields: [
		{
			displayName: 'Files',
			name: 'mergeFrom',
			type: 'options',
			noDataExpression: true,
			default: 'items',
			options: [
				{
					name: 'All Items Into One',
					value: 'items',
					description: 'Files of all items, in the order of the items, make one PDF',
				},
				{
					name: 'Fields of Each Item',
					value: 'fields',
					description: 'Each item keeps to itself: its fields make one PDF',
				},
			],
			description: 'Where the parts come from',
		},
		{
			displayName: 'Input Data Field Names',
			name: 'inputFields',
			type: 'string',
			default: 'pdf',
			required: true,
			placeholder: 'e.g. pdf, appendix',
			description: 'Fields that hold the PDFs, in order, separated by commas',
		},
		{
			displayName: 'Title',
			name: 'mergedTitle',
			type: 'string',
			default: '',
			description: 'Title of the new file; that of the first part when empty',
		},
		{
			displayName: 'Bookmark for Each Part',
			name: 'bookmarks',
			type: 'boolean',
			default: true,
			description: 'Whether each part gets a bookmark, with its own bookmarks below it',
		},
		...cleanFields,
	],
	async runAll(doors) {
		const first = doors[0];
		if (first === undefined) return [];
		if (first.read('mergeFrom', 'Files', z.enum(['items', 'fields']), 'items') === 'fields') {
			return await eachApart(doors);
		}
		const broken = doors.find(({ item }) => carriesProblem(item));
		if (broken !== undefined) {
			throw new AgencyError({
				kind: 'input',
				code: 'PDF_001',
				message: `Item ${broken.itemIndex} carries a problem and has no part to give: the merged PDF would lack it`,
				hint: 'Mend that item, or filter it out before this node if the PDF is to go without it.',
			});
		}
		const files = (await Promise.all(doors.map(filesOf))).flat();
		const { json, binary } = await merged(first, files);
		return [
			{
				json: { ...first.item.json, ...json },
				binary: { ...first.item.binary, ...binary },
				pairedItem: doors.map(({ itemIndex }) => ({ item: itemIndex })),
			},
		];
	},
});

/** Items one by one; a failure is the run's, as for any node that is not to go on. */
async function eachApart(doors: readonly FileDoor[]): Promise<INodeExecutionData[]> {
	const { failedItem, passedOn, problemFrom } = await import('../../shared/failed-item.js');
	const made: INodeExecutionData[] = [];
	for (const door of doors) {
		const { item, itemIndex, context } = door;
		if (carriesProblem(item)) {
			made.push(passedOn(item, itemIndex));
			continue;
		}
		try {
			const { json, binary } = await merged(door, await filesOf(door));
			made.push({
				json: { ...item.json, ...json },
				binary: { ...item.binary, ...binary },
				pairedItem: { item: itemIndex },
			});
		} catch (error) {
			const problem = problemFrom(context, error, itemIndex);
			made.push(failedItem(context, item, { problem, itemIndex }));
		}
	}
	return made;
}

async function filesOf(door: FileDoor): Promise<{ bytes: Uint8Array; name: string }[]> {
	const fields = door.read('inputFields', 'Input Data Field Names', list(100, 60), 'pdf');
	return await Promise.all(fields.map(async (field) => await door.file(field)));
}

async function merged(
	door: FileDoor,
	files: { bytes: Uint8Array; name: string }[],
): Promise<FileResult> {
	const title = door.read('mergedTitle', 'Title', optionalText(500), '');
	const bookmarks = door.read('bookmarks', 'Bookmark for Each Part', z.boolean(), true);
	const request = { files, title, bookmarks, ...cleaningOf(door) };
	const { bytes, ...facts } = await runPdfOperation('merge', request, door.signal);
	const property = fieldName(door, 'outputField', 'Output Data Field Name');
	return {
		json: { pdf: { ...facts, bytes: bytes.length } },
		binary: { [property]: await door.made(bytes, 'merged.pdf', PDF) },
	};
}
