/** The shared samples, laid for a template: what its paths are held to, and what it is tried with. */
import { BriefSchema, DocumentSchema, EvidenceSchema, type FormatId } from '../../contracts';
import type { BrandInput } from '../../contracts';
import { listAssets, readAsset } from '../../shared/assets';
import { layDocument, type LaidDocument } from '../brand-document';
import { legacyView } from '../legacy-view';
import type { TemplateSource } from '../template-source';
import { addToShape, emptyShape, type ViewShape } from './view-shape';

const FOLDER = 'templates/_shared/samples';

/** A brand nothing of which is missing, for the trial. */
export const SAMPLE_BRAND: BrandInput = {
	name: 'Harbour Light Energy',
	tagline: 'Heat that pays its way',
	accents: ['#0b3c5d', '#d9a441', '#7a8b99'],
	footer: 'Harbour Light Energy · Confidential',
	website: 'https://harbourlight.example',
	contact: 'Mara Lindqvist, mara@harbourlight.example',
};

/** The sample of a format; a format without one is tried with the article. */
function sampleOf(format: FormatId) {
	const names = listAssets(FOLDER);
	const name = names.includes(`${format}.json`) ? format : 'blog_post';
	const sample = JSON.parse(readAsset(`${FOLDER}/${name}.json`)) as Record<string, unknown>;
	return {
		document: DocumentSchema.parse({ ...(sample['document'] as object), format }),
		evidence: EvidenceSchema.parse(sample['evidence']),
		brief: BriefSchema.parse(sample['brief']),
		brand: sample['brand'] as BrandInput | undefined,
	};
}

/** A sample in a template. @throws {AgencyError} as for any document */
export async function laySample(
	source: TemplateSource | string,
	format: FormatId,
	options: { pageSize: 'Letter' | 'A4'; draft?: boolean; brand?: BrandInput },
): Promise<LaidDocument> {
	const { document, evidence, brief, brand } = sampleOf(format);
	return await layDocument({
		document,
		evidence,
		brief,
		brandInput: { client: { ...SAMPLE_BRAND, ...brand, ...options.brand } },
		template: source,
		pageSize: options.pageSize,
		draft: options.draft ?? true,
		lastPageNote: 'Made with checked sources.',
	});
}

/** The document, evidence and brief of a format's sample, for whoever prints it. */
export { sampleOf };

/** Family whose view says which blocks there are, whatever the samples of a format happen to hold. */
const REFERENCE = 'EXEC_01';
const EVERY_FORMAT: readonly FormatId[] = [
	'white_paper',
	'report',
	'guide',
	'case_study',
	'blog_post',
];

/** The shape of the view of a template over all its formats, and what went wrong in laying them. */
export async function shapeFor(
	source: TemplateSource | undefined,
	formats: readonly FormatId[],
): Promise<{ shape: ViewShape; failed: { format: FormatId; error: unknown }[] }> {
	// Where there is no template yet the shape of the reference is all there is, and made once.
	if (source === undefined) return { shape: await referenceShape(), failed: [] };
	const shape = emptyShape();
	const failed: { format: FormatId; error: unknown }[] = [];
	for (const view of await referenceViews()) addToShape(shape, view);
	for (const format of formats) {
		try {
			addToShape(shape, (await laySample(source, format, { pageSize: 'A4' })).view);
		} catch (error) {
			failed.push({ format, error });
		}
	}
	levelBlocks(shape);
	return { shape, failed };
}

let keptShape: Promise<ViewShape> | undefined;

async function referenceShape(): Promise<ViewShape> {
	keptShape ??= referenceViews().then((views) => {
		const shape = emptyShape();
		for (const view of views) addToShape(shape, view);
		levelBlocks(shape);
		return shape;
	});
	return await keptShape;
}

let kept: Promise<Record<string, unknown>[]> | undefined;

/** Views of the shared samples, made once: they change with the package alone. */
async function referenceViews(): Promise<Record<string, unknown>[]> {
	kept ??= Promise.all(
		EVERY_FORMAT.map(async (format) => {
			const { view, brand } = await laySample(REFERENCE, format, { pageSize: 'A4' });
			return { ...view, ...(await legacyView(view, brand)) };
		}),
	);
	return await kept;
}

/** A quote stands among the blocks or hangs with one of them: samples show it in one place, templates print it in both. */
function levelBlocks(shape: ViewShape): void {
	const pulled = shape.fields.get('pulled')?.items;
	if (pulled !== undefined) {
		for (const [name, field] of pulled.fields) {
			if (!shape.fields.has(name)) shape.fields.set(name, field);
		}
	}
	for (const [name, field] of shape.fields) if (name !== 'pulled') levelBlocks(field);
	if (shape.items !== undefined) levelBlocks(shape.items);
}
