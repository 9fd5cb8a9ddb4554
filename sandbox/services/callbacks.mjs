/** Somebody outside who ordered documents and is told of their progress: keeps every message as it arrived. */

export const id = 'callbacks';

/** Name the messages are sent to. */
export const hosts = ['hooks.harbourlight.example'];

let messages = [];

/** Forgets every message. */
export const reset = () => void (messages = []);

/** Commands: `state` lists the messages, oldest first: path, headers, and the body as it was sent. */
export function control(command) {
	if (command.do !== 'state') throw new Error('the receiver of messages knows: state');
	return { messages: structuredClone(messages) };
}

/** Takes any POST. */
export function handle(request) {
	if (request.method !== 'POST') return { status: 405, body: { error: 'POST only' } };
	const { path, headers, body } = request;
	messages.push({ path, headers: { ...headers }, body: body.toString('utf8') });
	return { status: 204 };
}
