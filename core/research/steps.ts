/** Reports the steps of research; a listener that fails never stops the work. */
import type { ProgressPort, StepId } from '../shared/ports';

/** A progress port whose failures are swallowed. */
export function quietProgress(progress: ProgressPort): ProgressPort {
	return {
		async report(step, state, detail) {
			try {
				await progress.report(step, state, detail);
			} catch {
				// The listener is only told; what it does with it is its own affair.
			}
		},
	};
}

/** Runs a step between its reports; `work` gives its value and the closing detail. */
export async function inStep<T>(
	progress: ProgressPort,
	step: StepId,
	work: () => Promise<{ value: T; detail: string }>,
): Promise<T> {
	await progress.report(step, 'running');
	try {
		const { value, detail } = await work();
		await progress.report(step, 'done', detail);
		return value;
	} catch (error) {
		await progress.report(
			step,
			'failed',
			error instanceof Error ? error.message.slice(0, 300) : '',
		);
		throw error;
	}
}
