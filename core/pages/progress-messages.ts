/** Progress as a message, for programs that hold a link. */

/** Where a job stands: the shapes of the old live channel. */
export type ProgressMessage =
	| { type: 'progress'; step: string; percent: number; detail: string }
	| { type: 'complete'; document_id: string; pdf_url: string }
	| { type: 'error'; code: string; message: string };

/** The message as its holder may read it: what went wrong inside is for staff. */
export function messageFor(
	audience: 'staff' | 'client',
	message: ProgressMessage,
): ProgressMessage {
	if (message.type !== 'error' || audience === 'staff') return message;
	return { type: 'error', code: 'STOPPED', message: 'The work has stopped for now' };
}
