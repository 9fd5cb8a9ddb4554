/** The item a delivered recording starts its workflow with, whether right away or taken up later. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Recording } from '../../core/recordings';

/** Which delivery an item came with. */
export interface DeliveryOfItem {
	/** The id its sender gave it; the same when it is repeated. */
	id: string;
	scheme: string;
	/** Id its job has, or will have; only where there is a store. */
	jobId?: string | undefined;
}

/** One item, with what was said as a file when anything was. */
export async function recordingItem(
	context: { helpers: Pick<IExecuteFunctions['helpers'], 'prepareBinaryData'> },
	recording: Recording,
	{ id, scheme, jobId }: DeliveryOfItem,
): Promise<INodeExecutionData> {
	const json = {
		topic: recording.title,
		client: recording.client,
		recording: { ...recording, transcript: recording.segments.map(({ text }) => text).join('\n') },
		delivery: { id, scheme, ...(jobId === undefined ? {} : { jobId }) },
	} as unknown as IDataObject;
	if (recording.segments.length === 0) return { json };
	const lines = recording.segments.map(({ speaker, text }) =>
		speaker === '' ? text : `${speaker}: ${text}`,
	);
	const text = `${recording.title}\n\n${lines.join('\n\n')}\n`;
	const transcript = await context.helpers.prepareBinaryData(
		Buffer.from(text),
		'transcript.txt',
		'text/plain',
	);
	return { json, binary: { transcript } };
}

/** Id of the job of the delivery an item came with; empty when it came with none. */
export function jobOfDelivery(json: IDataObject): string {
	const { jobId } = (json.delivery ?? {}) as { jobId?: unknown };
	return typeof jobId === 'string' ? jobId : '';
}
