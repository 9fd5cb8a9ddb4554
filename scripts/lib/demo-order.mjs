/** What the demo orders when nobody says otherwise: a topic the sandbox's small web knows well. */

const TOPIC = 'Electrifying the company car and van fleet: cost, charging and carbon';
const CLIENT = 'Harbour Light Energy';

/** Printed on the last page of what the stand-ins wrote. */
export const SANDBOX_NOTE =
	'mode: sandbox. A built-in stand-in wrote this document from sample pages; no model was asked.';

/** The order sent to the producing workflow; addresses travel one a line. */
export function orderOf({ topic, urls = [] }, mode) {
	return {
		topic: topic ?? TOPIC,
		client: topic ? '' : CLIENT,
		urls: urls.join('\n'),
		lastPageNote: mode === 'sandbox' ? SANDBOX_NOTE : '',
	};
}
