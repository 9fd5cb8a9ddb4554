/** The reader score: bounds by code, levels by the median of samples, the sum by integer arithmetic (B-091, B-093). */
import type { Icp, IcpScore, KnowledgePassage, Quality } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import { hashOf } from '../../shared/hash';
import type { ModelPort } from '../../shared/ports';
import type { CheckContext } from '../check';
import { ICP_OPERATION } from '../prompts/icp';
import type { Bounds } from '../sampling/criterion';
import { numberedText } from '../sampling/numbered-text';
import { isStable, medianOf, sampleLevels } from '../sampling/sample-levels';
import { boundsOf } from './bounds';
import { calibrationOf, type Decided } from './calibrate';
import { DIMENSIONS, type Dimension } from './dimensions';
import { takeSample, type Level } from './take-sample';

/** What a score is made with. */
export interface IcpPorts {
	icp: Icp;
	model: ModelPort;
	/** Scores code made: voice, patterns and readability set bounds. */
	scores: Quality['scores'];
	/** What known readers of this kind said, from a vector store or the desk: levels are compared with it (B-092). */
	readers?: readonly KnowledgePassage[] | undefined;
	/** What people decided on texts with a score. */
	decided?: readonly Decided[] | undefined;
	/** Bar in place of the profile's own. */
	bar?: number | undefined;
	signal?: AbortSignal | undefined;
}

/** Passages of readers shown for a dimension, and characters of each. */
const MOST_READERS = 3;
const MOST_SHOWN = 300;

/**
 * Scores a text against a reader profile: three samples, five where they lie more than a level apart.
 *
 * @throws {AgencyError} `CFG_002` when the weights do not add up to 100, `QUALITY_002` when no level rests on the text
 */
export async function scoreIcp(context: CheckContext, ports: IcpPorts): Promise<IcpScore> {
	const { icp, signal } = ports;
	needWeights(icp);
	const bounds = boundsOf(icp, context, ports.scores);
	const asked = DIMENSIONS.filter(({ id }) => bounds[id].floor < bounds[id].cap);
	const text = numberedText(context);
	const { levels, model, samples } = await sampleLevels<Level>(
		asked.map(({ id }) => id),
		async (number) => await takeSample({ ...ports, text, dimensions: asked, bounds, number }),
		{ leads: true, signal },
	);
	const dimensions = DIMENSIONS.map((dimension) =>
		dimensionOf(dimension, bounds[dimension.id], icp, levels.get(dimension.id)),
	);
	const total = totalOf(dimensions);
	const bar = ports.bar ?? icp.bar;
	const calibration = calibrationOf(ports.decided ?? [], { bar, promptSha256: promptSha256() });
	return {
		profile: icp.name || icp.role || 'reader',
		total,
		bar,
		passed: total >= bar,
		dimensions,
		advice: adviceOf(dimensions),
		model,
		samples,
		promptSha256: promptSha256(),
		...(calibration && { calibration }),
	};
}

/** Hash of the instructions and of the words of the levels: scores of different hashes are not compared. */
export function promptSha256(): string {
	return hashOf({ system: ICP_OPERATION.system, dimensions: DIMENSIONS });
}

/** @throws {AgencyError} `CFG_002` when the weights of a profile do not add up to 100 */
export function needWeights({ weights }: Icp): void {
	const values = Object.values(weights);
	const sum = values.reduce((total, weight) => total + weight, 0);
	if (Math.abs(sum - 100) < 1e-9 && values.every((weight) => weight >= 0)) return;
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `The weights of the reader profile add up to ${Math.round(sum * 100) / 100}, not 100`,
		hint: 'Mend the weights in the reader profile: language, pain, tone, technical and action together are 100.',
		field: 'voice.icp.weights',
	});
}

/** Σ weight × level ÷ 4, rounded half up, in whole hundredths so that no binary fraction decides. */
function totalOf(dimensions: IcpScore['dimensions']): number {
	const hundredths = dimensions.reduce(
		(sum, { weight, level }) => sum + Math.round(weight * 100) * level,
		0,
	);
	return Math.floor((hundredths + 200) / 400);
}

function dimensionOf(
	{ id, title }: Dimension,
	{ floor, cap, facts }: Bounds,
	icp: Icp,
	taken: Level[] | undefined,
): IcpScore['dimensions'][number] {
	const known = { id, weight: icp.weights[id], floor, cap };
	if (taken === undefined) {
		const reason = capital(facts.join('; ')) || 'Set by code';
		return { ...known, level: floor, levels: [], quotes: [], reason, missing: '', stable: true };
	}
	const median = medianOf(taken);
	if (median === undefined) {
		throw new AgencyError({
			kind: 'model',
			code: 'QUALITY_002',
			message: `"${title}" has no level that rests on the text (${taken.length} usable of five answers)`,
			hint: 'Choose a stronger judging model, or run the node again.',
			retryable: true,
		});
	}
	return {
		...known,
		level: median.level,
		levels: taken.map(({ level }) => level),
		quotes: median.quotes,
		reason: [median.reason, ...facts].filter(Boolean).join(' · '),
		missing: median.missing,
		stable: isStable(taken),
		...readersOf(taken),
	};
}

/** Passages the samples were compared with, those most samples name first; no field where there were none. */
function readersOf(taken: readonly Level[]): Pick<IcpScore['dimensions'][number], 'readers'> {
	const named = new Map<string, { passage: KnowledgePassage; times: number }>();
	for (const passage of taken.flatMap(({ readers }) => readers)) {
		const times = named.get(passage.id)?.times ?? 0;
		named.set(passage.id, { passage, times: times + 1 });
	}
	if (named.size === 0) return {};
	const readers = [...named.values()]
		.toSorted((a, b) => b.times - a.times)
		.slice(0, MOST_READERS)
		.map(({ passage: { text, origin, title, score } }) => ({
			text: text.slice(0, MOST_SHOWN),
			origin: origin || title,
			score,
		}));
	return { readers };
}

/** The dimension with the most to win, in points of the total. */
function adviceOf(dimensions: IcpScore['dimensions']): string {
	const best = dimensions
		.filter(({ level }) => level < 4)
		.toSorted((a, b) => b.weight * (4 - b.level) - a.weight * (4 - a.level))[0];
	if (!best) return '';
	const title = DIMENSIONS.find(({ id }) => id === best.id)!.title;
	const points = Math.round((best.weight * (4 - best.level)) / 4);
	const what = best.missing || best.reason;
	return `${title} (level ${best.level} of 4, up to ${points} points more)${what === '' ? '' : `: ${what}`}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
