/** Create Thumbnail: a picture of a page. */
import { z } from 'zod/v4';
import { runPdfOperation } from '../../../core/rendering/operations';
import { fieldName, inputField, inputOf, stemOf } from './file-fields';
import { defineFileOperation } from './file-operation';
import { pictureAs } from './picture-as';

/** Draws a page of a PDF. */
export const thumbnail = defineFileOperation({
	value: 'createThumbnail',
	name: 'Create Thumbnail',
	action: 'Create a thumbnail of a PDF',
	description: 'Draws a page as PNG, JPEG or WebP at the width asked for',
	subtitle: 'Create thumbnail',
	fields: [
		inputField,
		{
			displayName: 'Page',
			name: 'page',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			description: 'Page to draw, from 1',
		},
		{
			displayName: 'Width',
			name: 'widthPx',
			type: 'number',
			typeOptions: { minValue: 16, maxValue: 5000 },
			default: 800,
			description: 'Width of the picture in pixels; the height follows from the page',
		},
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			default: 'png',
			options: [
				{ name: 'JPEG', value: 'jpeg' },
				{ name: 'PNG', value: 'png' },
				{ name: 'WebP', value: 'webp' },
			],
			description: 'Format of the picture',
		},
	],
	async run(door) {
		const { bytes, name } = await inputOf(door);
		const property = fieldName(door, 'outputField', 'Output Data Field Name');
		const page = door.read('page', 'Page', z.number().int().min(1), 1);
		const widthPx = door.read('widthPx', 'Width', z.number().int().min(16).max(5_000), 800);
		const format = door.read('format', 'Format', z.enum(['jpeg', 'png', 'webp']), 'png');
		const request = { bytes, page, widthPx };
		const { png, ...facts } = await runPdfOperation('thumbnail', request, door.signal);
		const picture = await pictureAs(door, png, { format, ...facts });
		const extension = format === 'jpeg' ? 'jpg' : format;
		const file = `${stemOf(name)}-${page}.${extension}`;
		return {
			json: { thumbnail: { page, ...facts, format, bytes: picture.length } },
			binary: { [property]: await door.made(picture, file, `image/${format}`) },
		};
	},
});
