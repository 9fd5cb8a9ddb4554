/** The model's failures on command: errors before an answer, and answers that are not what was asked for. */
import { refusal } from './validate.mjs';

/** An error reply for a fault, or null when the fault strikes later. */
export function faultyReply(fault) {
	const seconds = fault.retryAfter ?? 1;
	switch (fault.kind) {
		case 'rate_limit':
			return {
				...refusal(429, 'rate_limit_error', 'This request would exceed your rate limit.'),
				headers: { 'retry-after': String(seconds) },
			};
		case 'spend_limit':
			return refusal(429, 'rate_limit_error', 'You have reached your specified API usage limits.', {
				error_code: 'enforced_spend_limit_reached',
			});
		case 'overloaded':
			return refusal(529, 'overloaded_error', 'Overloaded');
		case 'server_error':
			return refusal(500, 'api_error', 'Internal server error');
		case 'timeout_error':
			return refusal(504, 'timeout_error', 'The request timed out');
		case 'billing':
			return refusal(402, 'billing_error', 'Your credit balance is too low.');
		case 'permission':
			return refusal(
				403,
				'permission_error',
				'Your API key does not have permission to use the specified resource.',
			);
		case 'status':
			return {
				status: fault.status ?? 500,
				body: fault.body ?? refusal(500, 'api_error', 'Internal server error').body,
				headers: fault.headers ?? {},
			};
		case 'hang':
			return { hang: true };
		case 'reset':
			return { reset: true };
		case 'not_json':
			return {
				status: 200,
				headers: { 'content-type': 'text/html' },
				body: '<html><body>Bad gateway</body></html>',
			};
		default:
			return null;
	}
}

/** The text of an answer, spoilt. */
export function tamper(text, fault) {
	switch (fault.kind) {
		case 'malformed_json':
			return text.slice(0, Math.max(10, Math.floor(text.length * 0.6)));
		case 'prose':
			return 'I looked at the material and would like to discuss it with you first.';
		case 'fenced':
			return `Here is the answer:\n\n\`\`\`json\n${text}\n\`\`\`\n`;
		case 'unknown_ids':
			return text
				.replace(/"sents":\[\d+/g, '"sents":[9999')
				.replace(/\bE\d+\b/g, 'E9999')
				.replace(/"id":"b\d+"/g, '"id":"b9999"');
		case 'enum_case':
			return text.replace(
				/"(figure|fact|quote|definition|example|bar|line|stat|size|trend|supports|neutral)"/g,
				(_all, word) => `"${word[0].toUpperCase()}${word.slice(1)}"`,
			);
		case 'wrong_shape':
			return JSON.stringify({ result: 'done' });
		case 'recites':
			return `${text}\n${fault.says ?? fault.instructions}`;
		default:
			return text;
	}
}
