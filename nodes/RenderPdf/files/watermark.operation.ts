/** Add Watermark: a text in any script, or a picture. */
import { z } from 'zod/v4';
import { DEFAULT_FONTS, directionOf, planFonts } from '../../../core/branding/fonts';
import {
	runPdfOperation,
	stampHtml,
	stampOf,
	type StampSource,
} from '../../../core/rendering/operations';
import { browserFor } from '../../shared/browser';
import { optionalText, text } from '../../shared/parameters';
import { fieldName, inputField, inputOf, pagesField } from './file-fields';
import { defineFileOperation, type FileDoor } from './file-operation';

const PLACES = ['bottomLeft', 'bottomRight', 'center', 'topLeft', 'topRight'] as const;

/** Puts a watermark on the pages of a PDF. */
export const watermark = defineFileOperation({
	value: 'addWatermark',
	name: 'Add Watermark',
	action: 'Add a watermark to a PDF',
	description: 'Puts a text or a picture on pages; screen readers skip it, tags and links stay',
	subtitle: 'Add watermark',
	fields: [
		inputField,
		{
			displayName: 'Watermark',
			name: 'watermarkKind',
			type: 'options',
			noDataExpression: true,
			default: 'text',
			options: [
				{ name: 'Picture', value: 'picture', description: 'A PNG or JPEG file of the item' },
				{ name: 'Text', value: 'text', description: 'Words in any script' },
			],
			description: 'What to put on the pages',
		},
		{
			displayName: 'Text',
			name: 'watermarkText',
			type: 'string',
			typeOptions: { rows: 2 },
			default: 'DRAFT',
			required: true,
			description: 'Words of the watermark; lines are kept',
			displayOptions: { show: { watermarkKind: ['text'] } },
		},
		{
			displayName: 'Color',
			name: 'colour',
			type: 'color',
			default: '#6b7280',
			description: 'Colour of the text',
			displayOptions: { show: { watermarkKind: ['text'] } },
		},
		{
			displayName: 'Picture Data Field Name',
			name: 'pictureField',
			type: 'string',
			default: 'picture',
			required: true,
			description: 'Field of the item that holds the PNG or JPEG',
			displayOptions: { show: { watermarkKind: ['picture'] } },
		},
		{ ...pagesField, description: 'Pages that get the watermark, for example 1; all when empty' },
		{
			displayName: 'Opacity',
			name: 'opacity',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 18,
			description: 'How much it covers what lies below, in per cent',
		},
		{
			displayName: 'Size',
			name: 'size',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 75,
			description: 'Width it takes of the page, in per cent',
		},
		{
			displayName: 'Angle',
			name: 'angle',
			type: 'number',
			typeOptions: { minValue: -180, maxValue: 180 },
			default: 45,
			description: 'Degrees it is turned against the clock',
		},
		{
			displayName: 'Place',
			name: 'place',
			type: 'options',
			default: 'center',
			options: [
				{ name: 'Bottom Left', value: 'bottomLeft' },
				{ name: 'Bottom Right', value: 'bottomRight' },
				{ name: 'Center', value: 'center' },
				{ name: 'Top Left', value: 'topLeft' },
				{ name: 'Top Right', value: 'topRight' },
			],
			description: 'Where it lies on the page',
		},
		{
			displayName: 'Behind the Page',
			name: 'behind',
			type: 'boolean',
			default: false,
			description:
				'Whether it lies behind what the page draws; pages with a background of their own hide it',
		},
	],
	async run(door) {
		const { bytes, name } = await inputOf(door);
		const property = fieldName(door, 'outputField', 'Output Data Field Name');
		const percent = (field: string, label: string, fallback: number) =>
			door.read(field, label, z.number().min(1).max(100), fallback) / 100;
		const request = {
			bytes,
			stamp: await stampFor(door),
			pages: door.read('pages', 'Pages', optionalText(5_000), ''),
			opacity: percent('opacity', 'Opacity', 18),
			size: percent('size', 'Size', 75),
			angle: door.read('angle', 'Angle', z.number().min(-180).max(180), 45),
			place: door.read('place', 'Place', z.enum(PLACES), 'center'),
			behind: door.read('behind', 'Behind the Page', z.boolean(), false),
		};
		const { bytes: made, ...facts } = await runPdfOperation('watermark', request, door.signal);
		return {
			json: { pdf: { ...facts, bytes: made.length } },
			binary: { [property]: await door.made(made, name, 'application/pdf') },
		};
	},
});

async function stampFor(door: FileDoor): Promise<StampSource> {
	const kind = door.read('watermarkKind', 'Watermark', z.enum(['picture', 'text']), 'text');
	if (kind === 'picture') {
		const field = fieldName(door, 'pictureField', 'Picture Data Field Name');
		return { kind, bytes: (await door.file(field)).bytes };
	}
	const words = door.read('watermarkText', 'Text', text(200).min(1, 'give it words'));
	const hex = z.string().regex(/^#[0-9a-f]{6}$/i, 'it takes a colour such as #6b7280');
	const plan = planFonts({
		fonts: DEFAULT_FONTS,
		cuts: { display: [], text: [], sans: ['600-normal'] },
		text: words,
	});
	const html = stampHtml({
		text: words,
		colour: door.read('colour', 'Color', hex, '#6b7280'),
		fontCss: plan.css,
		fontStack: plan.stacks.sans,
		direction: directionOf(words),
	});
	const browser = await browserFor(door.context);
	const { result } = await browser.withPage(
		html,
		{ pageSize: 'A4', signal: door.signal },
		async (page) => await page.pdf({ pageSize: 'A4', positionsOnly: true }),
	);
	return await stampOf(result, words);
}
