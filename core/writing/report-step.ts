/** Tells the progress port about the beginning, the details and the end of a step. */
import type { ProgressPort, StepId } from '../shared/ports';

/** Says what a step is doing. */
export type Detail = (detail: string) => Promise<void>;

/** Runs a step and reports it. */
export async function reportStep<T>(
	progress: ProgressPort | undefined,
	step: StepId,
	work: (detail: Detail) => Promise<T>,
): Promise<T> {
	await progress?.report(step, 'running');
	try {
		const made = await work(async (text) => await progress?.report(step, 'running', text));
		await progress?.report(step, 'done');
		return made;
	} catch (error) {
		await progress?.report(step, 'failed');
		throw error;
	}
}
