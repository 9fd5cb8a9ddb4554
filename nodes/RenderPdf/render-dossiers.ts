/** Prints the branded document of each dossier. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { documentText } from '../../core/evidence';
import { renderPdf } from '../../core/rendering/render-pdf';
import { browserFor } from '../shared/browser';
import { parameter, text } from '../shared/parameters';
import { runItems } from '../shared/run-items';
import { z } from 'zod/v4';

/** Width of the cover's picture in pixels. */
const COVER_WIDTH_PX = 1_000;

/** Runs *From Dossier* for every item. */
export async function renderDossiers(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const browser = await browserFor(context);
	return await runItems(context, { before: 'Apply Branding', outputs: 1 }, async (station) => {
		const brand = await station.need('brand', 'Apply Branding');
		const document = await station.need('document', 'Write Document');
		const brief = await station.need('brief', 'Research');
		const property = parameter(
			context,
			{
				name: 'outputField',
				label: 'Output Data Field Name',
				schema: text(60).min(1, 'give it a name'),
			},
			station.itemIndex,
		);
		const wantsCover = parameter(
			context,
			{ name: 'cover', label: 'Cover Picture', schema: z.boolean(), fallback: true },
			station.itemIndex,
		);
		await station.progress.report('pdf_rendering', 'running', `Printing "${document.title}"`);
		const html = Buffer.from(await station.file(brand.html.property, 'the branded HTML')).toString(
			'utf8',
		);
		const hasCover = /class="[^"]*\bcover\b/.test(html);
		const { pdf, cover, rendering } = await renderPdf(
			{
				html,
				pageSize: brand.pageSize,
				metadata: {
					title: document.title,
					author: brand.name,
					subject: document.subtitle || document.description,
					keywords: brief.keywords,
					language: document.language,
					date: document.date,
				},
				fileName: `${document.slug || 'document'}.pdf`,
				draft: brand.draft,
				...(wantsCover && hasCover
					? { cover: { selector: '.cover', widthPx: COVER_WIDTH_PX } }
					: {}),
				expectedText: documentText(document),
				signal: station.signal,
			},
			{ browser, clock: station.clock },
		);
		await station.progress.report('pdf_rendering', 'done', `${rendering.pages} pages`);
		await station.progress.report(
			'quality_review',
			'done',
			'The file was read again: pages, tags, outline, links',
		);
		return {
			sections: {
				rendering: { ...rendering, property, coverProperty: cover === undefined ? '' : 'cover' },
			},
			note: `${rendering.fileName}: ${rendering.pages} pages, ${Math.round(rendering.bytes / 1024)} kB`,
			files: {
				[property]: { bytes: pdf, fileName: rendering.fileName, mimeType: 'application/pdf' },
				...(cover === undefined
					? {}
					: { cover: { bytes: cover, fileName: 'cover.png', mimeType: 'image/png' } }),
			},
		};
	});
}
