/** Prints any self-contained HTML; needs no dossier. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { systemClock } from '../shared/system';
import { cleanOutsideHtml } from '../../core/rendering/guard';
import { renderPdf } from '../../core/rendering/render-pdf';
import { browserFor } from '../shared/browser';
import { carriesProblem, failedItem, passedOn, problemFrom } from '../shared/failed-item';
import { parameter, text } from '../shared/parameters';

/** Runs *From HTML* for every item. */
export async function renderHtml(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const browser = await browserFor(context);
	const made: INodeExecutionData[] = [];
	for (const [itemIndex, item] of context.getInputData().entries()) {
		if (carriesProblem(item)) {
			made.push(passedOn(item, itemIndex));
			continue;
		}
		try {
			made.push(await renderOne(context, item, itemIndex, browser));
		} catch (error) {
			const problem = problemFrom(context, error, itemIndex);
			made.push(failedItem(context, item, { problem, itemIndex }));
		}
	}
	return [made];
}

async function renderOne(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	browser: Awaited<ReturnType<typeof browserFor>>,
): Promise<INodeExecutionData> {
	const read = <T>(name: string, label: string, schema: z.ZodType<T>) =>
		parameter(context, { name, label, schema }, itemIndex);
	const given = read('html', 'HTML', z.string().min(1, 'there is no HTML'));
	const { html, removed } = await cleanOutsideHtml(given);
	const title = read('title', 'Title', text(500));
	const pageSize = read('pageSize', 'Page Size', z.enum(['A4', 'Letter']));
	const property = read('outputField', 'Output Data Field Name', text(60).min(1, 'give it a name'));
	const { pdf, rendering } = await renderPdf(
		{
			html,
			pageSize,
			metadata: {
				title,
				author: '',
				subject: '',
				keywords: [],
				language: 'en',
				date: systemClock.now().slice(0, 10),
			},
			fileName: 'document.pdf',
			draft: false,
			expectedText: '',
			signal: context.getExecutionCancelSignal(),
		},
		{ browser, clock: systemClock },
	);
	const file = await context.helpers.prepareBinaryData(
		Buffer.from(pdf),
		rendering.fileName,
		'application/pdf',
	);
	return {
		json: {
			...item.json,
			pdf: {
				pages: rendering.pages,
				bytes: rendering.bytes,
				warnings: [...rendering.warnings, ...removed.map(takenOut)],
			},
		},
		binary: { ...item.binary, [property]: file },
		pairedItem: { item: itemIndex },
	};
}

function takenOut(what: string): { code: string; message: string } {
	return { code: 'RENDER_014', message: `Taken out of the HTML: ${what}` };
}
