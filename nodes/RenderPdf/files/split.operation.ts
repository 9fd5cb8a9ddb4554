/** Split PDF: one item for each part. */
import { z } from 'zod/v4';
import { runPdfOperation } from '../../../core/rendering/operations';
import { text } from '../../shared/parameters';
import { cleanFields, cleaningOf, fieldName, inputField, inputOf, stemOf } from './file-fields';
import { defineFileOperation, type FileDoor } from './file-operation';

/** Splits a PDF into several. */
export const split = defineFileOperation({
	value: 'splitPdf',
	name: 'Split PDF',
	action: 'Split a PDF',
	description:
		'Makes several PDFs of one, an item each; every part keeps its own tags and bookmarks',
	subtitle: 'Split PDF',
	fields: [
		inputField,
		{
			displayName: 'Split By',
			name: 'splitBy',
			type: 'options',
			noDataExpression: true,
			default: 'ranges',
			options: [
				{
					name: 'Bookmarks',
					value: 'bookmarks',
					description: 'A part from each bookmark to the next',
				},
				{ name: 'Number of Pages', value: 'every', description: 'Parts of equal length' },
				{ name: 'Ranges', value: 'ranges', description: 'A part for each range' },
			],
			description: 'What makes a part',
		},
		{
			displayName: 'Ranges',
			name: 'ranges',
			type: 'string',
			default: '1-',
			required: true,
			placeholder: 'e.g. 1-3, 5, 8-',
			description: 'A part for each range, separated by commas; "8-" runs to the last page',
			displayOptions: { show: { splitBy: ['ranges'] } },
		},
		{
			displayName: 'Pages in Each Part',
			name: 'everyPages',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 20000 },
			default: 1,
			description: 'How many pages each part has; the last may have fewer',
			displayOptions: { show: { splitBy: ['every'] } },
		},
		{
			displayName: 'Bookmark Level',
			name: 'bookmarkLevel',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 6 },
			default: 1,
			description: 'Down to which level a bookmark begins a part',
			displayOptions: { show: { splitBy: ['bookmarks'] } },
		},
		...cleanFields,
	],
	async run(door) {
		const { bytes, name } = await inputOf(door);
		const property = fieldName(door, 'outputField', 'Output Data Field Name');
		const request = { bytes, by: wayOf(door), ...cleaningOf(door) };
		const { parts } = await runPdfOperation('split', request, door.signal);
		const width = String(parts.length).length;
		return await Promise.all(
			parts.map(async ({ bytes: part, ...facts }, index) => {
				const number = String(index + 1).padStart(width, '0');
				const file = await door.made(part, `${stemOf(name)}-${number}.pdf`, 'application/pdf');
				return {
					json: { pdf: { ...facts, part: index + 1, parts: parts.length, bytes: part.length } },
					binary: { [property]: file },
					dropsFiles: true,
				};
			}),
		);
	},
});

function wayOf(door: FileDoor) {
	const kind = door.read('splitBy', 'Split By', z.enum(['bookmarks', 'every', 'ranges']), 'ranges');
	if (kind === 'ranges') {
		const ranges = door.read('ranges', 'Ranges', text(5_000).min(1, 'name at least one range'));
		return { kind, ranges };
	}
	if (kind === 'every') {
		const pages = door.read(
			'everyPages',
			'Pages in Each Part',
			z.number().int().min(1).max(20_000),
		);
		return { kind, pages };
	}
	return {
		kind,
		level: door.read('bookmarkLevel', 'Bookmark Level', z.number().int().min(1).max(6), 1),
	};
}
