/** Prints one cell of the proof: a template, a format, a brand and a page size. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patientBrowser } from '../../../core/adapters/browser/__fixtures__/patient-browser';
import type { WarmBrowser } from '../../../core/adapters/browser/warm-browser';
import { systemClock } from '../../../core/adapters/system';
import { brandDocument } from '../../../core/branding';
import { BRANDS, type ProofBrand } from '../../../core/branding/__fixtures__/brands';
import {
	BriefSchema,
	type ContentDocument,
	DocumentSchema,
	type Evidence,
	EvidenceSchema,
	type FormatId,
	type Rendering,
} from '../../../core/contracts';
import { documentText } from '../../../core/evidence';
import { renderPdf } from '../../../core/rendering/render-pdf';

const SAMPLES = join(__dirname, '../../../templates/_shared/samples');

/** What is printed. */
export interface Cell {
	template: string;
	format: FormatId;
	brand: ProofBrand;
	size: 'Letter' | 'A4';
}

/** A dossier as far as printing needs it. */
export interface Dossier {
	document: ContentDocument;
	evidence: Evidence;
	brief: ReturnType<typeof BriefSchema.parse>;
}

/** A cell, printed. */
export interface Print extends Cell {
	html: string;
	pdf: Uint8Array;
	document: ContentDocument;
	warnings: Rendering['warnings'];
	sha256: string;
	pages: number;
}

/** Brands and page sizes every template is printed in. */
export const PROOF_BRANDS = Object.keys(BRANDS) as ProofBrand[];
export const PROOF_SIZES = ['A4', 'Letter'] as const;

/** Name of a cell in a failure. */
export const nameOf = ({ template, format, brand, size }: Cell): string =>
	`${template} ${format} ${brand} ${size}`;

/** The sample of a format; an article for what has none of its own. */
export function sampleOf(format: FormatId): Dossier {
	const own = join(SAMPLES, `${format}.json`);
	const file = existsSync(own) ? own : join(SAMPLES, 'blog_post.json');
	const sample = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
	return {
		document: DocumentSchema.parse({ ...(sample['document'] as object), format }),
		evidence: EvidenceSchema.parse(sample['evidence']),
		brief: BriefSchema.parse(sample['brief']),
	};
}

/** A browser for one test file. */
export const proofBrowser = (): WarmBrowser => patientBrowser({ idleCloseMs: 5_000 });

/** Prints a dossier in a cell. */
export async function print(
	cell: Cell,
	browser: WarmBrowser,
	{ document, evidence, brief }: Dossier = sampleOf(cell.format),
): Promise<Print> {
	const { html, brand } = await brandDocument({
		document,
		evidence,
		brief,
		brandInput: { client: BRANDS[cell.brand] },
		template: cell.template,
		pageSize: cell.size,
		draft: false,
	});
	const { pdf, rendering } = await renderPdf(
		{
			html,
			pageSize: cell.size,
			metadata: {
				title: document.title,
				author: brand.name,
				subject: document.subtitle,
				keywords: [],
				language: document.language,
				date: document.date,
			},
			fileName: 'proof.pdf',
			draft: false,
			expectedText: documentText(document),
		},
		{ browser, clock: systemClock },
	);
	const { warnings, sha256, pages } = rendering;
	return { ...cell, html, pdf, document, warnings, sha256, pages };
}
