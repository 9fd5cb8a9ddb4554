/** A document of the shared samples, changed where a test asks for it, in one of the brands of the proofs. */
import {
	type Block,
	BriefSchema,
	type ContentDocument,
	DocumentSchema,
	EvidenceSchema,
	type Quality,
} from '../../../contracts';
import { readAsset } from '../../../shared/assets';
import { BRANDS, type ProofBrand } from '../../__fixtures__/brands';
import { pieceKit } from '../piece-kit';

/** What a kit is made of. */
export interface KitOrder {
	sample?: string;
	template?: string;
	brand?: ProofBrand;
	mode?: 'light' | 'dark';
	quality?: Quality;
	change?: (document: ContentDocument) => void;
}

/** Sections of a shared sample. */
export function sampleOf(name = 'white_paper') {
	const sample = JSON.parse(readAsset(`templates/_shared/samples/${name}.json`)) as Record<
		string,
		unknown
	>;
	return {
		document: DocumentSchema.parse(sample['document']),
		evidence: EvidenceSchema.parse(sample['evidence']),
		brief: BriefSchema.parse(sample['brief']),
	};
}

/** A kit. */
export async function kitOf(order: KitOrder = {}) {
	const sections = sampleOf(order.sample);
	order.change?.(sections.document);
	return await pieceKit({
		...sections,
		brandInput: {
			client: { ...BRANDS[order.brand ?? 'harbour'], mode: order.mode ?? 'light' },
		},
		template: order.template ?? 'EXEC_01',
		quality: order.quality,
	});
}

/** The findings of a document. */
export function findingsOf(document: ContentDocument) {
	const block = document.blocks.find((one) => one.type === 'findings');
	if (block?.type !== 'findings') throw new Error('The sample has no findings');
	return block;
}

/** Takes out everything a claim could be made of. */
export function withoutClaims(document: ContentDocument): void {
	const bare = (block: Block) =>
		block.type !== 'findings' && block.type !== 'pull_quote' && block.type !== 'chart';
	document.blocks = document.blocks.filter(bare);
	for (const part of document.parts) part.lead = part.lead.filter(({ kind }) => kind === 'text');
}

/** A checked document: no objections unless some are given. */
export function qualityOf(given: Partial<Quality> = {}): Quality {
	return {
		verdict: 'pass',
		round: 1,
		documentSha256: '',
		findings: [],
		checks: [],
		counts: {
			words: 0,
			figures: 0,
			figuresVerified: 0,
			quotes: 0,
			quotesVerified: 0,
			citedCards: 0,
			sources: 0,
		},
		history: [],
		...given,
	};
}
