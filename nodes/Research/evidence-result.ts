/** What every operation that makes evidence hands on: the section, its archive and a page of its sources as files, a summary. */
import type { Brief } from '../../core/contracts';
import {
	archiveReference,
	archiveViewer,
	packArchive,
	type ResearchResult,
} from '../../core/research';
import { sha256 } from '../../core/shared/hash';
import { keepArchive } from '../shared/archive';
import type { Station, StationResult } from '../shared/run-items';
import { ARCHIVE, VIEWER } from './given-sources';
import { summaryOf } from './research-summary';

/**
 * The result of a station.
 *
 * @param facts what a person reads at the top, beside the summary
 */
export async function evidenceResult(
	station: Station,
	{ evidence, archive }: Omit<ResearchResult, 'callIds'>,
	facts: Record<string, unknown> = {},
): Promise<StationResult & { sections: NonNullable<StationResult['sections']> }> {
	const bytes = await packArchive(archive);
	await keepArchive(station, bytes);
	const kept = { ...evidence, archive: archiveReference(archive, bytes, ARCHIVE) };
	return {
		sections: { evidence: kept },
		note: `${evidence.sources.length} sources, ${evidence.cards.length} pieces of evidence`,
		perItem: [{ ...facts, research: summaryOf(evidence) }],
		files: {
			[ARCHIVE]: { bytes, fileName: 'archive.json.gz', mimeType: 'application/octet-stream' },
			[VIEWER]: {
				bytes: archiveViewer(archive, kept),
				fileName: 'sources.html',
				mimeType: 'text/html',
			},
		},
	};
}

/** The same job gives the same seed, so that a second run asks the model the same and pays nothing. */
export function seedOf(station: Station, brief: Pick<Brief, 'topic' | 'date'>): string {
	return sha256(`${station.tenant}|${station.dossier.job?.id ?? ''}|${brief.topic}|${brief.date}`);
}
