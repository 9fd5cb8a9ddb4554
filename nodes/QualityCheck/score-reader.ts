/** The operation Score ICP: how well a text fits its reader, and whether the judge still measures as people did. */
import type { IExecuteFunctions } from 'n8n-workflow';
import {
	checkDocument,
	checkExamples,
	contextOf,
	qualityReport,
	scoreIcp,
} from '../../core/quality';
import { modelFor } from '../shared/model';
import type { Station, StationResult } from '../shared/run-items';
import { qualityOptionsOf } from './quality-options';
import { profileOf } from './reader-profile';

/** Scores a text for its reader, with or without a verdict of the gate. */
export async function scoreReader(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	const { itemIndex } = station;
	const options = qualityOptionsOf(context, itemIndex);
	const document = await station.need('document', 'Write Document');
	const brief = await station.need('brief', 'Research');
	const { icp, known } = await profileOf(context, station, { document, brief });
	const model = await modelFor(context, station);
	const evidence = station.has('evidence')
		? await station.need('evidence', 'Research')
		: EMPTY_EVIDENCE;
	const previous = station.has('quality')
		? await station.need('quality', 'Quality Check')
		: undefined;
	const input = { document, evidence, brief };
	// Code sets the bounds: the scores it makes are needed, its verdict is not.
	const { scores } = checkDocument(input);
	const score = await scoreIcp(contextOf(input), {
		icp,
		model,
		scores,
		readers: known.readers,
		decided: known.decided,
		bar: options.icpBar > 0 ? options.icpBar : undefined,
		signal: station.signal,
	});
	const examples = options.checkExamples
		? await checkExamples(icp, { model, signal: station.signal })
		: undefined;
	const moved = examples?.alarm ? ` · the judge has moved by ${examples.shift} levels` : '';
	const summary = `${score.total} of 100 for "${score.profile}", bar ${score.bar}${score.advice === '' ? '' : ` · ${score.advice}`}${moved}`;
	const kept = previous && { ...previous, scores: { ...previous.scores, icp: score } };
	return {
		// The gate's verdict is another matter: without one there is none to be had from a score.
		items: [kept ? { quality: { ...kept, report: qualityReport(kept, document) } } : {}],
		perItem: [{ icpScore: score, ...(examples && { icpExamples: examples }) }],
		note: summary,
		status: { icpScore: score.total, icpPassed: score.passed, summary },
		output: score.passed ? 0 : 1,
	};
}

const EMPTY_EVIDENCE = {
	questions: [],
	sources: [],
	cards: [],
	conflicts: [],
	rejected: [],
	queries: [],
	target: 0,
	shortfall: 0,
	notes: [],
	archive: { property: '', sha256: '', bytes: 0, snapshots: 0 },
};
