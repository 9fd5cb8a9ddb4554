/** A finished message as the events of a stream, with the ways a stream can go wrong. */

const PIECE_CHARACTERS = 240;

const event = (name, data) =>
	`event: ${name}\ndata: ${JSON.stringify({ type: name, ...data })}\n\n`;

/**
 * The events of a message, in order.
 *
 * @param {any} message complete message
 * @param {{ onFirst: () => void, pace: (tokens: number) => unknown, fault?: any, sleep: (ms: number) => Promise<unknown> }} options
 */
export async function* streamOf(message, { onFirst, pace, fault, sleep }) {
	const { usage } = message;
	onFirst();
	yield event('message_start', {
		message: {
			...message,
			content: [],
			stop_reason: null,
			stop_sequence: null,
			stop_details: null,
			usage: { ...usage, output_tokens: 1, output_tokens_details: undefined },
		},
	});
	yield event('ping', {});
	const broken =
		fault && ['stalled_stream', 'midstream_error', 'truncated'].includes(fault.kind)
			? fault.kind
			: null;
	let pieces = 0;
	for (const [index, block] of message.content.entries()) {
		yield event('content_block_start', { index, content_block: opening(block) });
		for (const delta of deltasOf(block)) {
			await pace(PIECE_CHARACTERS / 2.5);
			yield event('content_block_delta', { index, delta });
			pieces += 1;
			if (broken && pieces >= (fault.after ?? 2)) {
				if (broken === 'stalled_stream') await sleep(fault.ms ?? 3_600_000);
				if (broken === 'midstream_error')
					yield `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type: fault.type ?? 'overloaded_error', message: 'Overloaded' } })}\n\n`;
				return;
			}
		}
		yield event('content_block_stop', { index });
	}
	if (broken) return;
	yield event('message_delta', {
		delta: {
			stop_reason: message.stop_reason,
			stop_sequence: message.stop_sequence,
			stop_details: message.stop_details,
			container: null,
		},
		usage: {
			...usage,
			cache_creation: undefined,
			service_tier: undefined,
			inference_geo: undefined,
			speed: undefined,
		},
	});
	yield event('message_stop', {});
}

function opening(block) {
	if (block.type === 'text') return { type: 'text', text: '', citations: null };
	if (block.type === 'thinking') return { type: 'thinking', thinking: '', signature: '' };
	if (block.type === 'server_tool_use') return { ...block, input: {} };
	return block;
}

function deltasOf(block) {
	if (block.type === 'thinking') return [{ type: 'signature_delta', signature: block.signature }];
	if (block.type === 'server_tool_use')
		return [{ type: 'input_json_delta', partial_json: JSON.stringify(block.input) }];
	if (block.type !== 'text') return [];
	const pieces = [];
	for (let i = 0; i < block.text.length; i += PIECE_CHARACTERS)
		pieces.push({ type: 'text_delta', text: block.text.slice(i, i + PIECE_CHARACTERS) });
	return [
		...pieces,
		...(block.citations ?? []).map((citation) => ({ type: 'citations_delta', citation })),
	];
}
