/** *Preview All Templates*: cover and two inner pages in every template the agency may use, on one contact sheet. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	type BrandedDocument,
	brandDocument,
	listTemplates,
	loadTemplate,
	type TemplateSource,
} from '../../core/branding';
import { sampleOf } from '../../core/branding/custom-templates';
import { contactSheet, type SheetEntry } from '../../core/branding/custom-templates/contact-sheet';
import { type BrandInput, DossierSchema } from '../../core/contracts';
import { documentText } from '../../core/evidence';
import { pageThumbnail } from '../../core/rendering/operations/page-thumbnail';
import { renderPdf } from '../../core/rendering/render-pdf';
import { toProblem } from '../../core/shared/errors';
import { brandLevelsOfJob, listStoredTemplates, resolveBrandLevels } from '../../core/store';
import { browserFor } from '../shared/browser';
import { dossierOf } from '../shared/dossier-item';
import { runItems, type Station, type StationResult } from '../shared/run-items';
import { openDesk } from '../shared/setting';
import { brandFields } from './brand-fields';
import { templateOfStore, type TemplateStore } from './template-of-item';

/** Value of the operation. */
export const PREVIEW_TEMPLATES = 'previewTemplates';

const PICTURE_WIDTH_PX = 480;
const SHEET_WIDTH_PX = 1_400;

/** One contact sheet for every item: of its document, or of the sample where it carries none. */
export async function previewTemplates(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const given = context.getInputData();
	const outputs = await runItems(
		context,
		{ before: 'Quality Check', outputs: 1, dossier: dossierOrNone },
		async (station) => await previewOne(context, station),
	);
	return outputs.map((items) => items.map((item, index) => withoutSample(item, given[index])));
}

/** The item as it came with what was made, where it was no dossier: nobody is to take the sample for one. */
export function withoutSample(
	made: INodeExecutionData,
	given: INodeExecutionData | undefined,
): INodeExecutionData {
	const { kind, status } = made.json;
	if (given === undefined || kind !== 'dossier' || given.json['kind'] === 'dossier') return made;
	return { ...made, json: { ...given.json, ...(status === undefined ? {} : { status }) } };
}

/** An item without a dossier is previewed with the sample; what it holds is kept. */
function dossierOrNone(item: INodeExecutionData, itemIndex: number) {
	if (item.json['kind'] === 'dossier') return dossierOf(item, 'Quality Check');
	return DossierSchema.parse({
		...item.json,
		kind: 'dossier',
		version: 1,
		id: `preview-${itemIndex + 1}`,
		brief: sampleOf('report').brief,
	});
}

interface Subject {
	document: ReturnType<typeof sampleOf>['document'];
	evidence: ReturnType<typeof sampleOf>['evidence'];
	brief: ReturnType<typeof sampleOf>['brief'];
	brandInput: Parameters<typeof brandDocument>[0]['brandInput'];
	pageSize: 'Letter' | 'A4';
}

async function previewOne(context: IExecuteFunctions, station: Station): Promise<StationResult> {
	const fields = await brandFields(context, station);
	const store = await openDesk(context);
	const subject = await subjectOf(station, { store, fields });
	const candidates = await candidatesOf(store);
	const entries: SheetEntry[] = [];
	const outcomes: IDataObject[] = [];
	let first: BrandedDocument['brand'] | undefined;
	for (const [index, candidate] of candidates.entries()) {
		const { code, name } = candidate;
		const detail = `${code}, ${index + 1} of ${candidates.length}`;
		await station.progress.report('template_application', 'running', `Printing ${detail}`);
		try {
			const printed = await printPages(context, station, { candidate, subject });
			first ??= printed.brand;
			entries.push({ ...printed.entry, code, name });
			outcomes.push({ code, name, pages: printed.pages, problem: '' });
		} catch (error) {
			station.signal?.throwIfAborted();
			// A template that fails is named in its place; the others are printed.
			const { message, hint, code: problem } = toProblem(error);
			entries.push({ code, name, remark: problem, pages: [], problem: `${message} ${hint}` });
			outcomes.push({ code, name, pages: 0, problem: message, problemCode: problem });
		}
	}
	const { title } = subject.document;
	const head = {
		title: first?.name ?? subject.brief.client.name,
		subtitle: title,
		colour: first?.tokens['type'] ?? '',
	};
	const browser = await browserFor(context);
	const { result } = await browser.withPage(
		contactSheet(head, entries),
		{ pageSize: 'A4', signal: station.signal },
		async (page) => ({
			pdf: await page.pdf({ pageSize: 'A4' }),
			png: await page.picture('.sheet', { widthPx: SHEET_WIDTH_PX }),
		}),
	);
	const failed = outcomes.filter(({ problem }) => problem !== '').length;
	await station.progress.report(
		'template_application',
		'done',
		`${outcomes.length} templates${failed === 0 ? '' : `, ${failed} failed`}`,
	);
	return {
		status: { templates: outcomes, printed: outcomes.length - failed, failed },
		files: {
			templates: { bytes: result.pdf, fileName: 'templates.pdf', mimeType: 'application/pdf' },
			templatesPicture: { bytes: result.png, fileName: 'templates.png', mimeType: 'image/png' },
		},
	};
}

async function subjectOf(
	station: Station,
	{
		store,
		fields,
	}: { store: TemplateStore | undefined; fields: { brand: BrandInput; pageSize: 'Letter' | 'A4' } },
): Promise<Subject> {
	const { pageSize, brand } = fields;
	if (!station.has('document')) {
		const { brand: sampleBrand, ...sample } = sampleOf('report');
		const clientId = station.item.json['clientId'];
		const levels =
			store === undefined || (clientId !== undefined && typeof clientId !== 'string')
				? {}
				: await resolveBrandLevels(store.sql, store.agencyId, clientId);
		const client = levels.client ?? (store === undefined ? sampleBrand : undefined);
		return { ...sample, pageSize, brandInput: { ...levels, client, document: brand } };
	}
	const { desk } = station;
	const levels =
		desk === undefined ? {} : await brandLevelsOfJob(desk.sql, desk.agencyId, desk.jobId);
	return {
		document: await station.need('document', 'Write Document'),
		evidence: await station.need('evidence', 'Research'),
		brief: await station.need('brief', 'Research'),
		pageSize,
		brandInput: { ...levels, document: brand },
	};
}

interface Candidate {
	code: string;
	name: string;
	open: () => Promise<string | TemplateSource>;
}

/** Shipped templates, then those of the store that are switched on. */
async function candidatesOf(store: TemplateStore | undefined): Promise<Candidate[]> {
	const shipped = listTemplates().map((code) => ({
		code,
		name: loadTemplate(code).name,
		open: () => Promise.resolve(code),
	}));
	if (store === undefined) return shipped;
	const stored = await listStoredTemplates(store.sql, store.agencyId);
	return [
		...shipped,
		...stored
			.filter(({ isActive }) => isActive)
			.map(({ code, name }) => ({
				code,
				name,
				open: async () => await templateOfStore(store, code),
			})),
	];
}

async function printPages(
	context: IExecuteFunctions,
	station: Station,
	{ candidate, subject }: { candidate: Candidate; subject: Subject },
) {
	const template = await candidate.open();
	const { document, pageSize } = subject;
	const { brand, html } = await brandDocument({ ...subject, template, draft: false });
	const { pdf, rendering } = await renderPdf(
		{
			html,
			pageSize,
			metadata: {
				title: document.title,
				author: brand.name,
				subject: document.subtitle,
				keywords: [],
				language: document.language,
				date: document.date,
			},
			fileName: `${candidate.code}.pdf`,
			draft: false,
			expectedText: documentText(document),
			signal: station.signal,
		},
		{ browser: await browserFor(context), clock: station.clock },
	);
	const pages: string[] = [];
	for (const page of chosenPages(rendering.pages)) {
		const { png } = await pageThumbnail({ bytes: pdf, page, widthPx: PICTURE_WIDTH_PX });
		pages.push(`data:image/png;base64,${Buffer.from(png).toString('base64')}`);
	}
	const remark = `${rendering.pages} pages`;
	return { brand, pages: rendering.pages, entry: { remark, pages, problem: '' } };
}

/** The cover, and two pages that show how text and figures stand: behind the contents, and a third of the way. */
export function chosenPages(count: number): number[] {
	const inner = [Math.min(count, 4), Math.min(count, Math.max(2, Math.ceil(count / 3)))];
	return [...new Set([1, ...inner])].sort((a, b) => a - b).slice(0, 3);
}
