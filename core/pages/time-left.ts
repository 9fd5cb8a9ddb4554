/** How long a job will still take: from how long its steps took before, else from its own pace. */

/** A step as far as time goes. */
export interface TimedStep {
	step: string;
	weight: number;
	state: string;
	startedAt: string;
	finishedAt: string;
}

/** A job has to be this far before its own pace says anything. */
const SAYS_SOMETHING_PERCENT = 10;

/**
 * Seconds a running job still needs, or undefined while nobody can know.
 *
 * @param usualSeconds  what each step usually takes; steps nobody measured are left out
 */
export function secondsLeft(
	steps: readonly TimedStep[],
	usualSeconds: Readonly<Record<string, number>>,
	nowIso: string,
): number | undefined {
	const now = Date.parse(nowIso);
	const open = steps.filter(({ state }) => state !== 'done');
	if (open.length === 0) return 0;
	if (open.every(({ step }) => usualSeconds[step] !== undefined)) {
		return open.reduce((sum, step) => {
			const usual = usualSeconds[step.step] ?? 0;
			const ran = step.startedAt === '' ? 0 : (now - Date.parse(step.startedAt)) / 1000;
			// A step that takes longer than usual is nearly done for as long as it takes.
			return sum + Math.max(usual - Math.max(0, ran), usual * 0.1);
		}, 0);
	}
	const done = steps
		.filter(({ state }) => state === 'done')
		.reduce((sum, { weight }) => sum + weight, 0);
	const starts = steps.map(({ startedAt }) => Date.parse(startedAt)).filter(Number.isFinite);
	if (done < SAYS_SOMETHING_PERCENT || starts.length === 0) return undefined;
	const elapsed = (now - Math.min(...starts)) / 1000;
	return Math.max(0, (elapsed * (100 - done)) / done);
}
