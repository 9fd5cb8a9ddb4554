import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { jobStatus } from '../../../../core/store';
import { systemClock } from '../../../shared/system';
import { issueLink } from '../link/issue-link';
import { defineOperation, type StoreDoor } from '../operation';
import { JOB, jobOf } from './job-of';

const LOOK_AGAIN_MS = 700;
const LONGEST_SECONDS = 50;

const OptionsSchema = z.looseObject({
	since: z.preprocess((value) => value ?? '', z.string().max(64)).default(''),
	pagesUrl: z.preprocess((value) => value ?? '', z.string().trim().max(2_000)).default(''),
	waitSeconds: z.number().int().min(0).max(LONGEST_SECONDS).default(0),
});

/** How far a job is; may wait for the next change. */
export const getJobStatus = defineOperation({
	resource: 'job',
	value: 'status',
	name: 'Get Status',
	action: 'Get the status of a job',
	description:
		'Gives out percent, step, detail, time left and what was made, in the words a caller polls for',
	fields: [
		JOB,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Known Revision',
					name: 'since',
					type: 'string',
					default: '',
					placeholder: 'e.g. 3f1c0b7e0d524a3c',
					description: 'The "revision" of the last answer; the next one is given when it differs',
				},
				{
					displayName: 'Pages Address',
					name: 'pagesUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://desk.example.com/webhook/content-agency-pages',
					description:
						'Address of the workflow Desk Pages; when given, the answer for a finished job carries a download link, made anew each time',
				},
				{
					displayName: 'Wait for a Change (Seconds)',
					name: 'waitSeconds',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: LONGEST_SECONDS },
					default: 0,
					description: 'How long to wait for an answer that differs from the known revision',
				},
			],
		},
	],
	run: async (door) => ({ ...(await changedStatus(door)) }) as unknown as IDataObject,
});

/** The status, at the latest when the wait is over; a job that ended is told at once. */
async function changedStatus(door: StoreDoor) {
	const jobId = jobOf(door);
	const { since, waitSeconds, pagesUrl } = door.read('options', 'Options', OptionsSchema, {});
	const signal = door.context.getExecutionCancelSignal();
	const pdfUrl =
		pagesUrl === ''
			? undefined
			: async (fileId: string) => {
					const order = { scope: 'download' as const, fileId, pagesUrl };
					return (await issueLink(door.sql, door.agencyId, { ...order, expiresInDays: 14 })).url;
				};
	const until = systemClock.monotonicMs() + waitSeconds * 1_000;
	for (;;) {
		const status = await jobStatus(door.sql, door.agencyId, jobId, pdfUrl);
		const isNews = since === '' || status.revision !== since || status.status !== 'processing';
		if (isNews || systemClock.monotonicMs() >= until) return status;
		await systemClock.sleep(LOOK_AGAIN_MS, signal);
	}
}
