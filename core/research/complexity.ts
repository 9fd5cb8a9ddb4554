/** How demanding a topic is, by rule and by the model's own score, and how many sources that asks for. */
import type { Brief, Evidence, Question } from '../contracts';

/** Level, target and reasons as the evidence records them. */
export type Complexity = NonNullable<Evidence['complexity']>;

/** Sources recommended by level 1 to 5. */
const RECOMMENDED = [20, 24, 32, 50, 120];
/** Words of output from which a topic of the highest level gets more. */
const LONG = 6_000;
const BOOK = 12_000;

/** Assesses a brief and its planned questions. */
export function assessComplexity(
	brief: Brief,
	questions: readonly Question[],
	modelScore: number,
): Complexity {
	const reasons = [`the planning model says ${modelScore} of 5`];
	let rule = 1;
	const add = (points: number, reason: string): void => {
		rule += points;
		reasons.push(reason);
	};
	if (brief.words >= 1_500) add(1, `${brief.words} words are wanted`);
	if (brief.words >= LONG) add(1, 'a long document');
	if (brief.mustAnswer.length >= 4) add(1, `${brief.mustAnswer.length} questions must be answered`);
	const kinds = new Set(questions.map((question) => question.kind)).size;
	if (kinds >= 5) add(1, `${kinds} kinds of questions`);
	if ((brief.sourceLanguages?.length ?? 0) > 1) add(0.5, 'sources in several languages');
	if (/[,;:–]|\b(?:and|und|et|y|e)\b/i.test(brief.topic)) add(0.5, 'a topic of several aspects');
	const mean = Math.round((Math.min(5, rule) + modelScore) / 2);
	// A post is short, whatever its topic: more than a known matter's sources cannot show in it.
	const level = Math.min(5, Math.max(1, brief.words < 600 ? Math.min(2, mean) : mean));
	reasons.push(`by rule ${Math.min(5, rule)} of 5`);
	return { level, target: targetOf(brief, level), reasons };
}

/** Sources wanted: the recommendation for the level within the bounds of the brief. */
export function targetOf(brief: Brief, level: number): number {
	const long = level < 5 || brief.words < LONG ? 1 : brief.words < BOOK ? 2 : 5;
	const recommended = Math.min(500, (RECOMMENDED[level - 1] ?? 32) * long);
	return Math.min(brief.maxSources, Math.max(brief.minSources, recommended));
}
