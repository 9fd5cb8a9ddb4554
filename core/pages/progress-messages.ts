/** Progress as a message, for programs that hold a link. */
import { plainWord } from './words';

/** Where a job stands: the shapes of the old live channel. */
export type ProgressMessage =
	| { type: 'progress'; step: string; percent: number; detail: string }
	| { type: 'complete'; document_id: string; pdf_url: string }
	| { type: 'error'; code: string; message: string };

/** Words of the agency's own affairs: what it costs, which models work, and with whose keys. */
const OWN_AFFAIRS = /[$€£]\s?\d|\b(?:USD|cost|costs|budget|budgets|models?|keys?)\b/iu;

/** What a step says of its work, as its holder may read it; empty where it speaks of money, models or keys to a client. */
export function detailFor(audience: 'staff' | 'client', detail: string): string {
	return audience === 'client' && OWN_AFFAIRS.test(detail) ? '' : detail;
}

/** The message as its holder may read it: what went wrong inside, and what the work costs, is for staff. */
export function messageFor(
	audience: 'staff' | 'client',
	message: ProgressMessage,
): ProgressMessage {
	if (audience === 'staff') return message;
	if (message.type === 'progress')
		return { ...message, detail: detailFor(audience, message.detail) || plainWord(message.step) };
	if (message.type !== 'error') return message;
	return { type: 'error', code: 'STOPPED', message: 'The work has stopped for now' };
}
