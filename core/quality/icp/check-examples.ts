/** Whether a judge still measures as people did: example texts of known levels are scored anew (D4.4). */
import type { Icp } from '../../contracts';
import { splitSentences } from '../../evidence';
import { AgencyError } from '../../shared/errors';
import type { ModelPort } from '../../shared/ports';
import { DIMENSIONS, type DimensionId } from './dimensions';
import { promptSha256 } from './score-icp';
import { takeSample } from './take-sample';

/** How far a judge is from the levels people gave. */
export interface ExamplesChecked {
	texts: number;
	/** Levels that were compared. */
	levels: number;
	/** Mean of the judge's level less the person's; above 0 the judge is kinder. */
	shift: number;
	/** Whether the judge has moved by more than half a level: scores before and after are not comparable. */
	alarm: boolean;
	model: string;
	promptSha256: string;
}

/** Levels by which a judge may be off on average. */
const MOST_SHIFT = 0.5;
const FREE = { floor: 0, cap: 4, facts: [] };

/**
 * Scores the examples of a profile, each without itself among the examples shown.
 *
 * @throws {AgencyError} `CFG_001` when the profile has none, `QUALITY_002` when no level came back
 */
export async function checkExamples(
	icp: Icp,
	ports: { model: ModelPort; signal?: AbortSignal | undefined },
): Promise<ExamplesChecked> {
	const { examples = [] } = icp;
	if (examples.length === 0) throw withoutExamples();
	const bounds = Object.fromEntries(DIMENSIONS.map(({ id }) => [id, FREE])) as Record<
		DimensionId,
		typeof FREE
	>;
	const answers = await Promise.all(
		examples.map(async (example, index) => {
			const taken = await takeSample({
				...ports,
				icp: { ...icp, examples: examples.filter((_, other) => other !== index) },
				text: splitSentences(example.text, icp.language).map(({ start, end }) =>
					example.text.slice(start, end).trim(),
				),
				dimensions: DIMENSIONS.filter(({ id }) => example.levels[id] !== undefined),
				bounds,
				number: 1,
			});
			const off = taken.levels.map(({ id, level }) => level - (example.levels[id] ?? level));
			return { off, model: taken.model };
		}),
	);
	const off = answers.flatMap((answer) => answer.off);
	if (off.length === 0) throw withoutLevels();
	const mean = off.reduce((sum, one) => sum + one, 0) / off.length;
	return {
		texts: examples.length,
		levels: off.length,
		shift: Math.round(mean * 100) / 100,
		alarm: Math.abs(mean) > MOST_SHIFT,
		model: answers[0]!.model,
		promptSha256: promptSha256(),
	};
}

function withoutExamples(): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_001',
		message: 'The reader profile has no examples',
		hint: 'Give the profile up to three "examples": a text and the levels a person gave it.',
		field: 'readerProfile',
	});
}

function withoutLevels(): AgencyError {
	return new AgencyError({
		kind: 'model',
		code: 'QUALITY_002',
		message: 'None of the examples got a level that rests on its text',
		hint: 'Choose a stronger judging model, or run the node again.',
		retryable: true,
	});
}
