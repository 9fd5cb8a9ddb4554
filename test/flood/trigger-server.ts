/** The Recording Trigger behind a real HTTP server, as n8n's webhook process calls it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IWebhookFunctions } from 'n8n-workflow';
import { RecordingTrigger } from '../../nodes/RecordingTrigger/RecordingTrigger.node';
import type { TestCredentials } from '../harness/credentials';

/** A running server. */
export interface TriggerServer {
	port: number;
	/** Delivery ids that started the workflow, in order. */
	started: string[];
	close(): Promise<void>;
}

/** Listens on a free port of this machine. */
export async function startTriggerServer(credentials: TestCredentials): Promise<TriggerServer> {
	const trigger = new RecordingTrigger();
	const started: string[] = [];
	const server = http.createServer((request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece));
		request.on('end', () => {
			const context = contextOf({ request, response, credentials, rawBody: Buffer.concat(pieces) });
			trigger.webhook.call(context).then(
				({ workflowData }) => {
					const json = workflowData?.[0]?.[0]?.json as { delivery?: { id: string } } | undefined;
					if (json?.delivery !== undefined) started.push(json.delivery.id);
				},
				() => {
					response.statusCode = 500;
					response.end();
				},
			);
		});
	});
	// An idle connection that is closed just as the sender takes it again is no answer of ours.
	server.keepAliveTimeout = 120_000;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		started,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function contextOf(given: {
	request: http.IncomingMessage;
	response: http.ServerResponse;
	credentials: TestCredentials;
	rawBody: Buffer;
}): IWebhookFunctions {
	const { request, response, credentials, rawBody } = given;
	const parameters: Record<string, unknown> = { scheme: 'standardWebhooks' };
	// What of Express the trigger uses.
	const answer = {
		setHeader: (name: string, value: string) => response.setHeader(name, value),
		status: (status: number) => {
			response.statusCode = status;
			return answer;
		},
		json: (value: unknown) => {
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify(value));
		},
		end: () => response.end(),
	};
	return {
		getRequestObject: () => ({ headers: request.headers, rawBody }),
		getResponseObject: () => answer,
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getNode: () => ({ id: 'trigger', credentials: { postgres: {}, contentAgencyApi: {} } }),
		getWorkflow: () => ({ id: 'caRecordingIn0001' }),
		getWorkflowStaticData: () => ({}),
		getCredentials: async (type: string) => await Promise.resolve(credentials[type]),
		helpers: {
			prepareBinaryData: async (data: Buffer, fileName: string, mimeType: string) =>
				await Promise.resolve({ data: data.toString('base64'), fileName, mimeType }),
		},
	} as unknown as IWebhookFunctions;
}
