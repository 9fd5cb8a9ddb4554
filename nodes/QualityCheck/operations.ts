/** What the operations of Quality Check do with one dossier. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Quality } from '../../core/contracts';
import { isPost } from '../../core/evidence';
import {
	checkDocument,
	checks,
	compareDocuments,
	judgeDocument,
	qualityPage,
	qualityReport,
} from '../../core/quality';
import {
	changeListPage,
	compareEditions,
	type EditionComparison,
} from '../../core/rendering/editions';
import { archiveOf } from '../shared/archive';
import { INSTANCE_KEYS, keysFor, type Keys } from '../shared/keys';
import { parameter } from '../shared/parameters';
import type { OutgoingFile, Station, StationResult } from '../shared/run-items';
import { readyDetectors } from './detectors';
import { knownReaders, type KnownReaders } from './known-readers';
import { modelIfConnected } from './model-if-connected';
import { earlierTexts } from './earlier-texts';
import { earlierVersion } from './earlier-version';
import { paidDetector } from './paid-detector';
import { publishedWording } from './published-wording';
import { qualityOptionsOf, type QualityOptions } from './quality-options';
import { scoreReader } from './score-reader';

/** Runs one operation. */
type Operation = (context: IExecuteFunctions, station: Station) => Promise<StationResult>;

const check: Operation = async (context, station) => {
	const options = qualityOptionsOf(context, station.itemIndex);
	const now = station.clock.now();
	// What is chosen wrongly is said before anything is paid.
	const keys = await detectorKeys(context, station, options.detectors.length);
	const detectors = readyDetectors(context, options.detectors, {
		mode: options.detectorOrder,
		now,
		keys,
	});
	const input = {
		...(await inputOf(station)),
		published: await publishedWording(station),
		...(options.compareEarlier ? { earlierTexts: await earlierTexts(station) } : {}),
	};
	const judgesPost = options.judgePosts && isPost(input.document.format);
	const wantsModel = options.supportCheck !== 'off' || options.scoreReader || judgesPost;
	const model = wantsModel ? await modelIfConnected(context, station) : undefined;
	const known =
		(options.scoreReader || judgesPost) && model !== undefined
			? await knownReaders(context, station, input)
			: NOBODY_KNOWN;
	const hasProfile = (input.brief.voice?.icp ?? known.profile) !== undefined;
	const quality = await judgeDocument(checkDocument(input), input, {
		...(options.supportCheck === 'off'
			? {}
			: { support: { model, isRequired: options.supportCheck === 'required' } }),
		...(options.scoreReader && hasProfile
			? {
					icp: {
						model,
						bar: options.icpBar > 0 ? options.icpBar : undefined,
						isGate: options.gateOnIcp,
						...known,
					},
				}
			: {}),
		...(judgesPost ? { post: { model, profile: known.profile } } : {}),
		...(detectors.length === 0
			? {}
			: {
					detection: {
						detectors: detectors.map((ready) => paidDetector(station, ready, keys)),
						mode: options.detectorOrder,
						passAt: options.humanLikeFrom > 0 ? options.humanLikeFrom : undefined,
						now,
					},
				}),
		least: { recall: options.leastRecall, seo: options.leastSeo },
		signal: station.signal,
	});
	return resultOf(context, station, { quality, options, title: input.document.title, input });
};

/** Keys for the readings of an item; without a detector none are looked for. */
async function detectorKeys(
	context: IExecuteFunctions,
	station: Station,
	count: number,
): Promise<Keys> {
	if (count === 0) return INSTANCE_KEYS;
	return await keysFor(context, { jobId: station.desk?.jobId, purpose: 'quality.detection' });
}

const verifyCitations: Operation = async (context, station) => {
	const options = qualityOptionsOf(context, station.itemIndex);
	const input = await inputOf(station);
	const only = checks.filter(({ group }) => group === 'evidence').map(({ id }) => id);
	const made = checkDocument({ ...input, only });
	const quality = { ...made, report: qualityReport(made, input.document) };
	return resultOf(context, station, { quality, options, title: input.document.title, input });
};

const compareVersions: Operation = async (context, station) => {
	const before = await earlierVersion(context, station);
	const document = await station.need('document', 'Write Document');
	const quality = station.has('quality')
		? await station.need('quality', 'Quality Check')
		: undefined;
	const comparison = compareDocuments(before, { document, quality });
	const evidence = station.has('evidence') ? await station.need('evidence', 'Research') : undefined;
	const changes = compareEditions(before, { document, evidence }, comparison.blocks);
	const wantsFile = parameter(
		context,
		{ name: 'changeListFile', label: 'Change List File', schema: z.boolean(), fallback: false },
		station.itemIndex,
	);
	return {
		items: [{}],
		perItem: [{ comparison, changes }],
		...(wantsFile ? { files: { changes: changeListFile(changes) } } : {}),
		status: { same: comparison.same, summary: comparison.summary },
		output: 0,
	};
};

/** The operations by name. */
export const OPERATIONS: Record<string, Operation> = {
	check,
	compareVersions,
	scoreIcp: scoreReader,
	verifyCitations,
};

async function inputOf(station: Station) {
	const document = await station.need('document', 'Write Document');
	const evidence = await station.need('evidence', 'Research');
	const brief = await station.need('brief', 'Research');
	const archive = await archiveOf(station, evidence);
	const previous = station.has('quality')
		? await station.need('quality', 'Quality Check')
		: undefined;
	return {
		document,
		evidence,
		brief,
		...(archive === undefined ? {} : { archive }),
		...(previous === undefined ? {} : { previous }),
	};
}

function resultOf(
	context: IExecuteFunctions,
	station: Station,
	made: {
		quality: Quality;
		options: QualityOptions;
		title: string;
		input: Awaited<ReturnType<typeof inputOf>>;
	},
): StationResult {
	const { quality, options, input } = made;
	const rounds = parameter(
		context,
		{ name: 'rounds', label: 'Most Rounds', schema: z.number().int().min(1).max(3), fallback: 3 },
		station.itemIndex,
	);
	const passed = quality.verdict === 'pass';
	return {
		sections: { quality },
		note: noteOf(quality),
		status: {
			verdict: quality.verdict,
			round: quality.round,
			next: passed ? 'brand' : quality.round > rounds ? 'attention' : 'revise',
			summary: noteOf(quality),
			// In a desk the section lies in the store; the report is read here.
			...(station.desk === undefined ? {} : { report: quality.report ?? '' }),
		},
		...(options.reportFile
			? { files: { qualityReport: reportFile(quality, input.document) } }
			: {}),
		output: passed ? 0 : 1,
	};
}

function reportFile(
	quality: Quality,
	document: Awaited<ReturnType<typeof inputOf>>['document'],
): OutgoingFile {
	return {
		bytes: Buffer.from(qualityPage(quality, document), 'utf8'),
		fileName: 'quality.html',
		mimeType: 'text/html',
	};
}

function changeListFile(changes: EditionComparison): OutgoingFile {
	return {
		bytes: Buffer.from(changeListPage(changes), 'utf8'),
		fileName: 'changes.html',
		mimeType: 'text/html',
	};
}

function noteOf({ verdict, findings, counts, checks: ran, scores }: Quality): string {
	const errors = findings.filter((finding) => finding.severity === 'error').length;
	const missed = ran.filter(({ outcome }) => outcome === 'could_not_run').length;
	return [
		`${verdict}: ${errors} to mend, ${findings.length - errors} remarks`,
		`${counts.figuresVerified} of ${counts.figures} figures verified`,
		...(scores?.support === undefined
			? []
			: [`${Math.round(scores.support.recall * 100)} % of cited sentences carried`]),
		...(scores?.icp === undefined ? [] : [`reader score ${scores.icp.total} of 100`]),
		...(missed === 0 ? [] : [`${missed} checks could not run`]),
	].join('; ');
}

const NOBODY_KNOWN: KnownReaders = { profile: undefined, readers: [], decided: [] };
