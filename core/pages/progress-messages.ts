/** Progress as messages: the shapes of the old live channel, for polls. */
import type { ProgressView } from './progress-page';

/** Where a job stands, for a program. */
export type ProgressMessage =
	| { type: 'progress'; step: string; percent: number; detail: string }
	| { type: 'complete'; document_id: string; pdf_url: string }
	| { type: 'error'; code: string; message: string };

/** The newest message of a job. Clients are not told what went wrong inside. */
export function progressMessage(
	view: ProgressView,
	{ audience, downloadUrl }: { audience: 'staff' | 'client'; downloadUrl: string },
): ProgressMessage {
	if (view.state === 'done') {
		const pdf_url = view.file === null ? '' : downloadUrl;
		return { type: 'complete', document_id: view.documentId, pdf_url };
	}
	if (view.state === 'cancelled')
		return { type: 'error', code: 'JOB_001', message: 'The job was cancelled' };
	if (view.state === 'failed' || view.state === 'needs_attention') {
		const problem = audience === 'staff' ? view.problem : null;
		return {
			type: 'error',
			code: problem?.code ?? 'STOPPED',
			message: problem?.message ?? 'The work has stopped for now',
		};
	}
	const current =
		view.steps.find(({ state }) => state === 'running') ??
		view.steps.find(({ state }) => state !== 'done');
	return {
		type: 'progress',
		step: current?.step ?? '',
		percent: view.percent,
		detail: current === undefined ? '' : current.detail || current.label,
	};
}
