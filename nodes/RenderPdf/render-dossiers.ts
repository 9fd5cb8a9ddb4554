/** Prints the branded document of each dossier. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { FileReview } from '../../core/contracts';
import { documentText } from '../../core/evidence';
import type { Attachment } from '../../core/rendering/archive/archive-parts';
import { judgeFile, readBack } from '../../core/rendering/operations';
import { renderPdf } from '../../core/rendering/render-pdf';
import { AgencyError } from '../../core/shared/errors';
import { browserFor } from '../shared/browser';
import { parameter, text } from '../shared/parameters';
import { runItems } from '../shared/run-items';
import { bookedPrint } from './booked-print';
import { z } from 'zod/v4';

/** Width of the cover's picture in pixels. */
const COVER_WIDTH_PX = 1_000;

const OptionsSchema = z.looseObject({
	checkAccessibility: z.boolean().default(false),
	pdfStandard: z.enum(['ua', 'uaArchive']).default('ua'),
});

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
		const options = parameter(
			context,
			{ name: 'options', label: 'Options', schema: OptionsSchema, fallback: {} },
			station.itemIndex,
		);
		const attachments =
			options.pdfStandard === 'uaArchive'
				? [
						dossierFile({
							brief,
							evidence: await station.need('evidence', 'Research'),
							document,
							...(station.has('quality')
								? { quality: await station.need('quality', 'Quality Check') }
								: {}),
							brand,
						}),
					]
				: [];
		await station.progress.report('pdf_rendering', 'running', `Printing "${document.title}"`);
		const html = Buffer.from(await station.file(brand.html.property, 'the branded HTML')).toString(
			'utf8',
		);
		const hasCover = /class="(?:[^"]*\s)?cover[\s"]/.test(html);
		const { pdf, cover, rendering } = await bookedPrint(
			station.services,
			{ html, pageSize: brand.pageSize, signal: station.signal },
			async () =>
				await renderPdf(
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
						...(attachments.length === 0 ? {} : { archive: attachments }),
						check: options.checkAccessibility,
						signal: station.signal,
					},
					{ browser, clock: station.clock },
				),
		);
		await station.progress.report('pdf_rendering', 'done', `${rendering.pages} pages`);
		await station.progress.report('quality_review', 'running', 'Reading the file again');
		const review = judgeFile(await readBack(pdf), {
			title: document.title,
			language: document.language,
			pages: rendering.pages,
			text: documentText(document),
			attachments: attachments.map(({ name }) => name),
		});
		refuseFailed(document.title, review);
		await station.progress.report(
			'quality_review',
			'done',
			`${review.facts.pages} pages, ${review.facts.links} links, ${review.findings.length} remarks`,
		);
		return {
			sections: {
				rendering: {
					...rendering,
					review,
					property,
					coverProperty: cover === undefined ? '' : 'cover',
				},
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

/** What the document was made from, without what differs from run to run. */
function dossierFile(sections: Record<string, unknown>): Attachment {
	return {
		name: 'dossier.json',
		mediaType: 'application/json',
		description: 'The dossier this document was made from',
		bytes: Buffer.from(JSON.stringify(sections, null, '\t')),
	};
}

/** The last gate: a file with an error goes to nobody. */
function refuseFailed(title: string, review: FileReview): void {
	if (review.passed) return;
	const errors = review.findings.filter(({ severity }) => severity === 'error');
	const named = errors.slice(0, 3).map(({ message }) => message);
	const more = errors.length > named.length ? ` and ${errors.length - named.length} more` : '';
	throw new AgencyError({
		kind: 'render',
		code: 'RENDER_013',
		message: `The finished PDF of "${title}" failed its last review: ${named.join('; ')}${more}`,
		hint: 'Look at the named pages in the HTML; choose another template, or correct the document, then run the node again.',
	});
}
